"""How visits and companies worth one are drawn, on a line and below the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from crmtui import formats, words
from crmtui.i18n import _, ngettext
from crmtui.queries.postal import Postal
from crmtui.queries.visits import Candidate, Cause, Point, Round, Visit
from crmtui.widgets.lines import paragraph
from crmtui.widgets.paint import Span, Spans, clip, rule
from crmtui.widgets.text import cut, fit
from crmtui.words import visits as said

STOP = 4
HOUR = 6
CITY = 14
CODE = 4
LAST = 10
_PANE = 60
"""Cells that are no pane any more."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a day's round."""

    title: str
    count: str
    colour: str


@dataclass(frozen=True, slots=True)
class StopRow:
    """One stop of a round."""

    visit: Visit
    number: int
    """From 1."""
    clash: bool
    """Whether it comes after one with a later hour."""

    @property
    def id(self) -> int:
        """The follow-up's."""
        return self.visit.id

    @property
    def company_id(self) -> int:
        """Whom it goes to."""
        return self.visit.company_id


def lines_of(rounds: Iterable[Round], today: date, *, with_code: bool) -> list[Heading | StopRow]:
    """The rounds as lines: a heading a day, then its stops."""
    lines: list[Heading | StopRow] = []
    for each in rounds:
        lines.append(_heading(each, today, with_code=with_code))
        lines += [
            StopRow(visit, number, visit.id in each.clashes)
            for number, visit in enumerate(each.visits, start=1)
        ]
    return lines


def _heading(each: Round, today: date, *, with_code: bool) -> Heading:
    late = (today - each.day).days
    title = formats.weekday_heading(each.day)
    if late == 0:
        title = _("Today, {day}").format(day=formats.short_day(today))
    code = _("code {code}").format(code=each.salesperson) if with_code else ""
    order = _("in your order") if each.is_by_hand else ""
    title = " · ".join(part for part in (title, code, order) if part)
    count = ngettext("{n} visit", "{n} visits", len(each.visits))
    colour = "red" if late > 0 else "accent" if late == 0 else "blue"
    return Heading(title, count.format(n=len(each.visits)), colour)


def stop_columns(cells: int) -> Spans:
    """The headings of the columns of stops."""
    head = f" {fit('', STOP)}{fit(_('Hour'), HOUR)}{fit(_('Company'), _company(cells) + 1)}"
    return [Span(f"{head}{fit(_('City'), CITY)}{_('What for')}", "muted")]


def candidate_columns(cells: int, *, with_code: bool) -> Spans:
    """The headings of the columns of companies worth a visit."""
    code = fit(_("Code"), CODE + 1) if with_code else ""
    head = f" {fit(_('Company'), _company(cells) + 1)}{code}{fit(_('City'), CITY)}"
    return [Span(f"{head}{fit(_('Visited'), LAST)}{_('Why')}", "muted")]


def paint_stop(row: Heading | StopRow, cells: int, selected: bool, today: date) -> Spans:
    """One line of the rounds."""
    if isinstance(row, Heading):
        return rule(row.title, cells, row.count, row.colour)
    visit = row.visit
    at = formats.clock_time(visit.at) if visit.at else "·"
    colour = "red" if row.clash else "text" if visit.at else "muted"
    return [
        Span(fit(f"{row.number}.", STOP - 1, "right") + " ", "muted"),
        Span(fit(at, HOUR - 1) + " ", colour),
        _name(visit.followup.company, cells, selected),
        Span(fit(visit.place.city, CITY - 1) + " ", "muted"),
        *clip(_what_for(visit), max(8, cells - STOP - HOUR - _company(cells) - 1 - CITY)),
    ]


def paint_candidate(
    row: Candidate, cells: int, selected: bool, today: date, *, with_code: bool
) -> Spans:
    """One company worth a visit."""
    spans = [_name(row.followup.company, cells, selected)]
    if with_code:
        spans.append(Span(fit(str(row.followup.salesperson), CODE - 1, "right") + "  ", "muted"))
    visited = formats.short_date(row.last_visit, today) if row.last_visit else _("never")
    spans += [
        Span(fit(row.place.city, CITY - 1) + " ", "muted"),
        Span(fit(visited, LAST - 1) + " ", "muted"),
    ]
    room = cells - _company(cells) - 2 - CITY - LAST - (CODE + 1 if with_code else 0)
    return [*spans, *clip(_causes(row.causes), max(8, room))]


def _company(cells: int) -> int:
    return 24 if cells < 90 else 28


def _name(name: str, cells: int, selected: bool) -> Span:
    shown = fit(name, _company(cells)) + " "
    return Span(shown, "strong" if selected else "text", "b" if selected else "")


def _what_for(visit: Visit) -> list[Span]:
    spans = unwelcome_spans(visit)
    goals, bring = visit.of("sell", "manage"), visit.of("bring")
    if goals:
        spans.append(Span(said.points(goals)))
    elif visit.followup.note:
        spans.append(Span(" ".join(visit.followup.note.split())))
    if bring:
        spans.append(Span(f"  + {said.points(bring)}", "accent"))
    return spans


def unwelcome_spans(visit: Visit) -> list[Span]:
    """That they asked not to be visited, or not then; nothing where they did not."""
    if visit.unwelcome == "silent":
        return [Span(f"{_('do not contact')}  ", "red", "b")]
    if visit.unwelcome == "quiet":
        return [Span(f"{_('quiet hours')}  ", "red", "b")]
    return []


def _causes(causes: Sequence[Cause]) -> list[Span]:
    spans: list[Span] = []
    for cause in causes:
        if spans:
            spans.append(Span(" · ", "muted"))
        colour = {"promise": "accent", "complaint": "red", "overdue": "red"}.get(cause.kind, "text")
        spans.append(Span(words.say(said.CAUSE, cause.kind), colour))
    return spans


def told_visit(visit: Visit, cells: int, today: date) -> list[Spans]:
    """A planned visit in lines: where, what for, what to take along."""
    lines = _where(visit.place, visit.territory, cells)
    parts = ((_("For"), visit.of("sell", "manage")), (_("Take along"), visit.of("bring")))
    for title, points in parts:
        if points:
            head = f"{title} ► "
            body = wrapped_after(head, said.points(points), cells)
            lines += [[Span(f" {head}", "accent", "b"), *body[0]], *body[1:]]
    if not visit.points:
        hint = _("a says what it is for and what to take along.")
        lines.append([Span(f" {visit.followup.note or hint}", "muted")])
    return lines


def told_candidate(row: Candidate, cells: int, today: date) -> list[Spans]:
    """A company worth a visit in lines: where, and each cause in full."""
    lines = _where(row.place, row.territory, cells)
    for cause in row.causes:
        text = said.cause(cause.kind, cause.on, cause.told, today)
        lines += paragraph(f"· {text}", cells - 1, "text", " ")
    return lines


def wrapped_after(head: str, text: str, cells: int) -> list[Spans]:
    """A text that begins behind a head; its other lines are set in by two."""
    first, *rest = paragraph(text, max(20, cells - len(head) - 2))
    more = " ".join("".join(span.text for span in line) for line in rest)
    return [first, *(paragraph(more, cells - 3, "text", "   ") if more else [])]


def _where(place: Postal, territory: str, cells: int) -> list[Spans]:
    """Where it is: in a pane on as many lines as it takes, below a list on one."""
    said = address(place, territory)
    if cells > _PANE:
        return [[Span(f" {cut(said, cells - 2)}", "muted")]]
    return paragraph(said, cells - 1, "muted", " ")


def address(place: Postal, territory: str) -> str:
    """Where it is, on one line."""
    town = " ".join(part for part in (place.postcode, place.city) if part)
    where = ", ".join(part for part in (place.address, town) if part)
    return " · ".join(part for part in (" ".join(where.split()), territory) if part)


def met_mark(point: Point) -> Span:
    """Whether a point was met, as one sign."""
    marks = {"yes": ("√", "green"), "partly": ("~", "accent"), "no": ("x", "red")}
    sign, colour = marks.get(point.met, ("·", "muted"))
    return Span(f"{sign} ", colour)
