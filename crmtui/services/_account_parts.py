"""What is written of an entry of an account, and what is unusual. Inside services only."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from peewee import SQL, fn

from crmtui import clock, formats
from crmtui.access import User
from crmtui.core import currencies, text
from crmtui.core.fitting import OF_SALES
from crmtui.db import row as first_row
from crmtui.entry import PostingEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import AMOUNT, ENTRIES, AccountEntry, Sale
from crmtui.services import _lines, _rates
from crmtui.services import _typed as given

FIRST_TERM = timedelta(days=30)
"""How long a customer has for an invoice when they have had none before."""


def checked(user: User, entry: PostingEntry, *, row: Any = None) -> dict[str, Any]:
    """What to write of an entry, but for its company; `row` is how it stands.

    Raises:
        Invalid: something cannot be as it is.
    """
    problems: dict[str, str] = {}
    day = entry.day or clock.today()
    named = _named(entry, row, problems)
    currency = _currency(user, entry, named, problems)
    own = given.office_currency(user)
    # What pays an invoice is worth what that is, where nobody says otherwise.
    rate = named.rate if named is not None and entry.rate == 1 else entry.rate
    key = text.clean(entry.key) or None
    _check_key(key, row, problems)
    if entry.kind not in ENTRIES:
        problems["kind"] = _("It is an invoice, a payment, an advance or a credit note.")
    if day > clock.today():
        problems["day"] = _("That day is still to come.")
    if problem := amount_problem(entry.amount):
        problems["amount"] = problem
    if problem := _rates.problem(rate, currency, own):
        problems["rate"] = problem
    due = _due(entry, day, problems)
    sale = _sale(entry, row, problems)
    if problems:
        raise Invalid(problems)
    number = text.clean(entry.number)
    return {
        "key": key,
        "kind": entry.kind,
        "number": number,
        "number_fold": text.fold(number),
        "day": day,
        "due": due,
        "amount": entry.amount,
        "currency": currency,
        "rate": Decimal(1) if currency == own else rate,
        "settles": named.id if named is not None else None,
        "sale": sale,
        "note": text.clean(entry.note, multiline=True),
    }


def sale_problem(kind: str, sale: Any) -> str:
    """Why an entry of a kind cannot be of a sale; nothing where it can."""
    if kind not in OF_SALES:
        return _("Only an invoice or a credit note is of a sale: what is paid, its invoice tells.")
    if kind == "invoice" and sale.total < 0:
        return _("That is a return: a credit note is of it, no invoice.")
    if kind == "invoice" and not sale.total:
        return _("It comes to nothing: there is nothing to invoice.")
    return ""


def amount_problem(amount: Decimal | None) -> str:
    """Why an amount cannot stand on an account; nothing where it can."""
    if amount is None:
        return _("Say how much.")
    if not 0 < amount < _lines.MOST_AMOUNT or _lines.decimals(amount) > AMOUNT:
        return _("An amount is above zero, with at most four decimals: what it is says its kind.")
    return ""


def unusual(company: int, values: dict[str, Any], *, but: int = 0) -> dict[str, str]:
    """What is unusual about an entry, by field; `but` is its own id where it is there already."""
    if values["kind"] == "invoice":
        return _twice(company, values, but)
    if values["kind"] == "advance":
        return {}
    owed = max(balance(company, values["currency"], but=but), Decimal(0))
    over = values["amount"] - owed
    if over <= 0:
        return {}
    owes, more = (formats.amount_with_currency(each, values["currency"]) for each in (owed, over))
    if not owed:
        return {"amount": _("They owe nothing: that is {more} too much.").format(more=more)}
    said = _("They owe {owed}: that is {more} too much.")
    return {"amount": said.format(owed=owes, more=more)}


def balance(company: int, currency: str, *, but: int = 0) -> Decimal:
    """What a company owes in a currency, by its entries but one; below zero: we them."""
    those = (AccountEntry.company == company) & (AccountEntry.currency == currency)
    signed = fn.SUM(SQL("CASE WHEN kind = 'invoice' THEN amount ELSE -amount END"))
    found = first_row(AccountEntry.select(signed).where(those & (AccountEntry.id != but)))
    return Decimal(found[0] or 0).scaleb(-AMOUNT) if found is not None else Decimal(0)


def usual_term(company: int) -> timedelta:
    """How long after its day an invoice of a company is due: as its last one was."""
    those = (AccountEntry.company == company) & (AccountEntry.kind == "invoice")
    newest = AccountEntry.day.desc(), AccountEntry.id.desc()
    dates = AccountEntry.select(AccountEntry.day, AccountEntry.due)
    last = first_row(dates.where(those).order_by(*newest))
    if last is None or last[1] is None:
        return FIRST_TERM
    term: timedelta = last[1] - last[0]
    return term


def reference(row: Any) -> str:
    """What an entry is called: its number, or "#" and its id."""
    return str(row.number) or f"#{row.id}"


def refuse_invoiced(sale_id: int) -> None:
    """Go on only if no invoice was made of a sale.

    Raises:
        CrmError: one was.
    """
    made = AccountEntry.get_or_none(AccountEntry.sale == sale_id)
    if made is not None:
        said = _("The invoice {name} was made of it: take that back first.")
        raise CrmError(said.format(name=reference(made)))


def _due(entry: PostingEntry, day: date, problems: dict[str, str]) -> date | None:
    if entry.kind != "invoice":
        return None
    if entry.due is None:
        return day + usual_term(entry.company)
    if entry.due < day:
        problems["due"] = _("It cannot be due before its day.")
    return entry.due


def _currency(user: User, entry: PostingEntry, named: Any, problems: dict[str, str]) -> str:
    typed = text.clean(entry.currency).upper()
    if not typed:
        return str(named.currency) if named is not None else given.office_currency(user)
    if not currencies.is_known(typed):
        problems["currency"] = _("There is no such currency: write EUR, USD, CLP…")
    elif named is not None and named.currency != typed:
        said = _("That invoice is in {currency}: what pays it is too.")
        problems["settles"] = said.format(currency=named.currency)
    return typed


def _named(entry: PostingEntry, row: Any, problems: dict[str, str]) -> Any:
    """The invoice that it is for; of several of the same number, one that is open.

    That which it is for already stays where none other is typed.
    """
    typed = text.clean(entry.settles)
    if not typed or entry.kind == "invoice":
        return None
    if row is not None and row.settles is not None and typed == reference(row.settles):
        return row.settles
    those = (AccountEntry.company == entry.company) & (AccountEntry.kind == "invoice")
    same = AccountEntry.number_fold == text.fold(typed)
    if (key := key_of(typed)) is not None:
        same |= AccountEntry.id == key
    order = (AccountEntry.remaining == 0), AccountEntry.due, AccountEntry.id
    found = AccountEntry.select().where(those & same).order_by(*order).first()
    if found is None:
        problems["settles"] = _("They have no invoice {number}.").format(number=typed)
    return found


def _sale(entry: PostingEntry, row: Any, problems: dict[str, str]) -> int | None:
    """The sale that it is of, by its id or the number of the customer's order.

    That which it is of already stays, whatever became of that since.
    """
    typed = text.clean(entry.sale)
    if not typed:
        return None
    key = key_of(typed)
    same = Sale.reference == typed if key is None else Sale.id == key
    found = list(Sale.select().where((Sale.company == entry.company) & same).limit(2))
    if len(found) == 1:
        stays = row is not None and (row.sale_id, row.kind) == (found[0].id, entry.kind)
        if not stays and (problem := sale_problem(entry.kind, found[0])):
            problems["sale"] = problem
        return int(found[0].id)
    several = _("Several of their sales are called {name}: write # and the number of one.")
    none = _("They have no sale {name}.")
    problems["sale"] = (several if found else none).format(name=typed)
    return None


def key_of(typed: str) -> int | None:
    """The id that is written as "#17"; None where something else is."""
    digits = typed[1:]
    is_key = typed.startswith("#") and digits.isascii() and digits.isdecimal()
    return int(digits[:18]) if is_key else None


def _check_key(key: str | None, row: Any, problems: dict[str, str]) -> None:
    mine = row.id if row is not None else 0
    if key and AccountEntry.select().where(
        (AccountEntry.key == key) & (AccountEntry.id != mine)
    ).exists():  # fmt: skip
        problems["key"] = _("Another entry has the key {key} already.").format(key=key)


def _twice(company: int, values: dict[str, Any], but: int) -> dict[str, str]:
    """Whether the company has an invoice of that number already."""
    if not values["number_fold"]:
        return {}
    same = (AccountEntry.number_fold == values["number_fold"]) & (AccountEntry.company == company)
    there = AccountEntry.get_or_none(
        same & (AccountEntry.kind == "invoice") & (AccountEntry.id != but)
    )  # fmt: skip
    if there is None:
        return {}
    day = formats.short_date(there.day, clock.today())
    said = _("There is an invoice {number} of {day} already.")
    return {"number": said.format(number=there.number, day=day)}
