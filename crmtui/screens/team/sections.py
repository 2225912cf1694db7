"""What the file of a person of the office is made of: sections, each of a few lines.

A part of crmtui that knows something of people adds a function to `SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from crmtui import formats, words
from crmtui.access import User
from crmtui.core import periods
from crmtui.i18n import _, ngettext, pgettext
from crmtui.queries import covers, office, results, skills, stints, trainings
from crmtui.queries.covers import CoverRow
from crmtui.queries.stints import StintRow
from crmtui.queries.team import Person
from crmtui.queries.trainings import TrainingRow
from crmtui.screens.team import lines


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: a record, or what is told of several."""

    when: str
    """A day, or whatever stands first."""
    what: str
    more: str = ""
    """What stands at the right, quieter."""
    table: str = ""
    """Of the record that it is; empty where it is none."""
    id: int = 0
    colour: str = "text"
    """Of the first column."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines; the first says what is missing where there is nothing."""

    name: str
    """By which the file knows what `n`, `e` and Enter mean in it."""
    title: str
    lines: tuple[Line, ...]
    right: str = ""
    """What stands at the right of the heading."""
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A line of the file, and the section it stands in."""

    section: Section
    line: Line | None
    """None is the section's heading."""
    place: int = 0

    @property
    def key(self) -> tuple[str, int, int] | None:
        """What tells it from the others; the cursor skips headings."""
        if self.line is None:
            return None
        return self.section.name, self.line.id, 0 if self.line.id else self.place


Reading = Callable[[User, Person, date], Section | None]
"""Reads a section of somebody's file; None where the user may not, or there is none."""


def _stints(user: User, person: Person, today: date) -> Section:
    """What they are and were."""
    found = stints.of_person(user, person)
    return Section("stints", _("What they are and were"), tuple(map(_stint, found)))


def _stint(row: StintRow) -> Line:
    role = words.say(words.ROLE, row.role)
    boss = _("answers to {name}").format(name=row.manages) if row.manages else ""
    return Line(
        _times(row.since, row.until),
        row.job_title or role,
        " · ".join(filter(None, (role if row.job_title else "", row.branch, boss))),
        "person_stint" if row.id else "",
        row.id,
        "green" if row.until is None else "muted",
    )


def _covers(user: User, person: Person, today: date) -> Section:
    """The territories they cover, and covered."""
    found = covers.of_person(user, person.id)
    return Section(
        "covers", _("Territories"), tuple(map(_cover, found)),
        nothing=_("none: place 9 says who covers what"),
    )  # fmt: skip


def _cover(row: CoverRow) -> Line:
    more = "" if row.active else _("given up")
    shared = _("with others") if row.until is None and not row.main and row.active else ""
    return Line(
        _times(row.since, row.until), row.territory, more or shared,
        "territory_cover" if row.id else "", row.id,
        "green" if row.until is None and row.active else "muted",
    )  # fmt: skip


def _skills(user: User, person: Person, today: date) -> Section:
    """What they can."""
    found = tuple(
        Line(lines.level(row.level), row.skill, row.note.partition("\n")[0], "skill", row.id,
             "accent")
        for row in skills.find(user, skills.Criteria(person.code))
    )  # fmt: skip
    return Section("skills", _("Skills"), found, nothing=_("none noted: n notes one"))


def _trainings(user: User, person: Person, today: date) -> Section:
    """What they were taught, and what is due."""
    found = trainings.find(user, today, trainings.Criteria(salesperson=person.code))
    late = sum(row.late(today) for row in found)
    said = ngettext("{n} late", "{n} late", late).format(n=formats.integer(late)) if late else ""
    told = tuple(_training(row, today) for row in found)
    return Section(
        "trainings", _("Trainings"), told, said, nothing=_("none noted: n notes one")
    )  # fmt: skip


def _training(row: TrainingRow, today: date) -> Line:
    given = lines.day(row.done_on, today)
    more = _("given {day}").format(day=given) if row.done_on else _("to be given")
    if row.falls is None:
        return Line(given, row.name, more, "training", row.id, "muted")
    said = _("due {day}").format(day=lines.day(row.falls, today))
    return Line(said, row.name, more, "training", row.id, "red" if row.late(today) else "accent")


def results_of(user: User, person: Person, today: date) -> Section:
    """What came of their work this year, and in the one before; it may take a moment."""
    settings = office.get(user)
    year = periods.around(today, periods.YEAR, settings.fiscal_month)
    told = []
    for period in (year, periods.year_before(year)):
        part = results.of_person(user, person.id, period)
        counts = (
            ngettext("{n} won", "{n} won", part.won).format(n=formats.integer(part.won)),
            ngettext("{n} visit", "{n} visits", part.visits).format(n=formats.integer(part.visits)),
            ngettext("{n} call", "{n} calls", part.calls).format(n=formats.integer(part.calls)),
            ngettext("{n} new", "{n} new", part.customers).format(
                n=formats.integer(part.customers)
            ),
        )
        amount = formats.amount_with_currency(part.amount, settings.currency)
        when = formats.period(period, settings.fiscal_month)
        told.append(Line(when, amount, " · ".join(counts), colour="blue"))
    return Section("results", pgettext("team", "Results"), tuple(told))


def _times(since: date | None, until: date | None) -> str:
    """From when to when, as far as it is known."""
    first = formats.numeric_date(since) if since is not None else "…"
    last = formats.numeric_date(until) if until is not None else ""
    return f"{first} – {last}".rstrip() if last or since is not None else _("now")


SECTIONS: tuple[Reading, ...] = (_stints, _covers, _skills, _trainings)
"""In the order in which the file shows them."""
