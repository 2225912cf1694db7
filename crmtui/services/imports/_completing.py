"""What rows say of companies that are there: put in where it is lacking, or in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import resemblance, taxids, text
from crmtui.core.territories import Place
from crmtui.db import rows
from crmtui.entry import CompanyEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import RELATIONS, STATUSES, Alias, Company, FollowUp
from crmtui.services import bulk, passing, phonebook
from crmtui.services._quiet_hours import checked as quiet_hours
from crmtui.services.imports._heard import Heard
from crmtui.services.imports._meeting import Met
from crmtui.services.imports.decisions import What
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.known import tax_key
from crmtui.services.imports.outcome import CompanyRow

_TEXTS = ("trade_name", "source_detail", "product", "web")
_DROPPED = ("drop_reason", "drop_note", "dropped_on", "recheck_on")
_HELD = (
    *_TEXTS, *_DROPPED, "name", "tax_id", "key", "sector", "source", "notes", "relation", "status",
    "salesperson", "territory", "territory_fixed", "do_not_contact", "do_not_contact_note",
    "quiet_hours",
)  # fmt: skip


class Completing:
    """The companies that the rows of a slice complete or change."""

    def __init__(self, user: User, intake: Intake, met: Sequence[Met]) -> None:
        """`met` are all that will be put."""
        self._user = user
        self._intake = intake
        self._now = bulk.stored_many(Company, sorted({each.company for each in met}), _HELD)
        self._said: dict[int, dict[str, Any]] = {}
        self._plans = _Plans(met)

    def put(self, row: CompanyRow, company: int, what: What) -> bool:
        """Take down what a row changes. Returns whether it changes anything.

        Raises:
            Invalid, Refused: something in it cannot be kept.
        """
        now = self._now[company]
        said = {
            name: value
            for name, value in self._values(row, now, what)
            if value != now[name]
        }  # fmt: skip
        if "tax_id" in said:
            said["tax_key"] = tax_key(said["tax_id"])
        if "name" in said:
            fold, key = text.fold(said["name"]), resemblance.name_key(said["name"])
            said |= {"name_fold": fold, "name_key": key}
        former = now["salesperson"]
        now |= said
        self._said.setdefault(company, {}).update(said)
        planned = now["status"] != "dropped" and self._plans.put(
            row, company, now["salesperson"], what, former
        )
        return bool(said) or planned

    def write(self) -> None:
        """Write what was taken down; what is planned goes with who looks after it."""
        passed: dict[int, list[int]] = {}
        for company, said in self._said.items():
            if (person := said.pop("salesperson", None)) is not None:
                passed.setdefault(person, []).append(company)
        changed = {company: said for company, said in self._said.items() if said}
        bulk.update_rows(Company, changed)
        heard = self._intake.kept(("heard",), Heard)
        for company in changed:
            heard.add(self._now[company]["name"], self._now[company]["trade_name"])
        for person, companies in passed.items():
            passing.pass_on(self._user, companies, person)
        self._plans.write()
        self._plans.close(
            [company for company, said in changed.items() if said.get("status") == "dropped"]
        )
        self._said = {}

    def _values(
        self, row: CompanyRow, now: Mapping[str, Any], what: What
    ) -> Iterator[tuple[str, Any]]:
        """The fields of which a row says something that may be put in."""
        entry, replaces = row.entry, what is What.UPDATE
        for name in _TEXTS:
            if (said := text.clean(getattr(entry, name))) and (replaces or not now[name]):
                yield name, said
        if (said := text.clean(entry.notes, multiline=True)) and (replaces or not now["notes"]):
            yield "notes", said
        if tax_key(entry.tax_id) and (replaces or not now["tax_id"]):
            yield "tax_id", tax_id(self._intake, entry)
        if (key := text.clean(entry.key)) and not now["key"] and self._is_free(key):
            yield "key", key
        if entry.sector.strip() and (replaces or now["sector"] is None):
            yield "sector", self._intake.choice("sector", entry.sector)
        if entry.territory.strip() and (replaces or not now["territory_fixed"]):
            yield from self._territory(entry, now)
        if entry.do_not_contact:
            yield "do_not_contact", True
            if (said := text.clean(entry.do_not_contact_note)) and (
                replaces or not now["do_not_contact_note"]
            ):
                yield "do_not_contact_note", said
        if (said := quiet_hours(entry.quiet_hours)) and (replaces or not now["quiet_hours"]):
            yield "quiet_hours", said
        if replaces:
            yield from self._replaced(row, now)

    def _replaced(self, row: CompanyRow, now: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """What every company has, so that it only can be replaced."""
        entry = row.entry
        if text.fold(entry.name):
            yield "name", text.clean(entry.name)
        if entry.source.strip():
            yield "source", self._intake.choice("source", entry.source)
        if entry.salesperson.strip():
            yield "salesperson", self._intake.salesperson(entry.salesperson)
        if entry.relation:
            yield "relation", checked("relation", entry.relation)
        status = entry.status and checked("status", entry.status)
        if status and (status == "dropped" or status != now["status"]):
            yield from self._status(row, now)

    def _status(self, row: CompanyRow, now: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        dropped = dropping(self._intake, row)
        kept = now if row.entry.status == now["status"] else {}
        yield "status", row.entry.status
        for name in _DROPPED:
            said = dropped[name]
            if name == "dropped_on" and row.dropped_on is None:
                said = kept.get(name) or said
            stored = said.isoformat() if isinstance(said, date) else said
            yield name, stored or kept.get(name) or stored

    def _territory(
        self, entry: CompanyEntry, now: Mapping[str, Any]
    ) -> Iterator[tuple[str, Any]]:  # fmt: skip
        where = Place(*map(text.clean, (entry.country, entry.region, entry.city, entry.postcode)))
        found = self._intake.territory(entry.territory, where)
        if found["territory"] != now["territory"]:
            yield from found.items()

    def _is_free(self, key: str) -> bool:
        """Whether no company has a key, nor gets it with this slice."""
        if any(said.get("key") == key for said in self._said.values()):
            return False
        return not any(each.select().where(each.key == key).exists() for each in (Company, Alias))


class _Plans:
    """When the companies of a slice are to be contacted next."""

    def __init__(self, met: Sequence[Met]) -> None:
        self._new: dict[tuple[int, int], date] = {}
        self._moved: dict[int, date] = {}
        self._open: dict[tuple[int, int], tuple[int, date]] = {}
        self._days: set[tuple[int, date]] = set()
        told = sorted({each.company for each in met if each.row.next_contact is not None})
        if not told:
            return
        fields = (
            FollowUp.company, FollowUp.salesperson, FollowUp.id, FollowUp.due, FollowUp.closed_on
        )  # fmt: skip
        among = bulk.among(told, "company_id") & (FollowUp.purpose == "next")
        for company, person, key, due, closed in rows(FollowUp.select(*fields).where(among)):
            self._days.add((company, due))
            if closed is None:
                self._open[company, person] = (key, due)

    def put(
        self, row: CompanyRow, company: int, person: int, what: What, former: int
    ) -> bool:  # fmt: skip
        """Take down the next contact of a row, unless there was one for that day already.

        `former` is whose company it was until now: what is open goes with it.
        """
        due, whose = row.next_contact, (company, person)
        if (theirs := self._open.get((company, former))) is not None:
            self._open.setdefault(whose, theirs)
        if due is None or (company, due) in self._days or whose in self._new:
            return False
        if whose in self._open:
            if what is not What.UPDATE:
                return False
            self._moved[self._open[whose][0]] = due
        elif due < clock.today():
            return False
        else:
            self._new[whose] = due
        self._days.add((company, due))
        return True

    def write(self) -> None:
        """Write what was taken down."""
        bulk.insert_many(
            FollowUp,
            [{"company": company, "salesperson": person, "due": due}
             for (company, person), due in self._new.items()],
        )  # fmt: skip
        bulk.update_rows(FollowUp, {key: {"due": due} for key, due in self._moved.items()})

    def close(self, companies: Sequence[int]) -> None:
        """Close what is planned with companies that are dropped."""
        if not companies:
            return
        planned = bulk.among(list(companies), "company_id") & FollowUp.closed_on.is_null()
        keys = [key for (key,) in rows(FollowUp.select(FollowUp.id).where(planned))]
        bulk.update_many(FollowUp, keys, closed_on=clock.today(), result="dropped")


def checked(name: str, said: str) -> str:
    """A relation or a status, if there is such a one.

    Raises:
        Invalid: there is none.
    """
    if name == "relation" and said not in RELATIONS:
        raise Invalid({name: _("The relation is direct, reseller or referrer.")})
    if name == "status" and said not in STATUSES:
        raise Invalid({name: _("The status is tracked, potential or dropped.")})
    return said


def tax_id(intake: Intake, entry: CompanyEntry) -> str:
    """A tax id as it is kept: as its country writes it, where it is bare and that is certain."""
    country = entry.country or intake.once(
        ("country",), lambda: phonebook.office_country(intake.user)
    )
    return taxids.written(text.clean(entry.tax_id), country)


def dropping(intake: Intake, row: CompanyRow) -> dict[str, Any]:
    """Why and when a company was dropped, if it was."""
    if row.entry.status != "dropped":
        return {"drop_reason": None, "drop_note": "", "dropped_on": None, "recheck_on": None}
    return {
        "drop_reason": intake.choice("drop_reason", row.drop_reason),
        "drop_note": text.clean(row.drop_note),
        "dropped_on": row.dropped_on or clock.today(),
        "recheck_on": row.recheck_on,
    }
