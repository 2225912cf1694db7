"""Finding anything while typing: names, people, numbers in any form, words of notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from crmtui import clock
from crmtui.core import phones
from crmtui.i18n import N_, _
from crmtui.queries import companies, lessons, others, search, team
from crmtui.queries.companies import CompanyRow
from crmtui.queries.lessons import Criteria, LessonRow
from crmtui.queries.others import Other
from crmtui.queries.search import Hit
from crmtui.queries.team import Person
from crmtui.screens import find_rows, preview
from crmtui.screens.fields import offered
from crmtui.screens.find_rows import Row
from crmtui.screens.searching import SearchScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows

RECENT = 12
"""Companies shown before anything is typed."""
EACH = 8
"""Hits shown of each kind."""
LONGEST_CODE = 6
"""Digits of a salesperson's code, at most."""


class FindScreen(SearchScreen[None]):
    """One field over all there is; the company of the line under the cursor is previewed."""

    CSS_PATH: ClassVar = ["searching.tcss", "find.tcss"]
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"company", "site", "contact", "phone", "email", "interaction", "follow_up", "lesson"}
    )

    BINDINGS = [
        key("enter", "open", N_("open"), N_("Open the company"), id="find.open"),
        key("ctrl+n", "new", N_("create"), N_("Add a company with what was typed"), id="find.new"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._today = clock.today()
        self._hinted = False

    # What it shows -------------------------------------------------------------------

    @property
    def placeholder(self) -> str:
        """What can be typed."""
        return _("a name, a phone, words of a note, a salesperson's code…")

    def heading(self) -> Spans:
        """What this is."""
        return [Span(_("Find anything"), "strong", "b")]

    def around(self, listed: Widget) -> Iterable[Widget]:
        """The list, and the company under its cursor."""
        yield Horizontal(listed, Lines(ground="panel", id="pane"))
        yield Lines(ground="panel", id="preview")

    def typed(self, text: str) -> None:
        """Show what `text` finds; for no text, the companies dealt with lately."""
        self._today = clock.today()
        if text.strip():
            rows = find_rows.grouped(
                search.anything(self.user, text, limit=EACH), self._coded(text)
            )
            rows += find_rows.of_cases(lessons.find(self.user, Criteria(text=text), limit=EACH))
            rows += find_rows.of_others(others.find(self.user, text))
        else:
            rows = find_rows.lately(search.recent(self.user, RECENT))
        self.list.empty = _nothing(text)
        self.list.show(ListRows(rows, key=find_rows.row_key), keep=False)
        self._hint_call()

    def paint(self, row: Row, cells: int, selected: bool, focused: bool) -> Spans:
        """One line of the list."""
        return find_rows.paint(row, cells, selected, self._today)

    def moved(self) -> None:
        """Show the company under the cursor."""
        company = self.company_id
        card = companies.card(self.user, company) if company is not None else None
        if self.wide:
            lines = preview.wide(card, preview.PANE_CELLS, self._today) if card else []
            self.query_one("#pane", Lines).set(lines)
        else:
            lines = preview.narrow(card, self._today) if card else []
            self.query_one("#preview", Lines).set(lines)
        self._hint_call()

    def _hint_call(self) -> None:
        """F6 is spoken of where there is somebody to call, or a number that nobody has."""
        if self._hinted != self._can_call:
            self._hinted = self._can_call
            self.refresh_keys()

    @property
    def _can_call(self) -> bool:
        there = self.company_id is not None or self.other is not None
        return there or bool(phones.query_tokens(self.search.value))

    def on_resize(self, event: events.Resize) -> None:
        """The preview stands elsewhere in a wide window."""
        self.call_after_refresh(self.moved)

    def more_hints(self) -> Sequence[Span]:
        """F6 is the way from a number to a logged call."""
        if not self._can_call:
            return ()
        return [Span("F6", "accent"), Span(f" {_('log a call')}  ", "muted")]

    def _coded(self, typed: str) -> Person | None:
        """The salesperson whose code was typed, if their companies are the user's to see."""
        typed = typed.strip()
        if not (typed.isascii() and typed.isdecimal() and len(typed) <= LONGEST_CODE):
            return None
        code = int(typed)
        return (
            team.by_code(self.user, code) if code == self.user.code or self.user.sees_all else None
        )

    def anew(self) -> None:
        """Nothing is typed yet."""
        self.search.value = ""
        self.typed("")

    # Where the cursor is -------------------------------------------------------------

    @property
    def company_id(self) -> int | None:
        """The company of the line under the cursor."""
        row: Row | None = self.list.row
        if isinstance(row, (Hit, LessonRow)):
            return row.company_id
        return row.id if isinstance(row, CompanyRow) else None

    @property
    def other(self) -> Other | None:
        """The company of the line under the cursor, where it is a colleague's."""
        row: Row | None = self.list.row
        return row if isinstance(row, Other) else None

    @property
    def contact(self) -> str:
        """The name of the person of the line under the cursor."""
        row: Row | None = self.list.row
        is_person = isinstance(row, Hit) and row.contact_id is not None and row.kind != "note"
        return row.title if isinstance(row, Hit) and is_person else ""

    # Keys ----------------------------------------------------------------------------

    async def action_open(self) -> None:
        """Open the company under the cursor, or the companies of a salesperson."""
        await self.choose()

    async def choose(self) -> None:
        """Open what is under the cursor."""
        from crmtui.screens.lessons.lesson import LessonScreen

        row: Row | None = self.list.row
        if isinstance(row, Person):
            await self.app.open_base(row.code)
        elif isinstance(row, LessonRow):
            await self.app.push_screen(LessonScreen(row.id))
        elif isinstance(row, Hit) and row.kind == "quote":
            await self.app.open_quote(row.id)
        elif self.other is not None:
            self.say(offered.theirs(self.other))
        elif self.company_id is not None:
            noted = row.id if isinstance(row, Hit) and row.kind == "note" else None
            await self.app.open_company(self.company_id, walk=self._walk, interaction=noted)

    def _walk(self, steps: int) -> int | None:
        """The next company among what was found."""
        company = self.company_id
        while True:
            before = self.list.cursor
            self.list.move(steps)
            if self.list.cursor == before:
                return None
            if self.company_id not in (company, None):
                return self.company_id

    async def log_call(self) -> None:
        """Log a call with whom the cursor stands on, or with somebody nobody knows yet."""
        from crmtui.screens.followups.interaction_form import InteractionForm

        if self.other is not None:
            form = InteractionForm(self.other.company_id, contact="")
        elif self.company_id is None:
            form = InteractionForm(typed=self.search.value.strip())
        else:
            form = InteractionForm(self.company_id, contact=self.contact)
        await self.app.open_form(form, leaving=self)

    async def action_new(self) -> None:
        """Add a company that begins with what was typed."""
        from crmtui.screens.companies.form import CompanyForm

        typed = self.search.value.strip()
        number = bool(phones.query_tokens(typed))
        form = CompanyForm(phone=typed) if number else CompanyForm(name=typed)
        await self.app.open_form(form, leaving=self)


def _nothing(typed: str) -> Spans:
    """What to say where nothing is found."""
    if not typed.strip():
        hint = _("Type the beginnings of words, or three digits of a phone.")
        return [Span(f" {hint}", "muted")]
    if typed.strip().isdecimal() and len(typed.strip()) < phones.SHORTEST:
        hint = _("A phone is found from its third digit on; nobody here has that code.")
        return [Span(f" {hint}", "muted")]
    return [
        Span(f" {_('Nothing found.')} ", "text"),
        Span("Ctrl+N", "accent"),
        Span(" " + _("adds “{text}” as a new company").format(text=typed.strip()), "muted"),
    ]
