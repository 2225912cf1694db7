"""Beginning, changing and throwing away quotes that have not been sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.db import rows
from crmtui.entry import QuoteEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Lesson, Quote, QuoteLine
from crmtui.services import _opportunity_moves, bulk, changes, contacts, editing
from crmtui.services.changes import command
from crmtui.services.quotes import _header as header
from crmtui.services.quotes import _records as records
from crmtui.services.quotes import _written_lines as lines
from crmtui.services.quotes._merge import merged
from crmtui.services.quotes._written_lines import Judged


@command("quote.create")
def create(user: User, entry: QuoteEntry, *, anyway: bool = False) -> int:
    """Begin a quote, a draft until it is sent, and return its id.

    Terms and units that are new are added to the office's lists. A company that asked not
    to be contacted is quoted only `anyway`.

    Raises:
        Invalid: a field of it ("rate"), or of the line at a place from 0 ("2.price"), cannot
            be as it is; or the company was dropped.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, entry.company)
    changes.about(company.name, entry.company)
    records.refuse_unwanted(company, anyway=anyway)
    values, judged = _judged(user, entry, company)
    values["contact"] = contacts.named(user, entry.company, entry.contact)
    quote = changes.insert(Quote, company=entry.company, **values)
    lines.write(entry.company, quote, judged)
    header.remember_terms(user, judged.entry)
    return quote


def open_for_editing(user: User, quote_id: int) -> tuple[QuoteEntry, int]:
    """A quote as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = records.found(user, quote_id)
    return records.as_typed(row), int(row.version)


@command("quote.update")
def update(user: User, quote_id: int, opened: QuoteEntry, mine: QuoteEntry) -> list[str]:
    """Save an edit of a draft that began from `opened`; returns the fields only others changed.

    Raises:
        CrmError: it was sent meanwhile.
        Conflict: both changed the same field. A line's is called by what the line was saved
            as: "17.price".
        Invalid: as when it is created, with lines called by their places in the entry.
        NotFound: it is not there, or not the user's to see.
    """
    row = records.draft(user, quote_id)
    changes.about(records.subject(row), row.company_id)
    theirs = records.as_typed(row)
    entry, others = merged(user, quote_id, opened, mine, theirs)
    values, judged = _judged(user, entry, row.company, row)
    if entry.contact != theirs.contact:
        values["contact"] = contacts.named(user, row.company_id, entry.contact)
    changed = changes.update(Quote, quote_id, **values)
    if lines.write(row.company_id, quote_id, judged) and not changed:
        changes.touch(Quote, quote_id)
    header.remember_terms(user, judged.entry)
    return others


@command("quote.discard")
def discard(user: User, quote_id: int) -> None:
    """Throw a draft away.

    Raises:
        CrmError: it was sent, or has a number that would be missing then.
        NotFound: it is not there, or not the user's to see.
    """
    row = records.draft(user, quote_id)
    changes.about(records.subject(row), row.company_id)
    records.refuse_gap(row)
    _opportunity_moves.quote_discarded(quote_id)
    bulk.delete_many(QuoteLine, [line.id for line in records.lines(quote_id)])
    telling = Lesson.select(Lesson.id).where(Lesson.quote == quote_id)
    bulk.update_many(Lesson, [key for (key,) in rows(telling)], quote=None)
    changes.delete(Quote, quote_id)


@command("quote.prolong")
def prolong(user: User, quote_id: int, valid_until: date) -> None:
    """Let a quote that was sent be valid until another day.

    Raises:
        CrmError: it was not sent, or is closed or replaced already.
        Invalid: the day is past.
        NotFound: it is not there, or not the user's to see.
    """
    row = records.found(user, quote_id)
    changes.about(records.subject(row), row.company_id)
    records.refuse_unless_sent(row)
    if valid_until < max(clock.today(), row.day):
        raise Invalid({"valid_until": _("That day is past: it is valid until today or later.")})
    changes.update(Quote, quote_id, valid_until=valid_until)


def _judged(
    user: User, entry: QuoteEntry, company: Any, row: Any = None
) -> tuple[dict[str, Any], Judged]:
    """What to write of a quote, all but its contact; of one that is edited, `row` is how it is."""
    problems: dict[str, str] = {}
    values = header.values(user, entry, company, problems, row)
    said = replace(
        entry,
        currency=values["currency"],
        rate=values["rate"],
        language=values["language"],
        taxes=values["taxes"],
    )
    there = records.lines(row.id) if row is not None else ()
    other = row is not None and (row.currency, row.rate) != (said.currency, said.rate)
    judged = lines.judged(user, said, problems, there, costs_anew=other)
    if judged is None:
        raise Invalid(problems)
    return values | lines.sums(judged, records.office().currency), judged
