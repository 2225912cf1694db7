"""The brief of a company: what one should know before a call or a visit, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui.documents import brief, papers
from crmtui.documents.brief_lines import Brief, Line, Section, broken
from crmtui.errors import NotFound
from crmtui.i18n import N_, NP_, _
from crmtui.models import RECORDS
from crmtui.queries.history import Moved
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.papers.paper import write
from crmtui.widgets.bindings import active, key
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.pager import Pager
from crmtui.widgets.paint import Span, Spans, left_right, rule, spans_width
from crmtui.widgets.text import cut, width

WIDE = 110
"""From how many cells on it has two columns."""
GAP, HANG, MOST = 2, 2, 4
"""Cells between the columns of a wide screen, and before what a thing goes on with; its lines."""
_TONES = {"strong": ("strong", "b"), "late": ("red", "b"), "muted": ("muted", ""), "": ("text", "")}


class BriefScreen(CrmScreen[None]):
    """Everything at a glance: in one column, or in two where there is room."""

    SHOWS: ClassVar[frozenset[str]] = frozenset(RECORDS)

    BINDINGS = [
        key("enter,o", "company", N_("open"), N_("Open the company"), id="brief.company"),
        key("l", "log", N_("log"), N_("Log a call with the company"), id="brief.log"),
        key("p", "paper('pdf')", N_("PDF"), N_("Write it as PDF, to take along"), id="brief.pdf"),
        key("f2,ctrl+s", "paper('text')", NP_("fkey", "Write"), N_("Write the text to a file"), id="brief.text"),
        BACK,
        BACK_LETTER,
    ]  # fmt: skip

    def __init__(self, company_id: int) -> None:
        super().__init__()
        self.company_id = company_id
        self._brief: Brief | None = None

    def about(self) -> tuple[str, int] | None:
        """The company."""
        return "company", self.company_id

    def body(self) -> Iterable[Widget]:
        """The columns."""
        self.pager = Pager(on_scroll=self.refresh_keys, id="brief")
        yield self.pager

    def heading(self) -> Spans:
        """The company's name."""
        name = self._brief.name if self._brief is not None else ""
        return [Span(name, "strong", "b"), Span(f"  {_('brief')}", "muted")]

    def hint(self) -> Spans:
        """The keys; where not all of it is in view, where the reader is."""
        first, last = self.pager.seen
        keys, total = hint_spans(active(self)), len(self.pager.lines)
        if last - first + 1 >= total:
            return keys
        told = _("lines {first}–{last} of {total}").format(first=first, last=last, total=total)
        fits = spans_width(keys) + width(told) <= self.app.size.width
        return [*keys, Span(told, "muted")] if fits else keys

    def on_mount(self) -> None:
        """Read it."""
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """In one column or in two."""
        self.call_after_refresh(self._draw)

    def concerns(self, moved: Moved) -> bool:
        """What happened to this company, or to what all of them share."""
        return self.company_id in moved.companies or not moved.companies

    def reload(self) -> None:
        """Read it again."""
        try:
            self._brief = brief.read(self.user, self.company_id)
        except NotFound:
            self.dismiss(None)
            return
        self._draw()

    def _draw(self) -> None:
        if self._brief is not None:
            self.pager.show(lines(self._brief, self.app.size.width))
            self.refresh_keys()

    async def action_company(self) -> None:
        """Open the company; if that is where one came from, go back to it."""
        below = self.app.screen_stack[-2]
        if isinstance(below, CrmScreen) and below.about() == self.about():
            await self.action_back()
        else:
            await self.app.open_company(self.company_id)

    async def action_log(self) -> None:
        """Log a call with whom one usually talks to."""
        await self.app.log_interaction(self.company_id, contact="", kind="call_out")

    async def log_call(self) -> None:
        """Log a call with the company."""
        await self.app.log_interaction(self.company_id)

    def action_paper(self, form: str) -> None:
        """Write it to a file."""
        write(self, papers.briefing(self.user, self.company_id), form)


def lines(told: Brief, cells: int) -> list[Spans]:
    """A brief in lines of so many cells: who they are, then its sections."""
    head: list[Spans] = [each for line in told.head for each in _line(line, cells, 1)]
    head += [[Span(f" {each}", "red", "b")] for each in told.warnings]
    if cells < WIDE:
        return [*head, *(line for each in told.sections for line in _section(each, cells))]
    half = (cells - GAP) // 2
    drawn = [_section(each, half) for each in told.sections]
    place = _middle([len(each) for each in drawn])
    left = [line for each in drawn[:place] for line in each]
    right = [line for each in drawn[place:] for line in each]
    blank: list[Spans] = [[]] * abs(len(left) - len(right))
    both = zip(
        *((each + blank)[: max(len(left), len(right))] for each in (left, right)), strict=True
    )
    return [*head, *([*_filled(one, half), Span(" " * GAP), *other] for one, other in both)]


def _middle(heights: Sequence[int]) -> int:
    """How many sections stand in the first column, so that the columns are about as long."""
    total = sum(heights)
    sizes = [max(sum(heights[:n]), total - sum(heights[:n])) for n in range(len(heights) + 1)]
    return sizes.index(min(sizes))


def _section(told: Section, cells: int) -> list[Spans]:
    title, _point, rest = told.heading.partition(" · ")
    drawn: list[Spans] = [rule(title, cells, rest)]
    end = max(width(_end(line, cells)) for line in told.lines)
    for line in told.lines:
        drawn += _line(line, cells, 1, end)
    return drawn


def _line(line: Line, cells: int, indent: int, end: int | None = None) -> list[Spans]:
    """A line of a section; what stands at its end on the first of its lines."""
    colour, attrs = _TONES[line.tone]
    at_end = _end(line, cells)
    end = width(at_end) if end is None else end
    room = cells - 2 * indent - (end + 2 if end else 0)
    drawn: list[Spans] = []
    for place, text in enumerate(_told(line, room)):
        right = [Span(f"{at_end} ", colour, attrs)] if not place and end else []
        drawn.append(left_right([Span(" " * indent), Span(text, colour, attrs)], right, cells))
    return drawn


def _end(line: Line, cells: int) -> str:
    """What stands at the end of a line: no more than half of it."""
    return cut(line.right, cells // 2)


def _told(line: Line, room: int) -> list[str]:
    """The text in lines of `room` cells: a screen has room for more of them than paper, set in."""
    if width(line.text) <= room:
        return [line.text]
    first, *rest = broken(line._replace(room=MOST), room - HANG)
    return [first, *(f"{' ' * HANG}{text}" for text in rest)]


def _filled(spans: Spans, cells: int) -> list[Span]:
    return left_right(spans, [], cells)
