"""The reviews of one person, or of everybody the user may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import formats, words
from crmtui.access import Right, may
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _, pgettext
from crmtui.queries import office, reviews, team
from crmtui.queries.reviews import Criteria, ReviewRow
from crmtui.screens import filtering
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.list_file import ListFile
from crmtui.screens.reviews import rows
from crmtui.services import reviews as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right
from crmtui.widgets.rows import ListRows
from crmtui.words.reviewing import STATE

VIEWS = (
    ("all", NP_("reviews", "all")),
    ("draft", NP_("reviews", "drafts")),
    ("given", NP_("reviews", "given")),
    ("acknowledged", NP_("reviews", "acknowledged")),
)


class ReviewsScreen(ListFile):
    """Enter opens one with its figures; `n` begins one; `c` says what people are measured by."""

    AUTO_FOCUS = "LineList"
    DEFAULT_CSS = """
    ReviewsScreen {
        #filter, #columns { height: 1; }
        #preview { height: 3; }
    }
    """
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"review", "review_finding", "action", "salesperson", "office"}
    )

    BINDINGS = [
        key("tab,f4", "view(1)", NP_("fkey", "View"), N_("All, drafts, given, acknowledged"), id="reviews.view"),
        key("shift+tab", "view(-1)", N_("view"), N_("The same, backwards"), id="reviews.view.back", hint=False),
        key("n", "new", N_("new"), N_("Review somebody: the figures are taken now"), id="review.new"),
        key("c", "criteria", N_("criteria"), N_("What people are measured by"), id="reviews.criteria"),
        key("delete", "remove", N_("take back"), N_("Take back a draft, with all that stands in it"), id="review.remove", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or words of the review"), id="reviews.filter", hint=False),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, person_id: int | None = None) -> None:
        """Of everybody where it is None."""
        super().__init__()
        self.person_id = person_id
        self._fiscal = 1
        self._name, self._code = "", ""

    def body(self) -> Iterable[Widget]:
        """The views, the reviews, and what is under the cursor."""
        people = {person.id: person for person in team.find(self.user)}
        person = people.get(self.person_id) if self.person_id is not None else None
        if person is not None:
            self._name, self._code = person.name, str(person.code)
        self._start = Criteria(salesperson=person.code if person is not None else None)
        self._wanted = self._start
        self.list = LineList(self._paint, on_move=self._moved, on_open=self._open)
        yield Lines(id="filter")
        yield Lines(id="columns")
        yield self.list
        yield Lines(ground="panel", id="preview")

    def heading(self) -> Spans:
        """The place, and of whom."""
        return [Span(_("Reviews"), "strong", "b"), Span(f"  {self._name}", "muted")]

    def on_mount(self) -> None:
        """Read them."""
        self._read(keep=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read them again, the cursor staying where it is."""
        self._read(keep=True)

    def _read(self, *, keep: bool) -> None:
        self._fiscal = office.get(self.user).fiscal_month
        self.list.empty = [Span(f" {self._nothing()}", "muted")]
        found = reviews.find(self.user, self._wanted)
        self.list.show(ListRows(found, key=lambda row: row.id), keep=keep)
        self._draw()

    def _nothing(self) -> str:
        if self._wanted != self._start:
            return _("None here. Esc shows all.")
        if may(self.user, Right.REVIEWS):
            return _("Nobody was reviewed yet: n begins, c says first what they are measured by.")
        return _("You have not been given a review yet.")

    def _paint(self, row: ReviewRow, cells: int, selected: bool, focused: bool) -> Spans:
        return rows.review(row, cells, selected, self._fiscal)

    def _draw(self) -> None:
        cells, left = self.app.size.width, [Span(" ")]
        for state, title in VIEWS:
            on = state == self._wanted.state
            count = formats.integer(len(self.list.rows)) if on else ""
            said = f"{pgettext('reviews', title)} {count}".rstrip()
            left += [Span(said, *(("accent", "b") if on else ("muted", ""))), Span("   ")]
        text = self._wanted.text
        right = [Span(_("“{text}”").format(text=text) + " " if text else "", "accent")]
        self.query_one("#filter", Lines).set([left_right(left, right, cells)])
        self.query_one("#columns", Lines).set([rows.review_columns(cells)])
        self.refresh_title()
        self._moved()

    def _moved(self) -> None:
        row, lines = self.review, list[Spans]()
        if row is not None:
            state = words.say(STATE, row.state)
            told = _("figures of {day}, by {name}").format(
                day=formats.numeric_date(row.day), name=row.reviewed_by
            )
            lines = [
                [Span(f" {row.person}", "strong", "b"), Span(f"  {state}, {told}", "muted")],
                [Span(f" {' '.join(row.summary.split())}")],
                [Span(f" {' '.join(row.answer.split())}", "blue")],
            ]
        self.query_one("#preview", Lines).set(lines)
        self.refresh_keys()

    @property
    def review(self) -> ReviewRow | None:
        """The one under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, ReviewRow) else None

    @property
    def listed(self) -> Listed:
        """What is shown."""
        user, wanted = self.user, self._wanted
        return Listed("reviews", lambda: gathering.all_reviews(user, wanted))

    # Keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Reviews are written by who manages."""
        if action in ("new", "remove") and not may(self.user, Right.REVIEWS):
            return None
        if action == "remove" and (not self.is_mounted or self.review is None):
            return None
        return super().check_action(action, parameters)

    def action_view(self, step: int) -> None:
        """Show the next view."""
        states = [state for state, _title in VIEWS]
        place = states.index(self._wanted.state) + step
        self._wanted = replace(self._wanted, state=states[place % len(states)])
        self._read(keep=False)

    def action_filter(self) -> None:
        """Ask for a code or words, and follow the typing."""
        narrow = partial(self._narrow, self._wanted)
        filtering.follow(self, _("a code, or words of the review"), narrow, self.list)

    def _narrow(self, before: Criteria, text: str) -> None:
        if self.person_id is None:
            self._wanted = filtering.narrowed(before, text)
        else:
            self._wanted = replace(before, text=text.strip())
        self._read(keep=False)

    async def _open(self) -> None:
        from crmtui.screens.reviews.review import ReviewScreen

        if (row := self.review) is not None:
            await self.app.push_screen(ReviewScreen(row.id))

    async def action_new(self) -> None:
        """Begin a review."""
        from crmtui.screens.reviews.review_form import ReviewForm

        await self.app.open_form(ReviewForm(person=self._code))

    async def action_criteria(self) -> None:
        """What people are measured by."""
        from crmtui.screens.reviews.criteria import CriteriaScreen

        await self.app.push_screen(CriteriaScreen())

    def action_remove(self) -> None:
        """Take a draft back."""
        if (row := self.review) is None:
            return
        with self.reporting():
            service.remove(self.user, row.id)
            self.app.done(_("Review of {name}: taken back").format(name=row.person))

    async def action_back(self) -> None:
        """Show all again if something else is shown; else one level up."""
        if self._wanted == self._start:
            await super().action_back()
            return
        self._wanted = self._start
        self._read(keep=False)
