"""The sample's quotes and sales: what was offered while they talked, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from crmtui import figures
from crmtui.entry import LineEntry, QuoteEntry, SaleEntry
from crmtui.models import (
    AMOUNT,
    PERCENT,
    PRICE,
    QUANTITY,
    RATE,
    FollowUp,
    Loss,
    Quote,
    QuoteLine,
    Sale,
    SaleLine,
)
from crmtui.sample import catalogue, opportunities, talk, team
from crmtui.sample.companies import Made
from crmtui.sample.desk import Desk, iso, working
from crmtui.sample.followups import Noted
from crmtui.sample.numbers import UNNUMBERED

_VALID = 30
_DISCOUNTS = ("0",) * 6 + ("3", "5", "5", "7.5", "10", "12")
_FREIGHT = ("85", "120", "160", "210")
_PATIENCE = 75
"""After how many days without an order somebody asks, and most are lost."""
_ASKED, _OFFERS = talk.SCENES["need"][:2], talk.SCENES["offer"][:2]
_ORDERS = talk.SCENES["order"] + talk.SCENES["again"]
_NOTES = ("Precios puestos en su almacén.", "Montaje en horario de mañana.", "", "", "")


@dataclass(slots=True)
class _Open:
    """A quote that was sent and has no answer yet."""

    quote: int
    first: int
    """Its first revision."""
    revision: int
    day: int
    entry: QuoteEntry
    keys: list[int]
    """Of its lines."""
    opportunity: int


def add_deals(desk: Desk, made: Made, told: Sequence[Noted]) -> None:
    """Add the quotes that were sent in these conversations, and the sales that came of them.

    Their numbers are given by `numbers.number_quotes`.
    """
    sent: _Open | None = None
    for noted in told:
        if noted.talk.scene in _OFFERS:
            sent = _send(desk, made, noted, sent)
        elif noted.talk.scene in _ORDERS:
            _order(desk, made, noted, sent)
            sent = None
    if sent is not None and made.ended:
        _lose(desk, made, sent, made.ended)
    elif sent is not None and desk.today - sent.day > _PATIENCE and desk.deals.random() < 0.8:
        _lose(desk, made, sent, sent.day + _PATIENCE)
    elif told and told[-1].talk.scene in _ASKED and desk.today - told[-1].talk.day < 12:
        _add(desk, made, told[-1], _entry(desk, made, told[-1]))
        opportunities.begin(desk, made, told[-1], stage="qualified")
    elif sent is not None:
        opportunities.hesitate(desk, sent.opportunity)
    elif told and not _has_ordered(told):
        opportunities.begin_early(desk, made, told[-1])


def _has_ordered(told: Sequence[Noted]) -> bool:
    return any(noted.talk.scene in _ORDERS for noted in told)


def _send(desk: Desk, made: Made, noted: Noted, before: _Open | None) -> _Open:
    """Send a quote, or another revision of the one that has no answer yet."""
    if before is not None and noted.talk.day - before.day > _PATIENCE:
        _lose(desk, made, before, before.day + _PATIENCE)
        before = None
    entry = _cheaper(desk, before.entry) if before is not None else _entry(desk, made, noted)
    revision = before.revision + 1 if before is not None else 1
    key, keys = _add(desk, made, noted, entry, state="sent", sent_at=noted.at, revision=revision)
    first = before.first if before is not None else key
    desk.rows.amend(Quote, key, number=f"{UNNUMBERED}{first}")
    if before is not None:
        desk.rows.amend(Quote, before.quote, state="superseded")
    opportunity = before.opportunity if before else opportunities.begin(desk, made, noted)
    net = _scaled(figures.of(entry).totals.net, AMOUNT)
    opportunities.go_on(desk, opportunity, net, stage="proposed", quote_id=key)
    return _Open(key, first, revision, noted.talk.day, entry, keys, opportunity)


def _entry(desk: Desk, made: Made, noted: Noted) -> QuoteEntry:
    """What is quoted: the thing talked about, and a few that go with it."""
    rng = desk.deals
    code, count = catalogue.MEANT[noted.talk.item]
    lines = [_line(desk, made, code, Decimal(count))]
    for besides in rng.sample(catalogue.BESIDES, rng.choice((0, 1, 1, 2, 2, 3, 4))):
        if besides != code:
            lines.append(_line(desk, made, besides, Decimal(rng.choice((1, 1, 2, 3, 6)))))
    if rng.random() < 0.3:
        taxes, freight = _taxes(made), Decimal(rng.choice(_FREIGHT))
        lines.append(LineEntry("charge", description="Portes", price=freight, taxes=taxes))
    return QuoteEntry(made.id, lines=tuple(lines))


def _line(desk: Desk, made: Made, code: str, quantity: Decimal) -> LineEntry:
    item = desk.products[code].item
    return LineEntry(
        code=code, description=item.name, quantity=quantity, unit=item.unit,
        price=Decimal(item.price), cost=Decimal(item.cost), taxes=_taxes(made),
        discount_pct=Decimal(desk.deals.choice(_DISCOUNTS)),
    )  # fmt: skip


def _taxes(made: Made) -> str:
    return "IVA 21" if made.country.code == "ES" else "IVA 0"


def _cheaper(desk: Desk, entry: QuoteEntry) -> QuoteEntry:
    """What the customer gets for asking again."""
    more = Decimal(desk.deals.choice((2, 3, 5)))
    lines = [
        replace(line, discount_pct=line.discount_pct + more) if line.kind == "item" else line
        for line in entry.lines
    ]
    return replace(entry, lines=tuple(lines))


def _order(desk: Desk, made: Made, noted: Noted, sent: _Open | None) -> None:
    """Sell what was quoted lately, or, where nothing was, what was talked about."""
    rng, day = desk.deals, noted.talk.day
    if sent is not None and day - sent.day > 2 * _PATIENCE:
        _lose(desk, made, sent, sent.day + _PATIENCE)
        sent = None
    entry = sent.entry if sent is not None else _entry(desk, made, noted)
    delivery = working(day + rng.choice((7, 14, 21, 30)))
    late = delivery + rng.choice((0, 0, 0, -1, 2, 5))
    delivered = late if late <= desk.today else None
    sale = SaleEntry(made.id, lines=entry.lines)
    key = desk.rows.add(
        Sale, noted.at, company_id=made.id, contact_id=made.people[0].id, day=iso(day),
        salesperson_id=made.salesperson, quote_id=sent and sent.quote, currency="EUR",
        rate=_scaled(Decimal(1), RATE), delivery_on=iso(delivery), delivered_on=iso(delivered),
        reference=f"PED {rng.randrange(1000, 99999)}" if rng.random() < 0.6 else "",
        **_figures(sale),
    )  # fmt: skip
    of_quote = sent.keys if sent is not None else [None] * len(sale.lines)
    parts = [_scaled(net or Decimal(0), AMOUNT) for net in figures.of(sale).nets]
    codes = [line.code for line in sale.lines]
    _add_lines(
        desk, made, noted.at, SaleLine, {"sale_id": key}, sale, quote_line_id=of_quote,
        sold_on=[iso(day)] * len(parts), value=parts,
        leads=[int(code not in codes[:place]) for place, code in enumerate(codes)],
    )  # fmt: skip
    if sent is not None:
        desk.rows.amend(Quote, sent.quote, state="won", closed_on=iso(day))
        net = _scaled(figures.of(sale).totals.net, AMOUNT)
        opportunities.go_on(
            desk, sent.opportunity, net, stage="won", closed_on=iso(day), sale_id=key
        )
    if delivered is None:
        desk.rows.add(
            FollowUp, noted.at, company_id=made.id, contact_id=made.people[0].id,
            salesperson_id=made.salesperson, purpose="promise", kind="call_out",
            due=iso(delivery), note="Comprobar la entrega", quote_id=sent and sent.quote,
        )  # fmt: skip


def _lose(desk: Desk, made: Made, sent: _Open, day: int) -> None:
    rng = desk.deals
    reason = rng.choice(team.LOSSES[:-1])
    beaten = reason in ("Precio", "Compró a un competidor")
    competitor = desk.choices["competitor", rng.choice(team.COMPETITORS)] if beaten else None
    total = figures.of(sent.entry).totals.net
    theirs = (total * Decimal(rng.choice(("0.84", "0.9", "0.93")))).quantize(Decimal("0.01"))
    day = working(day, back=True)
    desk.rows.add(
        Loss, desk.instant(day, 12 * 60), company_id=made.id, quote_id=sent.quote, day=iso(day),
        salesperson_id=made.salesperson, amount=_scaled(total, AMOUNT), currency="EUR",
        reason_id=desk.choices["loss_reason", reason], competitor_id=competitor,
        competitor_price=_scaled(theirs, PRICE) if beaten and rng.random() < 0.5 else None,
        note="Volver a intentarlo el año que viene." if rng.random() < 0.3 else "",
    )  # fmt: skip
    desk.rows.amend(Quote, sent.quote, state="lost", closed_on=iso(day))
    opportunities.go_on(
        desk, sent.opportunity, _scaled(total, AMOUNT), stage="lost", closed_on=iso(day),
        reason_id=desk.choices["loss_reason", reason], competitor_id=competitor,
    )  # fmt: skip


def _add(
    desk: Desk, made: Made, noted: Noted, entry: QuoteEntry, **values: Any
) -> tuple[int, list[int]]:
    """A quote and its lines; a draft unless the values say otherwise. Its key, and theirs."""
    rng, day = desk.deals, noted.talk.day
    key = desk.rows.add(
        Quote, noted.at, company_id=made.id, contact_id=made.people[0].id, series="P",
        salesperson_id=made.salesperson, day=iso(day), valid_until=iso(day + _VALID),
        currency="EUR", rate=_scaled(Decimal(1), RATE), language="es",
        payment=rng.choice(team.PAYMENTS), delivery=rng.choice(team.DELIVERIES),
        notes=rng.choice(_NOTES), taxes=_taxes(made), **_figures(entry), **values,
    )  # fmt: skip
    return key, _add_lines(desk, made, noted.at, QuoteLine, {"quote_id": key}, entry)


def _add_lines(
    desk: Desk, made: Made, at: str, model: type[QuoteLine | SaleLine], of: dict[str, int],
    entry: QuoteEntry | SaleEntry, **columns: Sequence[Any],
) -> list[int]:  # fmt: skip
    nets = figures.of(entry).nets
    keys = []
    for place, (line, net) in enumerate(zip(entry.lines, nets, strict=True)):
        sold = desk.products.get(line.code)
        keys.append(
            desk.rows.add(
                model, at, company_id=made.id, **of, position=place + 1, kind=line.kind,
                product_id=sold and sold.id, code=line.code, description=line.description,
                quantity=_scaled(line.quantity, QUANTITY), unit=line.unit,
                price=_scaled(line.price, PRICE), taxes=line.taxes,
                discount_pct=_scaled(line.discount_pct, PERCENT),
                cost=None if line.cost is None else _scaled(line.cost, PRICE),
                net=_scaled(net or Decimal(0), AMOUNT),
                **{column: values[place] for column, values in columns.items()},
            )
        )  # fmt: skip
    return keys


def _figures(entry: QuoteEntry | SaleEntry) -> dict[str, int | None]:
    """What is kept of the totals, as stored."""
    found = figures.of(entry)
    return {
        "net": _scaled(found.totals.net, AMOUNT),
        "tax": _scaled(found.totals.tax, AMOUNT),
        "total": _scaled(found.totals.total, AMOUNT),
        "value": _scaled(found.totals.net, AMOUNT),
        "cost": None if found.cost is None else _scaled(found.cost, AMOUNT),
    }


def _scaled(number: Decimal, places: int) -> int:
    return int(number.scaleb(places))
