"""What can be done about the action under the cursor: done, not done, moved, given up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from crmtui import clock, formats
from crmtui.errors import Conflict, CrmError
from crmtui.i18n import N_, _
from crmtui.queries.actions import ActionRow
from crmtui.screens.base import CrmScreen
from crmtui.screens.date_prompt import ask_day
from crmtui.screens.deciding import decide
from crmtui.services import actions as service
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span
from crmtui.widgets.prompt import Echo, Prompt

_WIDTH = 44
_KEYS = frozenset({"action_done", "action_broken", "action_postpone", "action_drop", "action_edit"})


class ActionActing(CrmScreen[None]):
    """The part of a screen with actions that says what came of them."""

    BINDINGS = [
        key("x", "action_done", N_("done"), N_("It was done: how it went; on a closed one, open it again"), id="action.done"),
        key("f", "action_broken", N_("not done"), N_("It was not done: why"), id="action.broken"),
        key("r", "action_postpone", N_("reschedule"), N_("Move it to another day"), id="action.postpone"),
        key("delete", "action_drop", N_("not wanted"), N_("Nobody wants it any more"), id="action.drop", hint=False),
        key("e", "action_edit", N_("edit"), N_("Change what is to be done, by whom and when"), id="action.edit"),
        key("d", "action_remove", N_("take back"), N_("Take back what was written by mistake"), id="action.remove", hint=False),
    ]  # fmt: skip

    @property
    def to_do(self) -> ActionRow | None:
        """The one under the cursor; to override."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what needs one where there is none."""
        if action in _KEYS and (not self.is_mounted or self.to_do is None):
            return None
        return super().check_action(action, parameters)

    def action_action_done(self) -> None:
        """Ask how it went; open a closed one again."""
        if (row := self.to_do) is None:
            return
        if row.closed_on is not None:
            with self.reporting():
                service.reopen(self.user, row.id)
                self.app.done(_("Open again: {what}").format(what=row.text))
            return
        self._ask(
            _("How did it go?"), _("Enter alone where there is nothing to say"), True,
            lambda said: self._ended(row, lambda: service.done(self.user, row.id, said)),
        )  # fmt: skip

    def action_action_broken(self) -> None:
        """Ask why it was not done."""
        if (row := self.to_do) is not None:
            self._ask(
                _("Why was it not done?"), _("a few words"), False,
                lambda said: self._ended(row, lambda: service.broken(self.user, row.id, said)),
            )  # fmt: skip

    def action_action_drop(self) -> None:
        """Ask why nobody wants it any more."""
        if (row := self.to_do) is not None:
            self._ask(
                _("Why is it given up?"), _("Enter alone where there is nothing to say"), True,
                lambda said: self._ended(row, lambda: service.give_up(self.user, row.id, said)),
            )  # fmt: skip

    def _ended(self, row: ActionRow, close: Callable[[], object]) -> None:
        with self.reporting():
            close()
            self.app.done(_("Closed: {what}").format(what=row.text))

    def action_action_postpone(self) -> None:
        """Ask for the day."""
        if (row := self.to_do) is not None:
            ask_day(
                self, _("Reschedule to"), clock.today(),
                lambda day: self._postponed(row, day, row.due),
            )  # fmt: skip

    def _postponed(self, row: ActionRow, day: date, seen: date) -> None:
        try:
            service.postpone(self.user, row.id, day, seen=seen)
        except Conflict as conflict:
            theirs: date = conflict.theirs["due"]
            decide(
                self, conflict, {"due": _("Due")},
                lambda chosen: self._postponed(row, chosen["due"], theirs),
            )  # fmt: skip
        except CrmError as error:
            self.warn(str(error))
        else:
            said = _("{what} → {day}")
            self.app.done(said.format(what=row.text, day=formats.long_day(day)))

    async def action_action_edit(self) -> None:
        """Change it."""
        from crmtui.screens.goals.action_form import ActionForm

        if (row := self.to_do) is not None:
            await self.app.open_form(ActionForm(record=row.id))

    def action_action_remove(self) -> None:
        """Take it back."""
        if (row := self.to_do) is None:
            return
        with self.reporting():
            service.remove(self.user, row.id)
            self.app.done(_("Taken back: {what}").format(what=row.text))

    def _ask(self, label: str, hint: str, empty: bool, accept: Callable[[str], object]) -> None:
        self.ask(
            Prompt(
                label=label,
                accept=accept,
                echo=lambda said: Echo(valid=empty or bool(said.strip())),
                hint=[Span(hint, "muted")],
                width=_WIDTH,
            )
        )
