"""The part of a screen on which one key writes up what is shown, for the others to learn from."""

from __future__ import annotations

from crmtui.entry import LessonEntry
from crmtui.i18n import N_
from crmtui.screens.base import CrmScreen
from crmtui.widgets.bindings import key


class Telling(CrmScreen[None]):
    """Base of screens about what was won or lost. Override `told`."""

    BINDINGS = [
        key("y", "tell", N_("tell"), N_("Write it up as a case from which the others can learn"), id="lesson.tell", hint=False),
    ]  # fmt: skip

    def told(self) -> LessonEntry | None:
        """The case as it begins; None where there is nothing to tell of."""
        raise NotImplementedError

    async def action_tell(self) -> None:
        """Write it up."""
        from crmtui.screens.lessons.lesson_form import LessonForm

        with self.reporting():
            if (begun := self.told()) is not None:
                await self.app.open_form(LessonForm(begun=begun))
