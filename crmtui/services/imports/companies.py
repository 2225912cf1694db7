"""Bringing in companies, each with its places and its people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crmtui.access import User
from crmtui.core import resemblance, text
from crmtui.core.own_values import Stored
from crmtui.core.territories import Place
from crmtui.entry import CompanyEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Company, FollowUp
from crmtui.services import bulk
from crmtui.services._quiet_hours import checked as quiet_hours
from crmtui.services.imports._completing import checked, dropping, tax_id
from crmtui.services.imports._heard import Heard
from crmtui.services.imports._meeting import Meeting, Met
from crmtui.services.imports._parts import Parts
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.known import tax_key
from crmtui.services.imports.outcome import NOBODY, CompanyRow


def bring(user: User, intake: Intake, batch: Sequence[CompanyRow]) -> None:
    """Bring in the companies that are not there yet; with the others, do what was decided.

    Several rows of one company are its people and its places.
    """
    settle(user, intake, batch)


def look(user: User, intake: Intake, batch: Sequence[CompanyRow]) -> None:
    """Look up what is there of the companies, before anything is written: nobody waits for it."""
    intake.looked_up = batch, Meeting(intake, batch)
    for row in batch:
        entry = row.entry
        for said in (entry.contact, entry.city, entry.address, entry.web, entry.emails):
            text.words(said)  # Remembered until it is written.
        resemblance.marks(text.clean(entry.name))


def settle(user: User, intake: Intake, batch: Sequence[CompanyRow]) -> list[int | None]:
    """The same. Returns the company that each row is; None where it was refused or left out."""
    if not batch:
        return []
    seen, looked_up = intake.looked_up or (None, None)
    meeting = looked_up if seen is batch and looked_up else Meeting(intake, batch)
    intake.looked_up = None
    met = [meeting.meet(row) for row in batch]
    keys, own = _write_new(intake, meeting.new)
    meeting.wrote(keys)
    settled = [None if each is None else _settled(each, keys) for each in met]
    Parts(user, intake, [each for each in settled if each is not None], own).write()
    _note_links(intake, batch, settled)
    return [None if each is None else each.company for each in settled]


def _settled(met: Met, keys: Sequence[int | None]) -> Met | None:
    company = met.company if met.company >= 0 else keys[-1 - met.company]
    return None if company is None else met._replace(company=company)


def _note_links(intake: Intake, batch: Sequence[CompanyRow], settled: Sequence[Met | None]) -> None:
    """Remember which company a row is where its name does not tell: it is linked at the end."""
    meant = intake.kept(("meant",), dict[tuple[str, int], int])
    for row, met in zip(batch, settled, strict=True):
        names_others = row.referrer != NOBODY or row.parent != NOBODY
        decided = (intake.file, row.line) in intake.decisions.rows
        if names_others and (decided or (met is not None and not met.sure)):
            meant[intake.file, row.line] = met.company if met else 0


def _write_new(
    intake: Intake, new: Sequence[CompanyRow]
) -> tuple[list[int | None], dict[int, dict[int, Stored]]]:
    """Write new companies: the id of each, None where it was refused, and their own values."""
    written: list[dict[str, Any]] = []
    held: list[dict[int, Stored]] = []
    places: list[int | None] = []
    for row in new:
        places.append(None)
        with intake.row(row.line):
            intake.refuse_erased(row.entry)
            values = {**_values(intake, row.entry), **dropping(intake, row)}
            held.append(intake.own("company", row.entry.own))
            written.append(values)
            places[-1] = len(written) - 1
    keys = bulk.insert_many(Company, written)
    if keys:
        intake.outcome.new["companies"] += len(keys)
    heard = intake.kept(("heard",), Heard)
    for values in written:
        heard.add(values["name"], values["trade_name"])
    found = [None if place is None else keys[place] for place in places]
    for row, key in zip(new, found, strict=True):
        if key is not None:
            intake.brought.add(key, row.line, intake.file)
    _plan(new, found, dict(zip(keys, written, strict=True)))
    return found, dict(zip(keys, held, strict=True))


def _plan(
    new: Sequence[CompanyRow], keys: Sequence[int | None], written: dict[int, dict[str, Any]]
) -> None:
    bulk.insert_many(
        FollowUp,
        [
            {"company": key, "salesperson": written[key]["salesperson"], "due": row.next_contact}
            for row, key in zip(new, keys, strict=True)
            if key is not None and row.next_contact is not None
        ],
    )


def _values(intake: Intake, entry: CompanyEntry) -> dict[str, Any]:
    name = text.clean(entry.name)
    if not text.fold(name):
        raise Invalid({"name": _("A company needs a name.")})
    key = text.clean(entry.key)
    number = tax_id(intake, entry)
    return {
        "relation": checked("relation", entry.relation or "direct"),
        "status": checked("status", entry.status or "tracked"),
        "salesperson": intake.salesperson(entry.salesperson),
        "source": intake.source(entry.source),
        "sector": intake.choice("sector", entry.sector),
        "key": key or None,
        "name": name,
        "name_fold": text.fold(name),
        "name_key": resemblance.name_key(name),
        "trade_name": text.clean(entry.trade_name),
        "tax_id": number,
        "tax_key": tax_key(number),
        **intake.territory(entry.territory, _where(entry) if entry.territory else Place()),
        "do_not_contact": entry.do_not_contact,
        "do_not_contact_note": text.clean(entry.do_not_contact_note) * entry.do_not_contact,
        "quiet_hours": quiet_hours(entry.quiet_hours),
        "source_detail": text.clean(entry.source_detail),
        "product": text.clean(entry.product),
        "web": text.clean(entry.web),
        "notes": text.clean(entry.notes, multiline=True),
    }


def _where(entry: CompanyEntry) -> Place:
    where = entry.country, entry.region, entry.city, entry.postcode
    return Place(*map(text.clean, where))
