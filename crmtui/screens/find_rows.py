"""How what was found is drawn, one line each, under a heading for each kind."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from crmtui import clock, formats
from crmtui.i18n import N_, _
from crmtui.queries.companies import CompanyRow
from crmtui.queries.lessons import LessonRow
from crmtui.queries.others import Other
from crmtui.queries.search import Group, Hit
from crmtui.queries.team import Person
from crmtui.widgets.paint import Span, Spans, left_right, rule
from crmtui.widgets.text import fit

TITLES = {
    "quote": N_("Quotes"),
    "phone": N_("Phones"),
    "company": N_("Companies"),
    "contact": N_("Contacts"),
    "note": N_("Notes"),
}
QUOTE = 18
"""Cells for the name of a quote."""
WHAT = 12
"""Cells of the last column: what it is, or when it was."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over the hits of a kind."""

    title: str


Row = Heading | Hit | CompanyRow | Person | LessonRow | Other


def grouped(groups: Sequence[Group], person: Person | None) -> list[Row]:
    """The lines of a search: a salesperson whose code was typed, then each kind."""
    lines: list[Row] = []
    if person is not None:
        lines += [Heading(_("Salespeople")), person]
    shown: set[int] = set()
    for group in groups:
        # A company whose number was found need not be told again.
        hits = [hit for hit in group.hits if hit.kind != "company" or hit.id not in shown]
        shown |= {hit.company_id for hit in hits if hit.kind == "phone"}
        if hits:
            count = f"{formats.integer(len(hits))}{'+' if group.more else ''}"
            lines += [Heading(f"{_(TITLES[group.kind])} {count}"), *hits]
    return lines


def of_cases(lessons: Sequence[LessonRow]) -> list[Row]:
    """The lines of cases worth telling."""
    if not lessons:
        return []
    return [Heading(f"{_('Cases worth telling')} {formats.integer(len(lessons))}"), *lessons]


def of_others(companies: Sequence[Other]) -> list[Row]:
    """The lines of companies that are colleagues'."""
    if not companies:
        return []
    return [Heading(f"{_('Colleagues')} {formats.integer(len(companies))}"), *companies]


def lately(companies: Sequence[CompanyRow]) -> list[Row]:
    """The lines before anything is typed."""
    return [Heading(_("Recent")), *companies] if companies else []


def row_key(row: Row) -> Hashable | None:
    """What tells a line from the others; None for a heading."""
    if isinstance(row, Heading):
        return None
    if isinstance(row, Other):
        return "Other", row.company_id
    return row.kind if isinstance(row, Hit) else type(row).__name__, row.id


def paint(row: Row, cells: int, selected: bool, today: date) -> Spans:
    """One line."""
    if isinstance(row, Heading):
        return rule(row.title, cells)
    colour = "strong" if selected else "text"
    if isinstance(row, Person):
        return [
            Span(f" {row.code} {row.name}", colour, "b"),
            Span(f"   {_('their companies')}", "muted"),
        ]
    sizes = _columns(cells)
    if isinstance(row, Other):
        return [Span(f" {fit(row.name, sizes[0])} ", colour), *_others(row, sizes)]
    if isinstance(row, LessonRow):
        return _case(row, cells, selected, today)
    if isinstance(row, CompanyRow):
        when = _when(row, today)
        return [
            Span(f" {fit(row.name, sizes[0])} ", colour, "b" if selected else ""),
            *_rest(row.phone, row.city, when, sizes, silent=row.do_not_contact),
        ]
    if row.kind == "note":
        return _note(row, cells, selected, today)
    if row.kind == "quote":
        room = cells - QUOTE - 3
        whom = room * 3 // 5 if row.place else room
        return [
            Span(" "),
            *marked(row.title, row.matched, QUOTE, selected),
            Span(f" {fit(row.detail, whom)} "),
            Span(fit(row.place, room - whom)),
        ]
    title, detail = ((), row.matched) if row.kind == "phone" else (row.matched, ())
    return [
        Span(" "),
        *marked(row.title, title, sizes[0], selected),
        Span(" "),
        *marked(row.detail, detail, sizes[1], selected),
        *_rest(None, row.place, _what(row), sizes, silent=row.silent),
    ]


def marked(
    text: str, places: Sequence[tuple[int, int]], cells: int, selected: bool = False
) -> list[Span]:
    """`text` in exactly `cells` cells, with what was found in bold.

    On the selected line, where not every terminal shows bold, it is underlined too.
    """
    colour, attrs = ("strong", "bu") if selected else ("text", "b")
    spans: list[Span] = []
    at = 0
    for start, end in places:
        spans += [Span(text[at:start], colour), Span(text[start:end], "accent", attrs)]
        at = end
    return left_right([*spans, Span(text[at:], colour)], (), cells)


def _columns(cells: int) -> tuple[int, int, int]:
    """Cells for the title, the detail and the place."""
    room = cells - WHAT - 4
    title = room * 9 // 20
    detail = max(18, room * 5 // 20)
    return title, detail, room - title - detail


def _rest(
    detail: str | None, place: str, what: str, sizes: tuple[int, int, int], *, silent: bool = False
) -> list[Span]:
    spans = [] if detail is None else [Span(fit(detail, sizes[1]))]
    last = Span(fit(what, WHAT), "muted")
    if silent:
        last = Span(fit(_("No contact"), WHAT), "red", "b")
    return [*spans, Span(f" {fit(place, sizes[2])} "), last]


def _others(row: Other, sizes: tuple[int, int, int]) -> list[Span]:
    """Its number covered, where it is, and whose."""
    place, owner = fit(row.city, sizes[2]), fit(row.owner, WHAT)
    return [Span(fit(row.phone, sizes[1]), "muted"), Span(f" {place} {owner}", "muted")]


def _what(row: Hit) -> str:
    if row.kind != "phone":
        return ""
    return _("company") if row.contact_id is None else _("contact")


def _when(row: CompanyRow, today: date) -> str:
    if row.last_contact is None:
        return ""
    return formats.ago((today - clock.local(row.last_contact).date()).days)


def _case(row: LessonRow, cells: int, selected: bool, today: date) -> Spans:
    """Its title, when it was, and what it was about."""
    about = cells * 3 // 10
    return [
        Span(f" {fit(row.title, cells - about - 12)}", *(("strong", "b") if selected else ("text", ""))),
        Span(f" {fit(formats.short_date(row.day, today), 9)} ", "muted"),
        Span(fit(", ".join(row.abouts), about), "muted"),
    ]  # fmt: skip


def _note(row: Hit, cells: int, selected: bool, today: date) -> Spans:
    """What was written, when, and about whom."""
    day = formats.short_date(clock.local(row.at).date(), today) if row.at else ""
    company = cells * 3 // 10
    room = cells - company - 12
    return [
        Span(" "),
        *marked(row.title, row.matched, room, selected),
        Span(f" {fit(day, 9)} ", "muted"),
        Span(fit(row.detail, company)),
    ]
