"""Bringing opportunities on: to a stage, a quote, to won or lost. One transaction a function."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from crmtui.access import User
from crmtui.core import quote_names
from crmtui.entry import LossEntry, QuoteEntry, SaleEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import STAGES, Loss, Opportunity, Quote, Sale
from crmtui.services import _opportunity_moves as moves
from crmtui.services import changes, editing, losses, sales
from crmtui.services._opportunity_parts import ENDS
from crmtui.services.changes import command
from crmtui.services.quotes import writing


@command("opportunity.move")
def move(user: User, opportunity_id: int, stage: str, *, seen: str) -> None:
    """Bring an opportunity to an open stage, as one who sees it at the stage `seen`.

    One that was over is open again: the sale that it was won with is taken back, and so is
    what was noted of its loss.

    Raises:
        Conflict: somebody brought it to another stage meanwhile.
        Invalid: there is no such stage.
        CrmError: it ended with a quote, which is to be opened again; or it was delivered.
        NotFound: it is not there, or not the user's to see.
    """
    row = _begun(user, opportunity_id)
    if stage not in STAGES or stage in ENDS:
        raise Invalid({"stage": _("An open stage is meant: winning and losing ask for more.")})
    wanted, now = {"stage": stage}, {"stage": row.stage}
    if not editing.refuse_unseen(user, Opportunity, opportunity_id, {"stage": seen}, wanted, now):
        return
    if row.stage in ENDS:
        _refuse_quoted(row)
        sale, loss = row.sale, row.loss_id
        moves.bring(row, stage)
        if sale is not None:
            sales.take_back(user, sale)
        if loss is not None:
            changes.delete(Loss, loss)
    else:
        moves.bring(row, stage)


@command("opportunity.win")
def win(user: User, opportunity_id: int, entry: SaleEntry) -> int:
    """Note the sale that an opportunity came to, and return the sale's id.

    Its amount is what was sold from then on.

    Raises:
        CrmError: it is over, or has a quote that can be won.
        Invalid: what a sale refuses; a sale to another company.
        NotFound: it is not there, or not the user's to see.
    """
    row = _begun(user, opportunity_id)
    may_end(user, opportunity_id)
    if row.company_id not in (None, entry.company):
        raise Invalid({"company": _("That is not this company's.")})
    key = sales.create(user, entry)
    sale = Sale.get_by_id(key)
    moves.bring(
        row, "won", day=sale.day, sale=key, company=entry.company, amount=sale.net,
        currency=sale.currency, rate=sale.rate, value=sale.value,
    )  # fmt: skip
    _bring_moves_along(opportunity_id, entry.company)
    return key


@command("opportunity.lose")
def lose(
    user: User, opportunity_id: int, entry: LossEntry, *, add_choices: bool = False
) -> int | None:
    """Note why an opportunity was lost; returns the id of the loss, where it has a company.

    A competitor that is in no list yet joins it; a reason only with `add_choices`.

    Raises:
        CrmError: it is over, or has a quote that can be lost.
        Invalid: no reason, or none of the list; nothing said where the reason is "other".
        NotFound: it is not there, or not the user's to see.
    """
    row = _begun(user, opportunity_id)
    may_end(user, opportunity_id)
    entry = replace(entry, currency=entry.currency or row.currency)
    values = losses.values_of(user, entry, row.salesperson_id, add_choices=add_choices)
    if values["product"] is None and not values["about"]:
        values |= {"product": row.product_id, "about": "" if row.product_id else row.about}
    if values["amount"] is None:
        values["amount"] = row.amount
    loss = None
    if row.company_id is not None:
        loss = changes.insert(Loss, company=row.company_id, **values)
    said = {name: values[name] for name in ("reason", "competitor")}
    if loss is None and values["note"]:
        said["notes"] = "\n".join(filter(None, (row.notes, values["note"])))
    moves.bring(row, "lost", day=values["day"], loss=loss, **said)
    return loss


@command("opportunity.quote")
def quoted(user: User, opportunity_id: int, quote_id: int) -> None:
    """Say which quote an opportunity is offered with; what becomes of it moves both.

    Raises:
        CrmError: it is over.
        Invalid: the quote is another company's.
        NotFound: either is not there, or not the user's to see.
    """
    row = _begun(user, opportunity_id)
    _refuse_over(row)
    quote = editing.part(user, Quote, quote_id)
    if row.company_id not in (None, quote.company_id):
        raise Invalid({"quote": _("That quote is another company's.")})
    changes.update(Opportunity, opportunity_id, quote=quote_id, company=quote.company_id)
    _bring_moves_along(opportunity_id, quote.company_id)


@command("opportunity.quote")
def offer(user: User, opportunity_id: int, entry: QuoteEntry, *, anyway: bool = False) -> int:
    """Begin the quote of an opportunity, and return the quote's id.

    Raises:
        CrmError: it is over.
        Invalid: what a quote refuses.
        NotFound: it is not there, or not the user's to see.
    """
    _refuse_over(_begun(user, opportunity_id))
    quote = writing.create(user, entry, anyway=anyway)
    quoted(user, opportunity_id, quote)
    return quote


def may_end(user: User, opportunity_id: int) -> None:
    """Go on only with one that can be won or lost by itself; for a form, before it is filled in.

    Raises:
        CrmError: it is over, or has a quote that can be won and lost.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Opportunity, opportunity_id)
    _refuse_over(row)
    if row.quote is not None and row.quote.state == "sent":
        said = _("{quote} was sent for it: win or lose that quote, and it goes along.")
        raise CrmError(said.format(quote=_name(row.quote)))


def _begun(user: User, opportunity_id: int) -> Any:
    """The opportunity that a command is about."""
    row = editing.part(user, Opportunity, opportunity_id)
    name = row.company.name if row.company else row.product.name if row.product else row.about
    changes.about(name, row.company_id)
    return row


def _refuse_over(row: Any) -> None:
    if row.stage in ENDS:
        said = {
            "won": _("It was won already. Move it back to a stage first, or undo that."),
            "lost": _("It was lost already. Move it back to a stage first, or undo that."),
        }
        raise CrmError(said[row.stage])


def _refuse_quoted(row: Any) -> None:
    quote = row.quote
    if quote is not None and quote.state in ENDS:
        said = _("It ended with {quote}: open that quote again, and it goes along.")
        raise CrmError(said.format(quote=_name(quote)))


def _name(quote: Any) -> str:
    return quote_names.name(quote.number, quote.revision, quote.id)


def _bring_moves_along(opportunity_id: int, company: int) -> None:
    for each in moves.moves(opportunity_id):
        changes.update(type(each), each.id, company=company)
