"""Everything that is kept about a person, on paper: what they are given when they ask for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from crmtui import clock, formats, i18n, words
from crmtui.access import User
from crmtui.documents import saying
from crmtui.documents.document import Cell, Column, Document, Fact, Part, Row
from crmtui.documents.saying import joined, lines
from crmtui.i18n import pgettext
from crmtui.queries import office
from crmtui.queries.contacts import ContactRow
from crmtui.queries.persons import Holder, Kept, Mention, Person, Told
from crmtui.tables.texts import WRITTEN


def document(user: User, read: Callable[[], Person], language: str = "") -> Document:
    """All that is kept about a person, in the reader's language or another.

    Raises:
        Refused: the user's role does not take that out.
        NotFound: they are not there.
    """
    with i18n.speaking(language):
        person = read()
        return saying.document(
            office.get(user),
            "person",
            title=pgettext("paper", "What is kept about a person"),
            name=person.name,
            facts=(
                saying.printed(),
                Fact(pgettext("paper", "Records"), formats.integer(len(person.kept))),
                Fact(pgettext("paper", "Texts"), formats.integer(len(person.mentions))),
                Fact(pgettext("paper", "Changes"), formats.integer(len(person.history))),
            ),
            parts=_parts(person),
            internal=False,
        )


def _parts(person: Person) -> list[Part]:
    return [
        Part(
            pgettext("paper", "Who they are"),
            columns=(
                Column(pgettext("paper", "Company"), 0),
                Column(pgettext("paper", "Phone"), 17),
                Column(pgettext("paper", "E-mail"), 30),
            ),
            rows=tuple(map(_record, person.records)),
        ),
        _dated(pgettext("paper", "What was with them"), tuple(map(_kept, person.kept))),
        Part(
            pgettext("paper", "Texts that name them"),
            columns=_two(pgettext("paper", "Where"), pgettext("paper", "Text")),
            rows=tuple(map(_mention, person.mentions)),
        ),
        _dated(pgettext("paper", "Changes"), tuple(map(_told, person.history))),
        Part(pgettext("paper", "Being typed"), text=lines(*person.drafts)),
        Part(
            pgettext("paper", "Copies of the database that hold them"),
            columns=_two(pgettext("paper", "Made"), pgettext("paper", "File")),
            rows=tuple(map(_holder, person.backups)),
        ),
    ]


def _two(first: str, other: str) -> tuple[Column, ...]:
    return Column(first, 22), Column(other, 0)


def _dated(title: str, rows: tuple[Row, ...]) -> Part:
    columns = (
        Column(pgettext("paper", "Date"), 10),
        Column(pgettext("paper", "What"), 16),
        Column(pgettext("paper", "Text"), 0),
    )
    return Part(title, columns=columns, rows=rows)


def _record(row: ContactRow) -> Row:
    left = ""
    if row.left_on is not None:
        left = pgettext("paper", "left {day}").format(day=formats.numeric_date(row.left_on))
    silent = ""
    if row.do_not_contact:
        silent = joined(pgettext("paper", "do not contact"), row.do_not_contact_note)
    own = (f"{own.name}: {formats.own_value(own.kind, own.value)}" for own in row.own)
    quiet = formats.quiet_hours(row.quiet_hours)
    about = lines(joined(row.job_title, left, silent, quiet), joined(*own), row.notes.strip())
    return Row((
        Cell(row.company, under=about, tone="strong"),
        Cell(saying.phones(row.phones)),
        Cell(saying.emails(row.emails)),
    ))  # fmt: skip


def _kept(each: Kept) -> Row:
    day = clock.local(each.at).date() if isinstance(each.at, datetime) else each.at
    said = (str(each.values[name]) for name in WRITTEN.get(each.table, ()) if name in each.values)
    return Row((
        saying.day(day),
        Cell(words.say(words.RECORD, each.table), under=each.company),
        Cell(lines(*said)),
    ))  # fmt: skip


def _mention(each: Mention) -> Row:
    where = words.say(words.RECORD, each.table)
    return Row((Cell(where, under=each.company), Cell(each.text)))


def _told(each: Told) -> Row:
    return Row((
        saying.day(each.at),
        Cell(words.say(words.RECORD, each.table), under=each.who),
        Cell(lines(_values(each.before), "→" if each.before and each.after else "",
                   _values(each.after))),
    ))  # fmt: skip


def _values(said: Mapping[str, Any]) -> str:
    return joined(
        *(f"{words.say(words.FIELD, name)}: {value}" for name, value in said.items()
          if name in words.FIELD and value not in ("", None, 0, False))
    )  # fmt: skip


def _holder(each: Holder) -> Row:
    return Row((Cell(formats.numeric_date(clock.local(each.at).date())), Cell(each.path)))
