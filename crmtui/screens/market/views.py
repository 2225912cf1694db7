"""What the lists of the market have in common: views, filters, a period, the line in full."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import Any

from crmtui.errors import NotFound
from crmtui.i18n import N_, _
from crmtui.queries import companies
from crmtui.queries.history import Moved
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.followups.periods import PERIODS, bounds
from crmtui.screens.views import Views
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span, Spans


class MarketViews(Views):
    """Tab goes round the views; `/` keeps to words or a code, `v` to a period.

    Override what `Views` says, and `subject`.
    """

    CSS_PATH = "market.tcss"
    CONTEXT = "market"
    MARGIN = 2

    BINDINGS = [
        key("tab", "view(1)", N_("view"), N_("The next of the lists named above"), id="market.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="market.view.back", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or words of a name"), id="market.filter"),
        key("v", "period", N_("period"), N_("Of this month, the last one, this year, ever"), id="market.period", hint=False),
        key("n", "new", N_("new"), N_("Note another one"), id="market.new"),
        key("e", "edit", N_("edit"), N_("Change what is under the cursor"), id="market.edit", hint=False),
        key("o", "company", N_("company"), N_("Open the company of the line"), id="market.company", hint=False),
        key("l", "log", N_("log call"), N_("Log a call with the company of the line"), id="market.log", hint=False),
        key("delete", "remove", N_("take back"), N_("Take back what was noted by mistake; u undoes that"), id="market.remove", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, company_id: int | None = None) -> None:
        """Of one company; of the whole office where it is None."""
        super().__init__()
        self.company_id = company_id
        self._company = ""
        self._period = 0

    def heading(self) -> Spans:
        """What it is, or whose."""
        if self.company_id is None:
            return [Span(self.subject(), "strong", "b")]
        return [Span(self._company, "strong", "b"), Span(f"  {self.subject()}", "muted")]

    def subject(self) -> str:
        """What the lists are of."""
        return ""

    def company_shown(self) -> int | None:
        """The one whose they are."""
        return self.company_id

    def concerns(self, moved: Moved) -> bool:
        """Of one company, only what happened to it."""
        if self.company_id is None or moved.tables & {"choice", "policy"}:
            return super().concerns(moved)
        return self.company_id in moved.companies and super().concerns(moved)

    def read(self, *, keep: bool) -> None:
        """Read what the view shows."""
        try:
            if self.company_id is not None:
                self._company = companies.card(self.user, self.company_id).name
        except NotFound:
            self.dismiss(None)
            return
        super().read(keep=keep)

    def kept_to(self) -> list[Span]:
        """What the list is kept to."""
        return filtering.kept(self.code, self.text, self._period)

    @property
    def period(self) -> tuple[date | None, date | None]:
        """The first and the last day of what is shown; None is open."""
        return bounds(self._period, self.today)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self._period) or super().is_narrowed

    def widen(self) -> None:
        """Leave nothing out any more."""
        super().widen()
        self._period = 0

    # Keys ----------------------------------------------------------------------------

    def action_period(self) -> None:
        """Show the next period."""
        self._period = (self._period + 1) % len(PERIODS)
        self.read(keep=False)

    def narrow(self, before: tuple[str, int | None], text: str) -> None:
        """Keep them to a code or words, besides what they were kept to."""
        self.text, self.code = before
        if (code := filtering.code(text)) is not None:
            self.code = code
        elif text := text.strip():
            self.text = text
        self.read(keep=False)

    @property
    def company_under_cursor(self) -> int | None:
        """The company of the line, or the one that all is about."""
        found = getattr(self.list.row, "company_id", None)
        return found if found is not None else self.company_id

    async def action_company(self) -> None:
        """Open the company of the line."""
        if (company := self.company_under_cursor) is not None:
            await self.app.open_company(company)
        else:
            self.warn(_("It was seen at nobody in particular."))

    async def log_call(self) -> None:
        """Log a call with the company of the line."""
        await self.app.log_interaction(self.company_under_cursor)

    async def action_log(self) -> None:
        """Log a call with the company of the line."""
        await self.app.log_interaction(self.company_under_cursor, kind="call_out")

    async def action_edit(self) -> None:
        """Change what is under the cursor."""
        await self.open()


def key_of(row: Any) -> Hashable | None:
    """What a line is known again by; none for a heading."""
    if (record := getattr(row, "id", None)) is not None:
        return type(row).__name__, record
    return getattr(row, "key", None)
