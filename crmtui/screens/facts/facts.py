"""What is to be confirmed, of the whole office or of one company: worked through by one key each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.errors import NotFound
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, ngettext, pgettext
from crmtui.queries import companies, facts, office
from crmtui.queries.facts import Unconfirmed
from crmtui.queries.history import Moved
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.facts import rows
from crmtui.screens.facts.confirming import ask_source, confirm
from crmtui.screens.list_file import ListFile
from crmtui.screens.read_screen import ReadScreen
from crmtui.services import contacts as contact_service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import PagedRows

VIEWS = (
    ("company", NP_("facts", "Companies")),
    ("contact", NP_("facts", "people")),
    ("price", NP_("facts", "prices seen")),
    ("market", NP_("facts", "competitors")),
)
"""What Tab goes round."""


class FactsScreen(ReadScreen, ListFile):
    """Tab goes round companies, people, prices and what is known of competitors."""

    CSS_PATH = "facts.tcss"
    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"company", "contact", "phone", "price_seen", "market_fact", "office", "salesperson"}
    )

    BINDINGS = [
        key("y", "confirm", N_("confirm"), N_("What is kept of it is right"), id="fact.confirm"),
        key("Y", "confirm_by", N_("by whom"), N_("What is kept of it is right: who said so, or where it was read"), id="fact.confirm_by"),
        key("e", "edit", N_("edit"), N_("Change what is not right"), id="fact.edit"),
        key("x", "left", N_("left"), N_("The person under the cursor left the company"), id="fact.left"),
        key("l", "log", N_("call"), N_("Log a call, to ask"), id="fact.log"),
        key("o", "company", N_("company"), N_("Open the company"), id="fact.company", hint=False),
        key("tab", "view(1)", N_("view"), N_("Companies, people, prices, what is known of competitors"), id="facts.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="facts.view.back", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or words of the company"), id="facts.filter", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, company_id: int | None = None) -> None:
        """Of one company, or of the whole office where it is None."""
        super().__init__()
        self.company_id = company_id
        self._company = ""
        self._wanted = facts.Criteria(company_id=company_id)
        self._today = clock.today()
        self._months = 0

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The views, the list of one of them, and how what is under its cursor is known."""
        self.list = LineList(
            self._paint, on_move=self._moved, on_open=self.action_company, id="facts"
        )
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """The place, and after how long."""
        said = ngettext(
            "not confirmed for {n} month", "not confirmed for {n} months", self._months
        ).format(n=self._months)
        said = said if self._months else _("verified once")
        return [
            Span(self._company or _("To be confirmed"), "strong", "b"), Span(f"  {said}", "muted"),
        ]  # fmt: skip

    def company_shown(self) -> int | None:
        """The one it is about."""
        return self.company_id

    def concerns(self, moved: Moved) -> bool:
        """Of one company, only what happened to it."""
        if self.company_id is not None and "office" not in moved.tables:
            return self.company_id in moved.companies
        return super().concerns(moved)

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        user = self.user
        if self.company_id is not None:
            try:
                self._company = companies.card(user, self.company_id).name
            except NotFound:
                self.dismiss(None)
                return
        with self.reporting():
            self._months = office.get(user).confirm_months
            self._wanted = replace(self._wanted, before=facts.since(user, self._today))
            kinds = [kind for kind, _title in VIEWS]
            self._counts = {
                kind: facts.count(user, replace(self._wanted, kind=kind)) for kind in kinds
            }
            wanted = self._wanted
            paged = PagedRows[Unconfirmed](
                self._counts[wanted.kind],
                lambda offset, limit: facts.find(user, wanted, limit=limit, offset=offset),
            )
            self.list.empty = [Span(f" {self._nothing()}", "muted")]
            self.list.show(paged, keep=keep)
            self._draw()

    def _draw(self) -> None:
        cells = self.app.size.width
        self.query_one("#filter", Lines).set([self._filter_line()])
        self.query_one("#columns", Lines).set([rows.columns(self._wanted.kind, cells)])
        self.refresh_title()
        self._moved()

    def _paint(self, row: Unconfirmed, cells: int, selected: bool, focused: bool) -> Spans:
        return rows.paint(row, cells, selected, self._today)

    def _moved(self) -> None:
        row = self.list.row
        lines = rows.told(row, self.app.size.width, self._today) if row is not None else []
        self.query_one("#preview", Lines).set(lines)
        self.refresh_keys()

    def _filter_line(self) -> Spans:
        cells, wanted = self.app.size.width, self._wanted
        left = [Span(" ")]
        for kind, title in VIEWS:
            on, said = kind == wanted.kind, pgettext("facts", title)
            said = f"{said} {formats.integer(self._counts[kind])}"
            left += [Span(said, "accent" if on else "muted", "b" if on else ""), Span("   ")]
        right = filtering.kept(wanted.salesperson, wanted.text)
        return left_right(left, [*right, Span(" ")], cells)

    def _nothing(self) -> str:
        if self._wanted.salesperson is not None or self._wanted.text:
            return _("None here. Esc shows all of them.")
        if not self._months and self._wanted.kind in ("company", "contact"):
            return _("The office asks nobody to confirm companies and people: see its settings.")
        return _("All of them are confirmed.")

    @property
    def listed(self) -> Listed:
        """What is shown."""
        user, wanted = self.user, self._wanted
        return Listed("unconfirmed", lambda: gathering.all_unconfirmed(user, wanted))

    # Keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what there is nothing for under the cursor."""
        row: Unconfirmed | None = self.list.row if hasattr(self, "list") else None
        if action in ("confirm", "confirm_by", "log") and row is None:
            return None
        if action == "edit" and (row is None or row.kind not in ("company", "contact")):
            return None
        if action == "left" and (row is None or row.kind != "contact"):
            return None
        return super().check_action(action, parameters)

    def action_confirm(self) -> None:
        """Confirm it: the next one comes under the cursor."""
        if (row := self.list.row) is not None:
            confirm(self, row.kind, row.id, row.name, "")

    def action_confirm_by(self) -> None:
        """Ask who said so, and confirm it."""
        if (row := self.list.row) is None:
            return
        if row.kind in ("company", "contact"):
            ask_source(self, partial(confirm, self, row.kind, row.id, row.name))
        else:
            self.action_confirm()

    async def action_edit(self) -> None:
        """Change what is not right."""
        from crmtui.screens.companies.contact_form import ContactForm
        from crmtui.screens.companies.form import CompanyForm

        row = self.list.row
        if row is not None and row.kind == "company":
            await self.app.open_form(CompanyForm(row.id))
        elif row is not None and row.kind == "contact":
            await self.app.open_form(ContactForm(row.company_id, row.id))

    def action_left(self) -> None:
        """Note that the person left the company."""
        if (row := self.list.row) is not None and row.kind == "contact":
            with self.reporting():
                contact_service.leave(self.user, row.id)
                self.app.done(_("{name} left the company").format(name=row.name))

    async def action_log(self) -> None:
        """Log a call with the company, or the person."""
        if (row := self.list.row) is not None and row.company_id is not None:
            contact = row.name if row.kind == "contact" else ""
            await self.app.log_interaction(row.company_id, contact=contact, kind="call_out")

    async def action_company(self) -> None:
        """Open the company."""
        if (row := self.list.row) is not None and row.company_id is not None:
            await self.app.open_company(row.company_id)

    def action_view(self, step: int) -> None:
        """Show the next kind."""
        kinds = [kind for kind, _title in VIEWS]
        following = kinds[(kinds.index(self._wanted.kind) + step) % len(kinds)]
        self._wanted = replace(self._wanted, kind=following)
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code or words of the company, and follow the typing."""
        before = self._wanted
        filtering.follow(
            self, _("a code, or words of the company"), partial(self._narrow, before), self.list
        )

    def _narrow(self, before: facts.Criteria, text: str) -> None:
        self._wanted = filtering.narrowed(before, text)
        self._read(keep=False)

    async def action_back(self) -> None:
        """Show all again if some are left out; else one level up."""
        if self._wanted.salesperson is None and not self._wanted.text:
            await super().action_back()
            return
        self._wanted = facts.Criteria(self._wanted.kind, company_id=self.company_id)
        self._read(keep=False)
