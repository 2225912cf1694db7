"""Bringing in what stands on customers' accounts: invoices, payments, advances, credit notes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.access import User, visible
from crmtui.core import currencies, text
from crmtui.core.fitting import OF_SALES
from crmtui.db import rows
from crmtui.entry import PostingEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import AccountEntry, Sale
from crmtui.services import _account_parts as parts
from crmtui.services import _lines, bulk, changes
from crmtui.services.imports import _deals as deals
from crmtui.services.imports.decisions import What
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import EntryRow

_TELLING = ("company", "kind", "number_fold", "day", "amount", "currency")
"""What tells an entry that has no key."""
_UPDATED = ("number", "number_fold", "day", "due", "amount", "currency", "rate", "sale", "note")
"""What one that is there takes of a row of its key, where the file is to overwrite."""
Values = dict[str, Any]


def bring(user: User, intake: Intake, batch: Sequence[EntryRow]) -> None:
    """Bring in the entries that are not there yet, by key, else by all that tells them.

    One without a company that is there is refused. Where it names no sale of that company, or
    one that several are called, it is of none. What a row pays is looked up once the
    invoices of its slice are in; where there is no such invoice it settles what is due first.
    """
    made: list[tuple[Values, str]] = []
    for company, row in deals.placed(intake, batch, needed=True):
        with intake.row(row.line):
            made.append((_values(intake, row.entry, company), row.entry.settles))
    _name_sales(intake, made)
    keyed, told = _known(intake, [values for values, _settles in made])
    new: list[tuple[Values, str]] = []
    for values, settles in made:
        held, what = (keyed, values["key"]) if values["key"] else (told, _telling(values))
        found = held.get(what)
        if found is None:
            held[what] = 0
            new.append((values, settles))
        elif found and values["key"] and intake.decisions.existing is What.UPDATE:
            _update(intake, found, values)
        else:
            intake.outcome.left["entries"] += 1
    bulk.insert_many(AccountEntry, [each for each, _n in new if each["kind"] == "invoice"])
    settling = [(each, name) for each, name in new if each["kind"] != "invoice"]
    _name_invoices(settling)
    bulk.insert_many(AccountEntry, [values for values, _name in settling])
    if new:
        intake.outcome.new["entries"] += len(new)


def _values(intake: Intake, entry: PostingEntry, company: int | None) -> Values:
    own = deals.currency(intake)
    currency = text.clean(entry.currency).upper() or own
    problems = _problems(entry, currency, own)
    if problems:
        raise Invalid(problems)
    day = entry.day or clock.today()
    number = text.clean(entry.number)
    due = (entry.due or day + parts.FIRST_TERM) if entry.kind == "invoice" else None
    return {
        "key": text.clean(entry.key) or None,
        "company": company,
        "kind": entry.kind,
        "number": number,
        "number_fold": text.fold(number),
        "day": day,
        "due": due,
        "amount": entry.amount,
        "currency": currency,
        "rate": Decimal(1) if currency == own else entry.rate,
        "settles": None,
        "sale": (entry.kind in OF_SALES and text.clean(entry.sale)) or None,
        "salesperson": intake.user.id,
        "note": text.clean(entry.note, multiline=True),
    }


def _problems(entry: PostingEntry, currency: str, own: str) -> dict[str, str]:
    problems: dict[str, str] = {}
    if problem := parts.amount_problem(entry.amount):
        problems["amount"] = problem
    if entry.day is None:
        problems["day"] = _("It says no day.")
    elif entry.day > clock.today():
        problems["day"] = _("That day is still to come.")
    elif entry.kind == "invoice" and entry.due is not None and entry.due < entry.day:
        problems["due"] = _("It cannot be due before its day.")
    if not currencies.is_known(currency):
        problems["currency"] = _("There is no such currency: write EUR, USD, CLP…")
    elif currency != own and entry.rate == 1:
        said = _("It is in {currency}: a column has to say the rate, such as 0.92.")
        problems["rate"] = said.format(currency=currency)
    elif entry.rate <= 0 or _lines.decimals(entry.rate) > 6:
        problems["rate"] = _("A rate is above zero and has at most six decimals.")
    return problems


def _telling(values: Values) -> tuple[Any, ...]:
    return tuple(changes.as_stored(AccountEntry, name, values[name]) for name in _TELLING)


def _known(intake: Intake, made: Sequence[Values]) -> tuple[dict[Any, int], dict[Any, int]]:
    """Those that are there: by key, and those without one by what tells them."""
    keyed = deals.keyed(intake, AccountEntry, {values["key"] for values in made if values["key"]})
    keyless = [values for values in made if not values["key"]]
    companies = sorted({values["company"] for values in keyless})
    days = sorted({values["day"].isoformat() for values in keyless})
    same = bulk.among(companies, "company_id") & bulk.among(days, "day") & deals.KEYLESS
    found = rows(AccountEntry.select(AccountEntry.id).where(same)) if keyless else []
    stored = bulk.stored_many(AccountEntry, [key for (key,) in found], _TELLING)
    return keyed, {tuple(each.values()): key for key, each in stored.items()}


def _name_sales(intake: Intake, made: Sequence[tuple[Values, str]]) -> None:
    """Put the sale in the place of what it is called: its key, "#" and its id, or its order."""
    naming = [values for values, _settles in made if values["sale"]]
    known = _sales(intake, naming) if naming else []
    for values in naming:
        name = values["sale"]
        meant = {
            sale.id
            for sale in known
            if sale.company_id == values["company"]
            and name in (sale.key, sale.reference, f"#{sale.id}")
            and not parts.sale_problem(values["kind"], sale)
        }
        values["sale"] = meant.pop() if len(meant) == 1 else None


def _sales(intake: Intake, naming: Sequence[Values]) -> list[Any]:
    """The sales of these companies that are called so."""
    names = sorted({values["sale"] for values in naming})
    keys = [key for name in names if (key := parts.key_of(name)) is not None]
    called = bulk.among(names, "reference") | bulk.among(names, "key") | bulk.among(keys)
    its = bulk.among(sorted({values["company"] for values in naming}), "company_id")
    return list(Sale.select().where(its & called & visible(intake.user, Sale)))


def _name_invoices(settling: Sequence[tuple[Values, str]]) -> None:
    """Tell each what it pays, where it names an invoice of its company and currency."""
    wanted = sorted({text.fold(name) for _values, name in settling if name.strip()})
    if not wanted:
        return
    fields = AccountEntry.company, AccountEntry.number_fold, AccountEntry.currency, AccountEntry.id
    named = bulk.among(wanted, "number_fold") & (AccountEntry.kind == "invoice")
    order = (AccountEntry.remaining != 0), AccountEntry.due.desc(), AccountEntry.id.desc()
    there = {
        found[:3]: found[3]
        for found in rows(AccountEntry.select(*fields).where(named).order_by(*order))
    }
    for values, name in settling:
        meant = values["company"], text.fold(name), values["currency"]
        values["settles"] = there.get(meant)


def _update(intake: Intake, key: int, values: Values) -> None:
    wanted = {name: values[name] for name in _UPDATED if values[name] not in (None, "")}
    there = changes.stored(AccountEntry, key)
    if any(there[name] != values[name] for name in ("company", "kind")):
        # A sale is of one company, and a payment of none.
        wanted.pop("sale", None)
    changed = changes.update(AccountEntry, key, **wanted)
    (intake.outcome.updated if changed else intake.outcome.left)["entries"] += 1
