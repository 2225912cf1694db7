"""One review: its words and figures, what was found, what was agreed on, what the person says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import clock, formats, words
from crmtui.access import Right, may
from crmtui.core.reviewing import SECTIONS
from crmtui.errors import NotFound
from crmtui.i18n import N_, _
from crmtui.queries import actions, office, reviews
from crmtui.queries.actions import ActionRow
from crmtui.queries.reviews import Finding, Whole
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.goals import rows as plan_rows
from crmtui.screens.goals.acting import ActionActing
from crmtui.screens.reviews import rows
from crmtui.screens.reviews.rows import Line
from crmtui.services import findings as finding_service
from crmtui.services import reviews as service
from crmtui.widgets.bindings import key
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines, paragraph
from crmtui.widgets.paint import Span, Spans, clip, rule
from crmtui.widgets.prompt import Prompt
from crmtui.widgets.rows import ListRows
from crmtui.words.reviewing import SECTION, STATE

_MOST = 6
"""Lines of its words."""


class ReviewScreen(ActionActing):
    """`n` notes a finding, `a` what was agreed on, `t` tells the person, `y` says that one read it."""

    AUTO_FOCUS = "LineList"
    DEFAULT_CSS = """
    ReviewScreen {
        #told { height: auto; }
    }
    """
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"review", "review_finding", "action", "salesperson", "office"}
    )

    BINDINGS = [
        key("n", "new", N_("finding"), N_("Add what was found, against a criterion or besides them"), id="review.finding"),
        key("a", "agreed", N_("agreed"), N_("Add what was agreed on, to be done by a day"), id="review.agreed"),
        key("w", "words", N_("words"), N_("Change the words of the review"), id="review.words"),
        key("t", "give", N_("tell"), N_("Tell the person: they may read it now; one that was given becomes a draft again"), id="review.give"),
        key("y", "acknowledge", N_("I read it"), N_("Say that you have read your review, and what you say to it"), id="review.acknowledge"),
        key("P", "papers", N_("paper"), N_("The review on paper"), id="review.papers"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, review_id: int) -> None:
        super().__init__()
        self._key = review_id
        self._whole: Whole | None = None
        self._fiscal = 1

    def body(self) -> Iterable[Widget]:
        """Its words over all the rest."""
        self.list = LineList(
            self._paint, on_move=self.refresh_keys, on_open=self.action_action_edit
        )  # fmt: skip
        yield Lines(ground="panel", id="told")
        yield self.list

    def heading(self) -> Spans:
        """Of whom, and of when."""
        if self._whole is None:
            return [Span(_("Review"), "strong", "b")]
        row = self._whole.row
        when = formats.period(row.period, self._fiscal)
        state = words.say(STATE, row.state)
        return [
            Span(row.person, "strong", "b"),
            Span(f"  {_('review')} · {when} · {state}", "muted"),
        ]

    def about(self) -> tuple[str, int] | None:
        """The review."""
        return "review", self._key

    @property
    def line(self) -> Line | None:
        """What is under the cursor."""
        row = self.list.row if hasattr(self, "list") else None
        return row if isinstance(row, Line) else None

    @property
    def to_do(self) -> ActionRow | None:
        """What is to be done, if the cursor is on such."""
        return self.line.action if self.line is not None else None

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        return self.line.finding if self.line is not None else None

    def on_mount(self) -> None:
        """Read it."""
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        """Read it again, the cursor staying where it is."""
        self._fiscal = office.get(self.user).fiscal_month
        try:
            self._whole = reviews.whole(self.user, self._key)
        except NotFound:
            self.dismiss(None)
            return
        agreed = actions.of_review(self.user, self._key)
        self.list.show(ListRows(_lines(self._whole, agreed), key=lambda line: line.key))
        self._draw()

    def _draw(self) -> None:
        if self._whole is None:
            return
        told = self.query_one("#told", Lines)
        lines = _told(self._whole, self.app.size.width)
        told.styles.height = min(_MOST, len(lines))
        told.set(lines)
        self.refresh_title()
        self.refresh_keys()

    def _paint(self, line: Line, cells: int, selected: bool, focused: bool) -> Spans:
        whole = self._whole
        if line.title:
            right = rows.figure_columns() if line.code else ""
            return rule(line.title, cells, right)
        if line.finding is not None:
            return clip(rows.a_finding(line.finding, cells, selected), cells)
        if line.action is not None:
            return plan_rows.action(line.action, cells, selected, clock.today(), of_one=True)
        if whole is None or whole.figures is None:
            return []
        return rows.a_figure(line.code, whole.figures, whole.before, cells, selected)

    # Keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A review is written by who manages, and acknowledged by whom it is of."""
        manages = may(self.user, Right.REVIEWS)
        if action in ("new", "agreed", "words", "give") and not manages:
            return None
        if action == "acknowledge" and not self._is_mine_to_read():
            return None
        if action == "action_edit" and self.is_mounted and self.finding is not None:
            return True if manages else None
        return super().check_action(action, parameters)

    def _is_mine_to_read(self) -> bool:
        row = self._whole.row if self._whole is not None else None
        return row is not None and row.salesperson_id == self.user.id and row.state == "given"

    def _stays(self) -> bool:
        """Whether it was given, which is said before anything is typed in vain."""
        if self._whole is None or self._whole.row.state == "draft":
            return False
        self.warn(_("It was given: what was said stays. Take it back first, if they agree."))
        return True

    async def action_new(self) -> None:
        """Add what was found."""
        from crmtui.screens.reviews.finding_form import FindingForm

        if not self._stays():
            await self.app.open_form(FindingForm(self._key))

    async def action_agreed(self) -> None:
        """Add what was agreed on."""
        from crmtui.screens.goals.action_form import ActionForm

        await self.app.open_form(ActionForm(review=self._key))

    async def action_words(self) -> None:
        """Change its words."""
        from crmtui.screens.reviews.review_form import ReviewForm

        if not self._stays():
            await self.app.open_form(ReviewForm(self._key))

    async def action_action_edit(self) -> None:
        """Change the finding or what is to be done."""
        from crmtui.screens.reviews.finding_form import FindingForm

        if (found := self.finding) is not None:
            await self.app.open_form(FindingForm(self._key, record=found.id))
        else:
            await super().action_action_edit()

    def action_action_remove(self) -> None:
        """Take back the finding or what is to be done."""
        if (found := self.finding) is None:
            super().action_action_remove()
            return
        with self.reporting():
            finding_service.remove(self.user, found.id)
            name = found.asked.name if found.asked is not None else " ".join(found.text.split())
            self.app.done(_("Taken back: {what}").format(what=name))

    def action_give(self) -> None:
        """Give it to the person, or make it a draft again."""
        if self._whole is None:
            return
        row = self._whole.row
        with self.reporting():
            if row.state == "draft":
                service.give(self.user, row.id)
                self.app.done(_("{name} can read it now.").format(name=row.person))
            else:
                service.withdraw(self.user, row.id)
                self.app.done(_("It is a draft again."))

    async def action_papers(self) -> None:
        """Put it on paper."""
        from crmtui.documents import papers
        from crmtui.screens.papers.papers import of_pay, offer

        if self._whole is not None:
            row = self._whole.row
            when = formats.period(row.period, self._fiscal)
            wanted = papers.of_review(self.user, row.id)
            await offer(self, row.person, of_pay(wanted, when))

    def action_acknowledge(self) -> None:
        """Ask what one says to it."""
        self.ask(
            Prompt(
                label=_("What do you say to it?"),
                accept=self._acknowledged,
                hint=[Span(_("Enter alone where there is nothing to say"), "muted")],
                width=44,
            )
        )

    def _acknowledged(self, said: str) -> None:
        with self.reporting():
            service.acknowledge(self.user, self._key, said)
            self.app.done(_("Acknowledged."))


def _lines(whole: Whole, agreed: list[ActionRow]) -> list[Line]:
    """All that stands in it: what is said first, and then what it stands on."""
    lines = [Line(_("Findings")), *(Line(finding=each) for each in whole.findings)]
    lines += [Line(_("Agreed on")), *(Line(action=each) for each in agreed)]
    if whole.figures is not None:
        for place, (section, codes) in enumerate(SECTIONS.items()):
            there = [code for code in codes if code in whole.figures.of]
            lines.append(Line(words.say(SECTION, section), "head" if not place else ""))
            lines += [Line(code=code) for code in there]
    return lines


def _told(whole: Whole, cells: int) -> list[Spans]:
    """Its words, who wrote them, and what the person says."""
    row = whole.row
    taken = _("Figures of {day}, by {name}").format(
        day=formats.long_day(row.day), name=row.reviewed_by
    )  # fmt: skip
    lines: list[Spans] = [[Span(f" {taken}", "muted")]]
    if row.summary:
        lines += [[Span(" "), *each] for each in paragraph(row.summary, cells - 2)]
    if row.acknowledged_on is not None:
        day = formats.long_day(row.acknowledged_on)
        said = _("{name} read it on {day}").format(name=row.person, day=day)
        lines.append([Span(f" {said}", "green")])
        answer = " ".join(row.answer.split())
        lines += paragraph(answer, cells - 1, colour="blue", indent=" ")
    return lines
