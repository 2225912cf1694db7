"""What becomes of a quote that is shown or stands under a cursor: won, lost, open again."""

from __future__ import annotations

from typing import NamedTuple

from crmtui.i18n import N_, _
from crmtui.queries.quotes.lists import QuoteRow
from crmtui.screens.base import CrmScreen
from crmtui.services import deals
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList

_STATES = {
    "win": frozenset({"sent", "expired"}),
    "lose": frozenset({"sent", "expired"}),
    "reopen": frozenset({"won", "lost"}),
}
"""In which states a key does something. One that expired says why it cannot be won."""


class Closable(NamedTuple):
    """The quote that a key is for."""

    id: int
    company_id: int
    name: str
    state: str


class Closing(CrmScreen[None]):
    """Base of screens on which a quote is won and lost. Override `closable`."""

    BINDINGS = [
        key("w", "win", N_("won"), N_("It was won: what was ordered, and when it is delivered"), id="quote.win"),
        key("l", "lose", N_("lost"), N_("It was lost: why, and to whom"), id="quote.lose"),
        key("r", "reopen", N_("open again"), N_("Neither won nor lost after all: it stands as sent again"), id="quote.reopen", hint=False),
    ]  # fmt: skip

    @property
    def closable(self) -> Closable | None:
        """The quote that is shown, or stands under the cursor."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what the quote under the cursor is not to be done to."""
        if action in _STATES and self.is_mounted:
            row = self.closable
            if row is None or row.state not in _STATES[action]:
                return None
        return super().check_action(action, parameters)

    async def action_win(self) -> None:
        """Ask what was ordered of it."""
        from crmtui.screens.quotes.win_form import WinForm

        if (row := self.closable) is not None:
            with self.reporting():
                deals.may_win(self.user, row.id)
                await self.app.open_form(WinForm(row.company_id, row.id))

    async def action_lose(self) -> None:
        """Ask why it was lost."""
        from crmtui.screens.quotes.loss_form import LossForm

        if (row := self.closable) is not None:
            with self.reporting():
                deals.may_lose(self.user, row.id)
                await self.app.open_form(LossForm(row.company_id, quote_id=row.id))

    def action_reopen(self) -> None:
        """Make it one that was sent again."""
        if (row := self.closable) is not None:
            with self.reporting():
                deals.reopen(self.user, row.id)
                self.app.done(_("{name} is open again").format(name=row.name))


class QuoteClosing(Closing):
    """Base of screens with a list of quotes."""

    BINDINGS = [
        key("P", "papers", N_("paper"), N_("On paper: a copy of the quote, or papers of its company"), id="quotes.papers", hint=False),
    ]  # fmt: skip

    list: LineList

    @property
    def quote(self) -> QuoteRow | None:
        """The quote under the cursor."""
        row = self.list.row if self.is_mounted and hasattr(self, "list") else None
        return row if isinstance(row, QuoteRow) else None

    @property
    def closable(self) -> Closable | None:
        """The quote under the cursor."""
        row = self.quote
        return Closable(row.id, row.company_id, row.name, row.state) if row is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is no quote under the cursor for."""
        if action == "papers" and self.quote is None:
            return None
        return super().check_action(action, parameters)

    async def action_papers(self) -> None:
        """Choose what goes on paper: the quote, or what there is of its company."""
        from crmtui.screens.papers.papers import of_quote, offer

        if (row := self.quote) is not None:
            await offer(self, f"{row.name} · {row.company}", of_quote(self.user, row))

    async def open_quote(self) -> None:
        """Open the quote under the cursor."""
        if (row := self.quote) is not None:
            await self.app.open_quote(row.id)
