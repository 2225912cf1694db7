"""The companies: found while typing, filtered, previewed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from crmtui import clock, formats, words
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, ngettext
from crmtui.queries import companies
from crmtui.queries.companies import CompanyRow, Criteria
from crmtui.queries.companies.criteria import NO_TERRITORY
from crmtui.screens import preview
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.companies.marks import CompanyMarks
from crmtui.screens.companies.rows import OwnColumn, columns, paint
from crmtui.screens.list_file import ListFile
from crmtui.screens.searching import MovesList
from crmtui.widgets.bindings import key
from crmtui.widgets.editor import Editor
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import PagedRows

VIEWS = ("tracked", "potential", "dropped", None)
"""The statuses that `v` goes round; None is all."""


class CompaniesScreen(MovesList, CompanyMarks, ListFile):
    """Every company the user may see. Letters type in the search; Tab makes them commands."""

    CSS_PATH = "companies.tcss"
    AUTO_FOCUS = "#search"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            "company",
            "site",
            "contact",
            "phone",
            "email",
            "follow_up",
            "interaction",
            "choice",
            "own_field",
            "own_value",
            "territory",
            "salesperson",
        }
    )

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("enter", "open", N_("open"), N_("Open the company"), id="companies.open"),
        key("ctrl+n", "new", N_("new"), N_("Add a company, with what was typed"), id="companies.new"),
        key("n", "new", N_("new"), N_("Add a company"), id="companies.new.letter", hint=False),
        key("tab,shift+tab", "switch", N_("list"), N_("Between the search and the list"), id="companies.switch"),
        key("f4", "filters", NP_("fkey", "Filt."), N_("Filter by salesperson, sector, source, relation, status"), id="companies.filters"),
        key("v", "view", N_("status"), N_("Tracked, potential, dropped, all"), id="companies.view"),
        key("l", "log", N_("log call"), N_("Log a call with the company"), id="companies.log"),
        key("e", "edit", N_("edit"), N_("Change the company, or all that are marked alike"), id="companies.edit", hint=False),
        key("a", "assign", N_("assign"), N_("Give the company, or all that are marked, to another code"), id="companies.assign", hint=False),
        key("r", "postpone", N_("next contact"), N_("Set the next contact of the company, or of all that are marked"), id="companies.postpone", hint=False),
        key("plus,add", "tomorrow", N_("tomorrow"), N_("Set it to the next working day"), id="companies.tomorrow", hint=False),
        key("o", "hand_over", N_("hand over"), N_("Hand a salesperson's companies over to another code"), id="companies.hand_over", hint=False),
        key("asterisk,multiply", "mark_all", N_("mark all"), N_("Mark all that are listed, or unmark them"), id="companies.mark_all", hint=False),
        key("p", "quote", N_("quote"), N_("Type a quote for the company"), id="companies.quote", hint=False),
        key("P", "papers", N_("paper"), N_("On paper: those listed or marked, or the dossier of one"), id="companies.papers", hint=False),
        key("w", "letters", N_("letters"), N_("A letter to the company, or to all that are marked"), id="companies.letters", hint=False),
        key("t", "promise", N_("promise"), N_("Note a promise or a task about the company"), id="companies.promise", hint=False),
        key("slash", "search", N_("search"), N_("Type in the search"), id="companies.search", hint=False),
        key("down", "move(1)", N_("Down"), N_("The next company"), id="companies.down", hint=False),
        key("up", "move(-1)", N_("Up"), N_("The company before"), id="companies.up", hint=False),
        key("pagedown", "page(1)", N_("Page down"), N_("A screenful on"), id="companies.pagedown", hint=False),
        key("pageup", "page(-1)", N_("Page up"), N_("A screenful back"), id="companies.pageup", hint=False),
    ]  # fmt: skip

    def __init__(
        self,
        *,
        salesperson: int | None = None,
        status: str | None = None,
        territory: str | None = None,
    ) -> None:
        """`salesperson` shows the base of that code only, of any status unless one is given.

        `territory` shows those of that territory.
        """
        super().__init__()
        chosen = salesperson is not None or territory is not None
        self._criteria = Criteria(
            status=status if chosen else "tracked", salesperson=salesperson, territory=territory
        )
        self._today = clock.today()

    # What it shows -------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The search, the list, and the company under its cursor."""
        self.search = Editor(
            on_change=self._typed, placeholder=_("name, person, phone…"), id="search"
        )
        self.list = LineList(self._paint, on_move=self._show_company, on_open=self._open, id="list")
        self.list.on_mark = self.marks_changed
        yield Horizontal(Lines(id="search-label"), self.search, Lines(id="found"), id="search-line")
        yield Lines(id="columns")
        yield Horizontal(self.list, Lines(ground="panel", id="pane"))
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """The place, and how many there are."""
        total = companies.count(self.user, replace(self._criteria, text=""))
        return [
            Span(_("Companies"), "strong", "b"),
            Span(f"  {formats.integer(total)}", "muted"),
        ]

    def on_mount(self) -> None:
        """Show them."""
        label = [Span(f" {_('Search')} ► ", "accent", "b")]
        line = self.query_one("#search-label", Lines)
        line.styles.width = sum(len(span.text) for span in label)
        line.set([label])
        self._read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read the list again, the cursor staying on its company."""
        self._read(keep=True)

    def _read(self, *, keep: bool) -> None:
        self._today = clock.today()
        criteria, user = self.criteria(), self.user
        shown = self._own_column
        own = (shown.field,) if shown else ()
        rows = PagedRows[CompanyRow](
            companies.count(user, criteria),
            lambda offset, limit: companies.find(
                user, criteria, limit=limit, offset=offset, own=own
            ),
            find=lambda key: companies.position(user, criteria, int(str(key))),
        )
        self.list.empty = self._nothing()
        self.list.show(rows, keep=keep)
        self._draw()

    def criteria(self) -> Criteria:
        """What the companies shown have in common."""
        # One or two digits are a salesperson's code: no telephone is that short.
        text = self._criteria.text.strip()
        if text.isdecimal() and len(text) < 3:
            return replace(self._criteria, text="", salesperson=int(text), status=None)
        return self._criteria

    @property
    def listed(self) -> Listed:
        """The companies shown."""
        user, criteria = self.user, self.criteria()
        return Listed("companies", lambda: companies.full(user, criteria))

    def marks_changed(self) -> None:
        """Say how many are listed and marked."""
        found = self.query_one("#found", Lines)
        found.set([self._found_line(found.size.width)])

    def _draw(self) -> None:
        self.marks_changed()
        cells = self.list.size.width or self.app.size.width
        self.query_one("#columns", Lines).set([columns(cells, self._own_column)])
        self._show_company()

    def _found_line(self, cells: int) -> Spans:
        criteria = self.criteria()
        count = formats.integer(len(self.list.rows))
        facts = [
            words.say(words.STATUS_MANY, criteria.status) if criteria.status else _("all"),
            _("code {code}").format(code=criteria.salesperson)
            if criteria.salesperson is not None
            else "",
            criteria.sector or "",
            criteria.source or "",
            words.say(words.RELATION, criteria.relation),
            _("in no territory")
            if criteria.territory == NO_TERRITORY
            else criteria.territory or "",
            _contactable(criteria.do_not_contact),
            *(f"{test.name} {test.typed}" for test in criteria.own),
        ]
        right = " · ".join(fact for fact in facts if fact)
        left = [Span(f"  {count}", "accent")]
        if marks := len(self.list.marks):
            said = ngettext("{n} marked", "{n} marked", marks)
            left.append(Span(f"  {said.format(n=formats.integer(marks))}", "strong", "b"))
        return left_right(left, [Span(f"{right} ", "muted")], cells)

    def _nothing(self) -> Spans:
        typed = self._criteria.text.strip()
        if not typed:
            return [
                Span(f" {_('No company here. Ctrl+N adds one; v shows other statuses.')}", "muted")
            ]
        elsewhere = companies.count(self.user, Criteria(typed, status=None))
        if elsewhere:
            said = _("None here, but {n} with other filters: Tab and v show them.")
            return [Span(" " + said.format(n=elsewhere), "accent")]
        return [
            Span(f" {_('None.')} ", "text"),
            Span("Ctrl+N", "accent"),
            Span(" " + _("adds “{text}” as a new company").format(text=typed), "muted"),
        ]

    def _paint(self, row: CompanyRow, cells: int, selected: bool, focused: bool) -> Spans:
        return paint(row, cells, selected, self._today, self._own_column)

    @property
    def _own_column(self) -> OwnColumn | None:
        """That of the first own field with something in it that was asked for."""
        for test in self.criteria().own:
            if test.wanted is not None:
                return OwnColumn(test.field, test.name, test.kind, beside=self.wide)
        return None

    def _show_company(self) -> None:
        row = self.list.row
        card = companies.card(self.user, row.id) if row is not None else None
        if self.wide:
            lines = preview.wide(card, preview.PANE_CELLS, self._today) if card else []
            self.query_one("#pane", Lines).set(lines)
        else:
            lines = preview.narrow(card, self._today) if card else []
            self.query_one("#preview", Lines).set(lines)

    @property
    def company_id(self) -> int | None:
        """The company under the cursor."""
        return self.list.row.id if self.list.row else None

    # Keys ----------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self._criteria = replace(self._criteria, text=text)
        self._read(keep=False)

    def action_switch(self) -> None:
        """From the search to the list, and back."""
        self.set_focus(self.search if self.list.has_focus else self.list)

    def action_search(self) -> None:
        """Type in the search."""
        self.set_focus(self.search)

    async def action_back(self) -> None:
        """Clear the search if anything is in it; else one level up."""
        if self.search.value:
            self.search.value = ""
            self._typed("")
        elif self.list.marks:
            self.forget_marks()
        else:
            await super().action_back()

    async def action_open(self) -> None:
        """Open the company under the cursor."""
        await self._open()

    async def _open(self) -> None:
        if self.company_id is not None:
            await self.app.open_company(self.company_id, walk=self._walk)

    def _walk(self, steps: int) -> int | None:
        """The company so many lines on in this list."""
        before = self.company_id
        self.list.move(steps)
        return self.company_id if self.company_id != before else None

    async def action_new(self) -> None:
        """Add a company that begins with what was typed."""
        from crmtui.screens.companies.form import CompanyForm

        typed = self.search.value.strip()
        number = any(char.isdigit() for char in typed) and not any(map(str.isalpha, typed))
        await self.app.open_form(
            CompanyForm(name="" if number else typed, phone=typed if number else "")
        )

    async def action_promise(self) -> None:
        """Note a promise or a task about the company under the cursor."""
        from crmtui.screens.followups.form import FollowUpForm

        if self.company_id is not None:
            await self.app.open_form(FollowUpForm(self.company_id, purpose="promise"))

    async def action_papers(self) -> None:
        """Choose what goes on paper: what is marked or listed, or what there is of one."""
        from crmtui.screens.papers.papers import of_companies, of_company, offer

        count = formats.integer(len(self.list.rows))
        listed = ngettext("{n} listed", "{n} listed", len(self.list.rows)).format(n=count)
        offers = of_companies(self.user, self.criteria(), listed)
        if marks := self.marked:
            marked = ngettext("{n} marked", "{n} marked", len(marks))
            marked = marked.format(n=formats.integer(len(marks)))
            offers = of_companies(self.user, self.criteria(), marked, marks)
        if self.list.row is not None:
            row: CompanyRow = self.list.row
            offers += of_company(self.user, row.id, row.name)
        await offer(self, _("Companies"), offers)

    async def action_log(self) -> None:
        """Log a call with the company under the cursor."""
        if self.company_id is not None:
            await self.app.log_interaction(self.company_id, kind="call_out")

    async def action_quote(self) -> None:
        """Type a quote for the company under the cursor."""
        if self.company_id is not None:
            await self.app.new_quote(self.company_id)

    def action_view(self) -> None:
        """Show the next status."""
        following = VIEWS[(VIEWS.index(self._criteria.status) + 1) % len(VIEWS)]
        self._criteria = replace(self._criteria, status=following)
        self._read(keep=False)
        self.refresh_title()

    async def action_filters(self) -> None:
        """Ask which companies to show."""
        from crmtui.screens.companies.filter import CompanyFilter

        await self.app.push_screen(CompanyFilter(self._criteria), self._filtered)

    def _filtered(self, criteria: Any) -> None:
        if criteria is not None:
            self._criteria = replace(criteria, text=self.search.value)
            self._read(keep=False)
            self.refresh_title()


def _contactable(silent: bool | None) -> str:
    if silent is None:
        return ""
    return _("not to be contacted") if silent else _("may be contacted")
