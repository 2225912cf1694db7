"""The reviews of one person, or of everybody the user may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.widget import Widget

from crmtui import clock, formats, words
from crmtui.access import Right, may
from crmtui.core import periods
from crmtui.core.periods import QUARTER
from crmtui.exchange.writing import gathering
from crmtui.exchange.writing.out import Listed
from crmtui.i18n import N_, NP_, _
from crmtui.queries import office, reviews, team
from crmtui.queries.reviews import Criteria, ReviewRow
from crmtui.screens import filtering
from crmtui.screens.base import BACK
from crmtui.screens.reviews import rows
from crmtui.screens.statistics import asking
from crmtui.screens.viewed_list import ViewedList
from crmtui.services import reviews as service
from crmtui.widgets.bindings import key
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows, Rows
from crmtui.words.reviewing import STATE

VIEWS = (
    ("all", NP_("reviews", "all")),
    ("draft", NP_("reviews", "drafts")),
    ("given", NP_("reviews", "given")),
    ("acknowledged", NP_("reviews", "acknowledged")),
)


class ReviewsScreen(ViewedList):
    """Enter opens one with its figures; `n` begins one; `c` says what people are measured by."""

    VIEWS = VIEWS
    CONTEXT = "reviews"
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
        key("left", "period(-1)", N_("period"), N_("Only those that end in the quarter before"), id="reviews.before"),
        key("right", "period(1)", N_("period"), N_("Only those that end in the quarter after"), id="reviews.after", hint=False),
        key("n", "new", N_("new"), N_("Review somebody: the figures are taken now"), id="review.new"),
        key("c", "criteria", N_("criteria"), N_("What people are measured by"), id="reviews.criteria"),
        key("delete", "remove", N_("take back"), N_("Take back a draft, with all that stands in it"), id="review.remove", hint=False),
        key("slash", "filter", N_("filter"), N_("Only a salesperson's code, or words of the review"), id="reviews.filter", hint=False),
        BACK,
        key("q", "back", N_("back"), N_("One level up"), id="reviews.back", hint=False),
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
        yield from super().body()

    def heading(self) -> Spans:
        """The place, and of whom."""
        return [Span(_("Reviews"), "strong", "b"), Span(f"  {self._name}", "muted")]

    def found(self) -> Rows:
        """The reviews that are wanted."""
        self._fiscal = office.get(self.user).fiscal_month
        return ListRows(reviews.find(self.user, self._wanted), key=lambda row: row.id)

    def narrowed(self, before: Criteria, text: str) -> Criteria:
        """Of one person's reviews, words only."""
        if self.person_id is None:
            return filtering.narrowed(before, text)
        return replace(before, text=text.strip())

    def narrowing(self) -> list[str]:
        """The quarter in which they end, whose they are, and the words."""
        period, code = self._wanted.period, self._wanted.salesperson
        when = [] if period is None else [formats.period(period, self._fiscal)]
        whose = [] if code == self._start.salesperson else [_("code {code}").format(code=code)]
        return [*when, *whose, *super().narrowing()]

    def nothing(self) -> str:
        """What is said where there is nothing."""
        if self._wanted != self._start:
            return _("None here. Esc shows all.")
        if may(self.user, Right.REVIEWS):
            return _("Nobody was reviewed yet: n begins, c says first what they are measured by.")
        return _("You have not been given a review yet.")

    def _paint(self, row: ReviewRow, cells: int, selected: bool, focused: bool) -> Spans:
        return rows.review(row, cells, selected, self._fiscal)

    def columns(self, cells: int) -> Spans:
        """The headings of the list."""
        return rows.review_columns(cells)

    def preview(self) -> list[Spans]:
        """What is known of the one under the cursor."""
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
        return lines

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

    def action_period(self, step: int) -> None:
        """Show those of the quarter before or after; of all, those of the last or of this one."""
        now = self._wanted.period
        if now is None:
            now = periods.around(clock.today(), QUARTER, self._fiscal)
            period = periods.before(now) if step < 0 else now
        else:
            period = asking.stepped(now, step) or now
        self._wanted = replace(self._wanted, period=period)
        self._read(keep=False)

    def asking(self) -> str:
        """What is to be typed to narrow the list."""
        return _("a code, or words of the review")

    async def open_record(self) -> None:
        """Read it, with its figures."""
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
