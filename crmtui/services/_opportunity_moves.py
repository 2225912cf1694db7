"""Bringing opportunities from stage to stage, each move noted. Inside commands only."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import clock
from crmtui.models import STAGES, Opportunity, Quote, StageMove
from crmtui.services import changes
from crmtui.services._opportunity_parts import ENDS

_UNTIL_PROPOSED = STAGES[: STAGES.index("proposed")]
_NOT_OVER: dict[str, Any] = {
    "closed_on": None, "sale": None, "loss": None, "reason": None, "competitor": None,
}  # fmt: skip


def bring(row: Any, stage: str, *, day: date | None = None, **values: Any) -> None:
    """Bring an opportunity to a stage, on `day` or today, and write the other `values`.

    One that was over and is not any more loses what was said of its end.
    """
    day = day or clock.today()
    over = stage in ENDS
    ended = {"closed_on": day} if over else _NOT_OVER
    note(row, stage, day)
    changes.update(Opportunity, row.id, **{**ended, "stage": stage, "staged_on": day, **values})


def note(row: Any, stage: str, day: date) -> None:
    """Note that an opportunity, as it was until now, goes to a stage on a day."""
    stayed = max(0, (day - row.staged_on).days) if row.staged_on else None
    changes.insert(
        StageMove, company=row.company_id, opportunity=row.id, salesperson=row.salesperson_id,
        day=day, before=row.stage, stage=stage, stayed=stayed,
    )  # fmt: skip


def moves(opportunity: int) -> list[Any]:
    """Its moves, the first one first."""
    which = StageMove.opportunity == opportunity
    return list(StageMove.select().where(which).order_by(StageMove.id))


def before_the_end(row: Any) -> str:
    """The stage at which one that is over stood before; where nobody knows, it was proposed."""
    ends = (each.before for each in reversed(moves(row.id)) if each.before not in ENDS)
    return next(ends, "proposed")


# What becomes of a quote ----------------------------------------------------------------


def quote_sent(quote: Any) -> None:
    """What it offers is proposed now, at what it comes to; so is what had been lost before."""
    for row in _of_quote(quote):
        amount = _amount(quote)
        if row.stage in (*_UNTIL_PROPOSED, "lost"):
            bring(row, "proposed", quote=quote.id, **amount)
        elif row.stage != "won":
            changes.update(Opportunity, row.id, quote=quote.id, **amount)


def quote_won(quote: Any, sale: Any) -> None:
    """What it offered is won, as it was sold."""
    for row in _of_quote(quote):
        if row.stage != "won":
            gone = {"loss": None, "reason": None, "competitor": None}
            bring(row, "won", day=sale.day, sale=sale.id, **gone, **_amount(sale))


def quote_lost(quote: Any, why: dict[str, Any]) -> None:
    """What it offered is lost, for the same reason and to the same."""
    for row in _of_quote(quote):
        if row.stage not in ENDS:
            said = {name: why[name] for name in ("reason", "competitor")}
            bring(row, "lost", day=why["day"], **said)


def quote_reopened(quote: Any) -> None:
    """What it offers is open again."""
    for row in _of_quote(quote):
        if row.stage in ENDS:
            bring(row, before_the_end(row))


def quote_discarded(quote: int) -> None:
    """There is no quote of it any more."""
    for row in list(Opportunity.select().where(Opportunity.quote == quote)):
        changes.update(Opportunity, row.id, quote=None)


def sale_gone(sale: int) -> None:
    """What was sold with it is open again: the sale never was."""
    for row in list(Opportunity.select().where(Opportunity.sale == sale)):
        bring(row, before_the_end(row))


def _of_quote(quote: Any) -> list[Any]:
    """The opportunities of a quote, whichever of its revisions was the latest then."""
    alike = Quote.number == quote.number if quote.number else Quote.id == quote.id
    same = Quote.select(Quote.id).where(alike)
    return list(Opportunity.select().where(Opportunity.quote.in_(same)).order_by(Opportunity.id))


def _amount(document: Any) -> dict[str, Any]:
    """What a quote or a sale comes to, as an opportunity has it."""
    return {
        "amount": document.net, "currency": document.currency, "rate": document.rate,
        "value": document.value,
    }  # fmt: skip
