"""A case worth telling, to be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui.errors import NotFound
from crmtui.i18n import N_, _
from crmtui.queries import lessons
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.lessons import lines
from crmtui.services import lessons as service
from crmtui.widgets.bindings import key
from crmtui.widgets.pager import Pager
from crmtui.widgets.paint import Span, Spans


class LessonScreen(CrmScreen[None]):
    """The whole of it; `e` changes it, `o` opens the company where it happened."""

    AUTO_FOCUS = "Pager"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"lesson", "company", "choice", "product"})

    BINDINGS = [
        key("e", "edit", N_("edit"), N_("Change the case"), id="lesson.edit"),
        key("o", "company", N_("company"), N_("Open the company where it happened"), id="lesson.company"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, lesson_id: int) -> None:
        super().__init__()
        self.lesson_id = lesson_id
        self._title = ""
        self._company: int | None = None

    def about(self) -> tuple[str, int]:
        """The case."""
        return "lesson", self.lesson_id

    def company_shown(self) -> int | None:
        """Where it happened."""
        return self._company

    def body(self) -> Iterable[Widget]:
        """Everything that is kept of it."""
        self.pager = Pager(id="text")
        yield self.pager

    def heading(self) -> Spans:
        """Its title."""
        return [Span(self._title, "strong", "b"), Span(f"  {_('case worth telling')}", "muted")]

    def on_mount(self) -> None:
        """Read it."""
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """Break its lines anew."""
        self.call_after_refresh(self.reload)

    def reload(self) -> None:
        """Read it again; where it is not there any more, there is nothing to show."""
        try:
            row = lessons.get(self.user, self.lesson_id)
        except NotFound:
            self.dismiss(None)
            return
        self._title, self._company = row.title, row.company_id
        self.pager.show(lines.page(row, self.app.size.width))
        self.refresh_title()
        self.refresh_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The company only where it is known, and the user's to see."""
        if action == "company":
            return None if self._company is None else True
        return super().check_action(action, parameters)

    async def action_edit(self) -> None:
        """Change it."""
        from crmtui.screens.lessons.lesson_form import LessonForm

        with self.reporting():
            service.refuse_others(self.user, self.lesson_id)
            await self.app.open_form(LessonForm(self.lesson_id))

    async def action_company(self) -> None:
        """Open the company where it happened."""
        if self._company is not None:
            await self.app.open_company(self._company)
