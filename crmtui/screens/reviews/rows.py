"""Reviews, criteria and what stands in a review, each in a line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from crmtui import formats, words
from crmtui.core import reviewing
from crmtui.core.reviewing import Figures
from crmtui.i18n import _, pgettext
from crmtui.queries.actions import ActionRow
from crmtui.queries.criteria import CriterionRow
from crmtui.queries.reviews import Finding, ReviewRow
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit, width
from crmtui.words.reviewing import FIGURE, STATE, figure, wanted

MET_COLOURS = {"yes": "green", "partly": "accent", "no": "red"}
_STATE_COLOURS = {"draft": "muted", "given": "accent", "acknowledged": "green"}
_PERIOD, _STATE, _MET, _TO_DO, _BY = 22, 14, 9, 12, 10
_LABEL, _FIGURE = 24, 13
_JUDGED, _OF, _DAY = 9, 12, 11


def review_columns(cells: int) -> Spans:
    """The headings over reviews."""
    head = (
        fit(_("Review of"), _person(cells - 1)) + fit(_("Period"), _PERIOD)
        + fit(_("State"), _STATE) + fit(_("Met"), _MET, "right")
        + fit(pgettext("reviews", "To do"), _TO_DO, "right")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def review(row: ReviewRow, cells: int, selected: bool, fiscal: int) -> Spans:
    """A review: of whom, of when, how far it is, what was met, what is to be done."""
    strong = ("strong", "b") if selected else ("text", "")
    met = f"{row.met}/{row.criteria}" if row.criteria else "–"
    to_do = formats.integer(row.open) if row.actions else "–"
    name = f"{row.salesperson} {row.person}"
    return [
        Span(fit(name, _person(cells) - 1) + " ", *strong),
        Span(fit(formats.period(row.period, fiscal), _PERIOD - 1) + " "),
        Span(fit(words.say(STATE, row.state), _STATE - 1) + " ", _STATE_COLOURS[row.state]),
        Span(fit(met, _MET, "right")),
        Span(fit(to_do, _TO_DO, "right"), "text" if row.open else "muted"),
    ]


def criterion_columns(cells: int) -> Spans:
    """The headings over criteria."""
    head = (
        fit(_("Criterion"), _criterion(cells - 1)) + fit(_("Asked for"), _asked(cells - 1))
        + fit(pgettext("criteria", "Of"), _OF) + fit(_("Since"), _DAY) + fit(_("Until"), _DAY)
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def criterion(row: CriterionRow, cells: int, selected: bool) -> Spans:
    """A criterion: what it is called, what it asks for, of whom, since when."""
    strong = ("strong", "b") if selected else ("text", "")
    of = row.person or _("everybody")
    until = formats.numeric_date(row.until) if row.until else ""
    return [
        Span(fit(row.name, _criterion(cells) - 1) + " ", *strong),
        Span(fit(wanted(row.asked), _asked(cells) - 1) + " "),
        Span(fit(of, _OF - 1) + " ", "blue" if row.person else "muted"),
        Span(fit(formats.numeric_date(row.since), _DAY)),
        Span(fit(until, _DAY), "muted"),
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a review: a heading, a figure, a finding, or something to do."""

    title: str = ""
    """Of a heading."""
    code: str = ""
    """Of a figure."""
    finding: Finding | None = None
    action: ActionRow | None = None

    @property
    def record(self) -> tuple[str, int] | None:
        """The table and the id of the record that it is; None of a figure."""
        if self.finding is not None:
            return "review_finding", self.finding.id
        return ("action", self.action.id) if self.action is not None else None

    @property
    def key(self) -> tuple[str, str, int] | None:
        """What tells it from the others; the cursor skips headings."""
        if self.title:
            return None
        if self.finding is not None:
            return "finding", "", self.finding.id
        if self.action is not None:
            return "action", "", self.action.id
        return "figure", self.code, 0


def figure_columns() -> str:
    """The headings over figures, to stand at the right of a rule."""
    heads = (_("value"), _("goal"), _("office"), _("last review"))
    return "".join(fit(head, _FIGURE, "right") for head in heads)


def a_figure(code: str, now: Figures, before: Figures | None, cells: int, selected: bool) -> Spans:
    """A figure beside its goal, the office's, and that of the last review."""
    its, unit = now[code], now.currency
    last = before[code] if before is not None else None
    change = reviewing.change(its, last) if last is not None else None
    better = "text" if not change else "green" if reviewing.is_better(code, change) else "red"
    room = max(_LABEL, cells - 4 * _FIGURE - 4)
    breaks = reviewing.breaks_at(now) == code
    label = words.say(FIGURE, code) + (f"  {_('breaks here')}" if breaks else "")
    goal = _fitting(code, its.goal, unit) if its.goal is not None else ""
    office = _fitting(code, its.office, unit) if its.office is not None else ""
    past = _fitting(code, last.value, unit) if last is not None else ""
    return [
        Span(f"  {fit(label, room)}", "red" if breaks else "strong" if selected else "text"),
        Span(fit(_fitting(code, its.value, unit), _FIGURE, "right"), "strong", "b"),
        Span(fit(goal, _FIGURE, "right"), "accent"),
        Span(fit(office, _FIGURE, "right"), "muted"),
        Span(fit(past, _FIGURE, "right"), better),
    ]


def _fitting(code: str, value: Decimal | None, unit: str) -> str:
    """A figure; of an amount that has no room, the nearest whole without its currency."""
    said = figure(code, value, unit)
    if value is None or code not in reviewing.MONEY or width(said) < _FIGURE:
        return said
    return formats.integer(int(value.to_integral_value(ROUND_HALF_UP)))


def a_finding(found: Finding, cells: int, selected: bool) -> Spans:
    """What was found: whether it was met, against what, in which words."""
    strong = ("strong", "b") if selected else ("text", "")
    met = words.say(words.MET, found.met) if found.met else "?" if found.asked else ""
    spans = [Span(f"  {fit(met, _JUDGED)}", MET_COLOURS.get(found.met, "muted"), "b")]
    if found.asked is not None:
        spans.append(Span(f"{found.asked.name}  ", *strong))
        spans.append(Span(f"{wanted(found.asked)}  ", "muted"))
    text = " ".join(found.text.split())
    style = strong if found.asked is None else ("text", "")
    return [*spans, Span(text, *style)]


def _person(cells: int) -> int:
    return cells - _PERIOD - _STATE - _MET - _TO_DO


def _asked(cells: int) -> int:
    return (cells - _OF - 2 * _DAY) * 5 // 9


def _criterion(cells: int) -> int:
    return cells - _OF - 2 * _DAY - _asked(cells)
