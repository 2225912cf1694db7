"""What becomes of a quote that was sent: won, lost, or open again. One transaction a function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui import clock, formats
from crmtui.access import User
from crmtui.core import quote_names, quote_states, text
from crmtui.entry import LineEntry, LossEntry, SaleEntry, WinEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import (
    Choice,
    FollowUp,
    Interaction,
    Loss,
    Quote,
    QuoteLine,
    Sale,
)
from crmtui.services import (
    _deliveries,
    _keepers,
    _lines,
    _opportunity_moves,
    changes,
    editing,
    followups,
    losses,
    sales,
)
from crmtui.services.changes import command

_AS_QUOTED = (
    "kind", "code", "description", "quantity", "unit", "price", "discount_pct",
    "discount_amount", "taxes", "cost",
)  # fmt: skip
"""What a line of the sale has from the line of the quote."""


@command("quote.win")
def win(user: User, quote_id: int, entry: WinEntry) -> int:
    """Make a sale of a quote, whole or of what was ordered of it, and return the sale's id.

    The history says so, what was planned to ask about it is done, and where a delivery date
    was agreed on there is a promise to see that it is kept.

    Raises:
        CrmError: it cannot be won as it stands; the text says why and the way out.
        Invalid: nothing of it was ordered, a quantity that is none, a day that cannot be,
            shares of more than the whole.
        NotFound: it is not there, or not the user's to see.
    """
    quote = _open(user, quote_id, _against_winning())
    name = _name(quote)
    lines, whole = _ordered(quote, entry)
    sold = replace(_sale(quote, entry), lines=lines)
    sale = sales.create(user, sold, quote=quote_id)
    changes.update(Quote, quote_id, state="won", closed_on=clock.today())
    made = Sale.get_by_id(sale)
    _opportunity_moves.quote_won(quote, made)
    total = made.total
    if whole:
        said = _("{name} won: {amount}")
    elif total > quote.total:
        said = _("{name} won, and more ordered: {amount} instead of {whole}")
    else:
        said = _("{name} won in part: {amount} of {whole}")
    amounts = {"amount": total, "whole": quote.total}
    shown = {key: _money(amount, quote.currency) for key, amount in amounts.items()}
    said = said.format(name=name, **shown)
    talk = _log(user, quote, said, entry.note)
    _stop_asking(quote)
    if entry.delivery_on is not None:
        _promise(user, quote, talk, entry.delivery_on, name)
    return sale


@command("quote.lose")
def lose(user: User, quote_id: int, entry: LossEntry, *, add_choices: bool = False) -> int:
    """Note that a quote was lost and why, and return the id of the loss.

    A competitor that is in no list yet joins it; a reason only with `add_choices`.

    Raises:
        CrmError: it cannot be lost as it stands; the text says why and the way out.
        Invalid: no reason, or none of the list; nothing said where the reason is "other".
        NotFound: it is not there, or not the user's to see.
    """
    quote = _open(user, quote_id, _refusals())
    entry = replace(entry, company=quote.company_id, currency=entry.currency or quote.currency)
    values = losses.values_of(user, entry, quote.salesperson_id, add_choices=add_choices)
    if values["amount"] is None:
        values["amount"] = quote.net
    loss = changes.insert(Loss, company=quote.company_id, quote=quote_id, **values)
    changes.update(Quote, quote_id, state="lost", closed_on=clock.today())
    _opportunity_moves.quote_lost(quote, values)
    said = _("{name} lost: {amount}").format(
        name=_name(quote), amount=_money(quote.total, quote.currency)
    )
    _log(user, quote, f"{said}. {_why(values)}", values["note"])
    _stop_asking(quote)
    return loss


@command("quote.reopen")
def reopen(user: User, quote_id: int) -> None:
    """Make a quote that was won or lost one that was sent again; its sale or loss goes.

    Raises:
        CrmError: it is neither, or what was sold with it was delivered.
        NotFound: it is not there, or not the user's to see.
    """
    quote = editing.part(user, Quote, quote_id)
    changes.about(f"{quote.company.name} · {_name(quote)}", quote.company_id)
    if quote.state not in ("won", "lost"):
        said = _("{name} was neither won nor lost: there is nothing to open again.")
        raise CrmError(said.format(name=_name(quote)))
    _opportunity_moves.quote_reopened(quote)
    for sale in list(Sale.select().where(Sale.quote == quote_id)):
        sales.take_back(user, sale)
    for loss in list(Loss.select().where(Loss.quote == quote_id)):
        changes.delete(Loss, loss.id)
    for promise in _deliveries.promised(user, quote_id):
        followups.close(user, promise, "dropped")
    changes.update(Quote, quote_id, state="sent", closed_on=None)
    _log(user, quote, _("{name} is open again").format(name=_name(quote)))


def may_win(user: User, quote_id: int) -> None:
    """Go on only with a quote that can be won as it stands; for a form, before it is filled in.

    Raises:
        CrmError: it cannot; the text says why and the way out.
        NotFound: it is not there, or not the user's to see.
    """
    _refuse(editing.part(user, Quote, quote_id), _against_winning())


def may_lose(user: User, quote_id: int) -> None:
    """Go on only with a quote that can be lost as it stands.

    Raises:
        CrmError: it cannot; the text says why and the way out.
        NotFound: it is not there, or not the user's to see.
    """
    _refuse(editing.part(user, Quote, quote_id), _refusals())


# What may be done ---------------------------------------------------------------------


def _open(user: User, quote_id: int, refusals: Mapping[str, str]) -> Any:
    """The quote, if it can be won or lost as it stands today."""
    quote = editing.part(user, Quote, quote_id)
    changes.about(f"{quote.company.name} · {_name(quote)}", quote.company_id)
    _refuse(quote, refusals)
    return quote


def _refuse(quote: Any, refusals: Mapping[str, str]) -> None:
    state = quote_states.current(quote.state, quote.valid_until, clock.today())
    if (said := refusals.get(state)) is not None:
        latest = _latest(quote) if state == "superseded" else ""
        until = formats.numeric_date(quote.valid_until) if quote.valid_until else ""
        raise CrmError(said.format(name=_name(quote), latest=latest, day=until))


def _refusals() -> dict[str, str]:
    return {
        "draft": _("{name} was not sent yet: send it first."),
        "superseded": _("{name} was replaced: the latest is {latest}."),
        "won": _("{name} was won already. Open it again first, or undo that."),
        "lost": _("{name} was lost already. Open it again first, or undo that."),
    }


def _against_winning() -> dict[str, str]:
    expired = _("{name} was valid until {day}: prolong it, or send a new revision.")
    return {**_refusals(), "expired": expired}


def _latest(quote: Any) -> str:
    same = Quote.select().where((Quote.number == quote.number) & (Quote.state != "draft"))
    return _name(same.order_by(Quote.revision.desc()).get())


# What was ordered ---------------------------------------------------------------------


def _ordered(quote: Any, entry: WinEntry) -> tuple[tuple[LineEntry, ...], bool]:
    """The lines of the sale, and whether that is all that was offered."""
    lines = list(QuoteLine.select().where(QuoteLine.quote == quote.id).order_by(QuoteLine.position))
    problems: dict[str, str] = {}
    if set(entry.lines) - {line.id for line in lines}:
        problems["lines"] = _("It has no such line.")
    found = []
    whole = True
    for index, line in enumerate(lines):
        if line.kind == "section":
            continue
        quantity = entry.lines.get(line.id, Decimal(0) if line.optional else line.quantity)
        if said := _quantity_problem(line, quantity):
            problems[f"{index}.quantity"] = said
        whole = whole and (quantity == line.quantity or (line.optional and not quantity))
        if quantity:
            found.append(_line(line, quantity))
    if not problems and not any(line.kind == "item" for line in found):
        problems["lines"] = _("Nothing of it was ordered. If it was lost, say so instead.")
    if problems:
        raise Invalid(problems)
    return tuple(found), whole


def _quantity_problem(line: Any, quantity: Decimal) -> str | None:
    if _lines.decimals(quantity) > 3:
        return _("A quantity has at most three decimals.")
    if line.kind == "charge" and quantity not in (0, line.quantity):
        return _("A charge is made or not: it has no parts.")
    if quantity and (quantity < 0) != (line.quantity < 0):
        return _("It was offered the other way round: sold is not returned.")
    return None


def _line(line: Any, quantity: Decimal) -> LineEntry:
    """A line of the sale. An amount off the whole line is off its part in proportion."""
    values = {name: getattr(line, name) for name in _AS_QUOTED}
    if quantity != line.quantity and line.discount_amount:
        part = line.discount_amount * quantity / line.quantity
        values["discount_amount"] = part.quantize(Decimal("0.0001"))
    return LineEntry(**{**values, "quantity": quantity}, quote_line=line.id)


def _sale(quote: Any, entry: WinEntry) -> SaleEntry:
    return SaleEntry(
        company=quote.company_id,
        contact=quote.contact.name if quote.contact else "",
        salesperson=str(quote.salesperson.code) if quote.salesperson.active else "",
        shares=entry.shares,
        day=entry.day,
        reference=entry.reference or quote.reference,
        currency=quote.currency,
        rate=quote.rate,
        delivery_on=entry.delivery_on,
        notes=entry.note,
        prices_include_tax=quote.prices_include_tax,
        rounding=quote.rounding,
        discount_pct=quote.discount_pct,
    )


# What is said and planned -------------------------------------------------------------


def _log(user: User, quote: Any, said: str, note: str = "") -> int:
    note = text.clean(note, multiline=True)
    return changes.insert(
        Interaction,
        company=quote.company_id,
        contact=quote.contact_id,
        at=clock.now(),
        kind="quote",
        salesperson=quote.salesperson_id,
        recorded_by=user.id,
        text="\n".join(part for part in (said, note) if part),
        quote=quote.id,
    )


def _stop_asking(quote: Any) -> None:
    """Close as done what was planned to ask about the quote, whatever its revision."""
    revisions = Quote.select(Quote.id).where(Quote.number == quote.number)
    asking = FollowUp.quote.in_(revisions) & (FollowUp.purpose == "next")
    for plan in list(FollowUp.select().where(asking & FollowUp.closed_on.is_null())):
        changes.update(FollowUp, plan.id, closed_on=clock.today(), result="done")


def _promise(user: User, quote: Any, talk: int, day: date, name: str) -> None:
    changes.insert(
        FollowUp,
        company=quote.company_id,
        contact=quote.contact_id,
        salesperson=_keepers.of(quote),
        purpose="promise",
        kind="other",
        due=max(day, clock.today()),
        note=_("{name} delivered as promised?").format(name=name),
        origin=talk,
        quote=quote.id,
    )


def _why(values: dict[str, Any]) -> str:
    """Why it was lost, to whom and at what price, in a few words."""
    said = str(Choice.get_by_id(values["reason"]).name)
    if values["competitor"] is not None:
        said += f" · {Choice.get_by_id(values['competitor']).name}"
    if values["competitor_price"] is not None:
        said += f" · {_money(values['competitor_price'], values['currency'])}"
    return said


def _name(quote: Any) -> str:
    return quote_names.name(quote.number, quote.revision, quote.id)


def _money(amount: Decimal, currency: str) -> str:
    return formats.amount_with_currency(amount, currency)
