"""Bringing in opportunities, and the sale of each that was won."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crmtui.access import User
from crmtui.db import rows
from crmtui.entry import LineEntry, SaleEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Opportunity, Sale
from crmtui.services import _opportunity_parts as parts
from crmtui.services import bulk, changes
from crmtui.services.imports import _deals as deals
from crmtui.services.imports import _named_people as people
from crmtui.services.imports.decisions import What
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import OpportunityRow

_TELLING = ("company", "product", "about", "salesperson", "amount", "opened_on")
"""What tells an opportunity that has no key."""
_COMPLETED = (
    "company", "contact", "product", "about", "amount", "opened_on", "expected_on", "closed_on",
    "reason", "competitor", "notes",
)  # fmt: skip
"""What one that is there takes from a file where it has nothing yet."""

_KEPT = (*_COMPLETED, "key", "stage", "salesperson", "currency", "rate", "sale")
"""What is read of one that is there."""


def bring(user: User, intake: Intake, batch: Sequence[OpportunityRow]) -> None:
    """Bring in the opportunities that are not there yet, by key, else by what tells them.

    Of one that is there only what it lacks is taken, or all that the file says where it is to
    be updated. One that was won has its sale, if it is known with whom.
    """
    there = deals.placed(intake, batch, needed=False)
    made = _made(intake, there)
    named = [(people.who(values["company"], row.entry.contact), row.entry.contact)
             for values, row in made]  # fmt: skip
    known = people.there(company for (company, fold), _name in named if fold)
    people.add(intake, named, known)
    for (values, _row), (who, _name) in zip(made, named, strict=True):
        values["contact"] = known.get(who)
    keyed, nameless = _known(intake, made)
    new: list[dict[str, Any]] = []
    old: list[tuple[int, dict[str, Any], OpportunityRow]] = []
    for values, row in made:
        held, what = (keyed, values["key"]) if values["key"] else (nameless, _telling(values))
        found = held.get(what)
        if found is None:
            held[what] = 0
            new.append(values)
        elif found:
            old.append((found, values, row))
        else:
            intake.outcome.left["opportunities"] += 1
    _sell(intake, new)
    bulk.insert_many(Opportunity, new)
    if new:
        intake.outcome.new["opportunities"] += len(new)
    _complete(intake, old)


def _made(
    intake: Intake, placed: Sequence[tuple[int | None, OpportunityRow]]
) -> list[tuple[dict[str, Any], OpportunityRow]]:
    """What the rows come to; those that cannot be are refused."""
    owners = deals.owners(intake, (company for company, _row in placed))
    found = []
    for company, row in placed:
        with intake.row(row.line):
            values = parts.plain(row.entry, deals.currency(intake))
            if values["amount"]:
                deals.refuse_unrated(intake, row.entry)
            product = row.entry.product
            values["product"] = deals.catalogue(intake).meant(product) if product else None
            if product and values["product"] is None:
                values["about"] = ": ".join(filter(None, (product, values["about"])))
            if company is None and values["product"] is None and not values["about"]:
                raise Invalid({"about": _("It says neither with whom it is nor what it is about.")})
            owner = owners[company]
            values["company"] = company
            values["salesperson"] = deals.person(intake, row.entry.salesperson, owner)
            values["reason"] = intake.choice("loss_reason", row.entry.reason)
            values["competitor"] = intake.choice("competitor", row.entry.competitor)
            values["sale"] = None
            found.append((values, row))
    return found


def _telling(values: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(changes.as_stored(Opportunity, name, values[name]) for name in _TELLING)


def _known(
    intake: Intake,
    made: Sequence[tuple[dict[str, Any], OpportunityRow]],
) -> tuple[dict[Any, int], dict[Any, int]]:
    """Those that are there: by key, and those without one by what tells them."""
    keyed = deals.keyed(
        intake, Opportunity, {values["key"] for values, _row in made if values["key"]}
    )
    keyless = [values["company"] for values, _row in made if not values["key"]]
    if not keyless:
        return keyed, {}
    companies = bulk.among(sorted({each for each in keyless if each is not None}), "company_id")
    if None in keyless:
        companies = companies | Opportunity.company.is_null()
    found = rows(Opportunity.select(Opportunity.id).where(companies & deals.KEYLESS))
    stored = bulk.stored_many(Opportunity, [key for (key,) in found], _TELLING)
    return keyed, {tuple(each.values()): key for key, each in stored.items()}


def _sell(intake: Intake, opportunities: Sequence[dict[str, Any]]) -> None:
    """Give each that was won with somebody its sale: the one of its key, or else a new one."""
    won = [each for each in opportunities if each["stage"] == "won" and each["company"]]
    if not won:
        return
    wanted = sorted({each["key"] for each in won if each["key"]})
    fields: Any = Sale.key, Sale.id
    there = dict(rows(Sale.select(*fields).where(bulk.among(wanted, "key"))))
    sold = deals.products(intake, (each["product"] for each in won))
    made, without = [], []
    for each in won:
        each["sale"] = there.get(each["key"])
        if each["sale"] is None:
            values, lines = deals.sale(intake, _entry(each), [each["product"]], sold)
            common = {name: each[name] for name in ("company", "contact", "salesperson")}
            made.append(({**values, **common}, lines))
            without.append(each)
    for each, sale in zip(without, deals.write(intake, made), strict=True):
        each["sale"] = sale


def _entry(values: dict[str, Any]) -> SaleEntry:
    about = "" if values["product"] else values["about"] or _("Opportunity")
    line = LineEntry(description=about, price=values["amount"] or parts.NOTHING)
    return SaleEntry(
        company=values["company"], day=values["closed_on"], currency=values["currency"],
        rate=values["rate"], lines=(line,), key=values["key"] or "",
    )  # fmt: skip


def _complete(intake: Intake, old: Sequence[tuple[int, dict[str, Any], OpportunityRow]]) -> None:
    what = intake.decisions.existing
    stored = bulk.stored_many(Opportunity, [key for key, _values, _row in old], _KEPT)
    for key, values, row in old:
        wanted = {}
        if what is not What.SKIP:
            with intake.row(row.line):
                wanted = _wanted(intake, stored[key], values, row, what)
        if wanted and changes.update(Opportunity, key, **wanted):
            intake.outcome.updated["opportunities"] += 1
        else:
            intake.outcome.left["opportunities"] += 1


def _wanted(
    intake: Intake, stored: dict[str, Any], values: dict[str, Any], row: OpportunityRow, what: What
) -> dict[str, Any]:
    """What one that is there gets of a row."""
    said = {name for name in _COMPLETED if values[name] not in (None, "")}
    if row.entry.closed_on is None:
        said.discard("closed_on")
    if what is not What.UPDATE:
        said = {name for name in said if stored[name] in (None, "")}
        if values["stage"] != stored["stage"]:
            said.discard("closed_on")
    wanted = {name: values[name] for name in said}
    if what is What.UPDATE:
        wanted["stage"] = values["stage"]
        if values["stage"] != stored["stage"]:
            wanted["closed_on"] = values["closed_on"]
        if row.entry.salesperson.strip():
            wanted["salesperson"] = values["salesperson"]
    if "amount" in wanted:
        wanted |= {name: values[name] for name in ("currency", "rate", "value")}
    now = {**values, **changes.restored(Opportunity, stored), **wanted}
    if now["stage"] == "won" and now["company"] and now["sale"] is None:
        _sell(intake, [now])
        wanted["sale"] = now["sale"]
    return wanted
