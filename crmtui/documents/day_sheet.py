"""The day sheet: one day's round on paper, with what to take along and a brief of each stop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from crmtui import formats, i18n
from crmtui.access import User
from crmtui.documents import brief, paper, saying
from crmtui.documents.brief_lines import Line, broken, fitted
from crmtui.documents.columns import GAP
from crmtui.documents.document import Cell, Column, Document, Fact, Part, Row
from crmtui.documents.letterhead import Letterhead
from crmtui.i18n import _, ngettext, pgettext
from crmtui.queries import office, team, visits
from crmtui.queries.followups import Scope
from crmtui.queries.visits import Visit
from crmtui.words import visits as words

BRIEF = 26
"""Lines of a brief that each stop has."""
_RIGHT = 18
_WIDTH = paper.WIDTH - _RIGHT - len(GAP)


def document(user: User, day: date, code: int, language: str = "") -> Document:
    """The visits that a salesperson's code has planned for a day, as far as the user may see them.

    It is in the reader's language or another.
    """
    with i18n.speaking(language):
        stops = visits.planned(user, Scope(salesperson=code), since=day, until=day)
        ours = office.get(user)
        name = next((each.name for each in team.find(user) if each.code == code), "")
        count = ngettext("{n} visit", "{n} visits", len(stops)).format(n=len(stops))
        document = saying.document(
            ours,
            "visits",
            title=pgettext("paper", "Visits"),
            name=formats.long_day(day),
            facts=[
                Fact(pgettext("paper", "Salesperson"), f"{code} {name}".strip()),
                Fact(pgettext("paper", "Planned"), count),
            ],
            parts=[_luggage(stops), *_stops(user, stops, language)],
        )
        return replace(document, letterhead=Letterhead("", (), (), ours.color))


def _luggage(stops: Sequence[Visit]) -> Part:
    """All that is to be taken along, each thing once, with the stops it is for."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for number, visit in enumerate(stops, start=1):
        for point in visit.of("bring"):
            wanted[words.point(point.aim, point.text, point.product)].append(str(number))
    return Part(
        pgettext("paper", "To take along"),
        columns=(
            Column(pgettext("paper", "What"), 0),
            Column(pgettext("paper", "For stops"), _RIGHT, right=True),
        ),
        rows=tuple(
            Row((Cell(what), Cell(", ".join(dict.fromkeys(stops_)))))
            for what, stops_ in wanted.items()
        ),
    )


def _stops(user: User, stops: Sequence[Visit], language: str) -> Iterator[Part]:
    for number, visit in enumerate(stops, start=1):
        at = formats.clock_time(visit.at) if visit.at else ""
        title = "  ".join(part for part in (f"{number}.", at, visit.followup.company) if part)
        rows = [_row(line) for line in _about(visit)]
        told = brief.read(user, visit.company_id, language)
        if told.warnings:
            rows.insert(0, Row((Cell(" · ".join(told.warnings), tone="late"), Cell(""))))
        for section in fitted(told.sections, BRIEF):
            rows.append(Row((Cell(section.heading),), "group"))
            rows += [_row(line) for line in section.lines]
        yield Part(title, columns=(Column("", 0), Column("", _RIGHT, right=True)), rows=tuple(rows))


def _about(visit: Visit) -> Iterator[Line]:
    """Where it is, whom to ask for, what it is for."""
    place = visit.place
    town = " ".join(part for part in (place.postcode, place.city) if part)
    yield Line(", ".join(part for part in (" ".join(place.address.split()), town) if part))
    planned = visit.followup
    yield Line(" · ".join(part for part in (planned.contact, planned.phone) if part))
    for kind, title in words.POINT.items():
        if points := visit.of(kind):
            yield Line(f"{_(title).capitalize()}: {words.points(points)}", tone="strong", room=4)
    if planned.note:
        yield Line(" ".join(planned.note.split()), room=3)


def _row(line: Line) -> Row:
    tone = line.tone if line.tone in ("strong", "late") else ""
    return Row((Cell("\n".join(broken(line, _WIDTH)), tone=tone), Cell(line.right)))
