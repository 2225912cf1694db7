"""Every public query of lists of quotes, of sales and of lost operations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.entry import LossEntry, OpportunityEntry
from crmtui.models import Loss, Product, Quote, Sale, StageMove
from crmtui.queries import funnel, losses, opportunities, sales
from crmtui.queries.quotes import lists as quotes
from crmtui.services import changes
from crmtui.services import losses as loss_service
from crmtui.services import opportunities as opportunity_service
from tests import deals as made
from tests import factories as make

TODAY = date(2026, 11, 20)
DAYS = {"since": date(2026, 11, 1), "until": TODAY}
QUOTES = (
    quotes.EVERY,
    *(quotes.Criteria(state) for state in ("draft", "sent", "expired", "expiring", "won", "lost")),
    quotes.Criteria(salesperson=1),
    quotes.Criteria("sent", salesperson=2),
    quotes.Criteria(text="garcia"),
    quotes.Criteria(text="2026-"),
    quotes.Criteria("sent", text="***"),
    quotes.Criteria(**DAYS),  # type: ignore[arg-type]
)
SALES = (
    sales.EVERY,
    sales.Criteria(salesperson=1),
    sales.Criteria(text="garcia"),
    sales.Criteria(product="PH100"),
    sales.Criteria(to_deliver=True),
    sales.Criteria(**DAYS),  # type: ignore[arg-type]
)
LOSSES = (
    losses.EVERY,
    losses.Criteria(salesperson=1),
    losses.Criteria(text="garcia"),
    losses.Criteria(reason="price", competitor="Hidro-Ebro"),
    losses.Criteria(**DAYS),  # type: ignore[arg-type]
)
OPPORTUNITIES = (
    opportunities.EVERY,
    opportunities.Criteria(opportunities.OPEN),
    opportunities.Criteria(("won",), salesperson=1),
    opportunities.Criteria(salesperson=1),
    opportunities.Criteria(text="garcia"),
    opportunities.Criteria(product="PH100"),
    opportunities.Criteria(territory="Norte", customer="market"),
    opportunities.Criteria(lost_from="lead"),
    opportunities.Criteria(situation=3, since=date(2026, 1, 1), until=TODAY),
)
PAGES = ((1, 0), (64, 0), (64, 1))


def fill(user: User, company: int) -> tuple[int, int, int, int]:
    """Give a company one of everything: the ids of a quote, its sale, a loss, an opportunity."""
    make.choice(user, "loss_reason", "price")
    press = _product(user)
    line = replace(made.PRESS, code="PH100")

    def quote(state: str = "sent", left: int = 20) -> int:
        number = f"P-2026-{Quote.select().count():04}"
        until = date.fromordinal(TODAY.toordinal() + left)
        return made.quote(
            user, company, (line,), number=number, state=state, valid_until=until,
            products=(press,),
        )  # fmt: skip

    quote(left=3)
    quote(left=-3)
    quote("lost")
    quote("draft")
    won = quote("won")
    sale = made.sale(user, company, "2026-11-10", line, delivery_on=date(2026, 12, 1))
    make.edit(user, "sale.update", Sale, sale, quote=won)
    made.sale(user, company, "2026-10-10", line)
    why = LossEntry(company, "price", "Hidro-Ebro", product="PH100", amount=Decimal(9))
    loss = loss_service.create(user, why)
    make.edit(user, "loss.update", Loss, loss, quote=won)
    way = OpportunityEntry(company, product="PH100", amount=Decimal(90), expected_on=DAYS["until"])
    opportunity = opportunity_service.create(user, way)
    opportunity_service.create(user, replace(way, company=None))
    moved = {"company": company, "opportunity": opportunity, "salesperson": user.id}
    make.write(user, "opportunity.move", lambda: changes.insert(
        StageMove, **moved, day=TODAY, before="lead", stage="won", stayed=3
    ))  # fmt: skip
    return won, sale, loss, opportunity


def _product(user: User) -> int:
    found = Product.get_or_none(Product.code_fold == fold("PH100"))
    return int(found.id) if found else made.product(user, "PH100", "Prensa")


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name; each is asked for what is in a base."""
    return {**_quotes(), **_sales(), **_losses(), **_opportunities(), **_funnel()}


def _quotes() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "quotes.listed": lambda user, base: [
            quotes.listed(user, criteria, today=TODAY, limit=limit, offset=offset)
            for criteria in (*QUOTES, quotes.Criteria(company_id=base.company))
            for limit, offset in PAGES
        ],
        "quotes.count": lambda user, base: [
            quotes.count(user, criteria, today=TODAY) for criteria in QUOTES
        ],
        "quotes.position": lambda user, base: [
            quotes.position(user, criteria, base.quote, today=TODAY) for criteria in QUOTES
        ],
        "quotes.sums": lambda user, base: [
            quotes.sums(user, criteria, today=TODAY) for criteria in QUOTES
        ],
        "quotes.by_keys": lambda user, base: quotes.by_keys(user, [base.quote], today=TODAY),
        "quotes.expiring": lambda user, base: quotes.expiring(user, TODAY, date(2026, 11, 23)),
    }


def _sales() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "sales.find": lambda user, base: [
            sales.find(user, criteria, limit=limit, offset=offset)
            for criteria in SALES
            for limit, offset in PAGES
        ],
        "sales.count": lambda user, base: [sales.count(user, criteria) for criteria in SALES],
        "sales.total": lambda user, base: [sales.total(user, criteria) for criteria in SALES],
        "sales.get": lambda user, base: sales.get(user, base.sale),
        "sales.by_keys": lambda user, base: sales.by_keys(user, [base.sale]),
        "sales.of_company": lambda user, base: sales.of_company(user, base.company),
        "sales.of_quote": lambda user, base: sales.of_quote(user, base.quote),
        "sales.bought": lambda user, base: sales.bought(user, base.company),
    }


def _losses() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "losses.find": lambda user, base: [
            losses.find(user, criteria, limit=limit, offset=offset)
            for criteria in LOSSES
            for limit, offset in PAGES
        ],
        "losses.count": lambda user, base: [losses.count(user, criteria) for criteria in LOSSES],
        "losses.get": lambda user, base: losses.get(user, base.loss),
        "losses.of_quote": lambda user, base: losses.of_quote(user, base.quote),
        "losses.of_company": lambda user, base: losses.of_company(user, base.company),
    }


def _opportunities() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "opportunities.find": lambda user, base: (
            [
                opportunities.find(user, criteria, limit=limit, offset=offset)
                for criteria in OPPORTUNITIES
                for limit, offset in PAGES
            ]
            + opportunities.find(user, order="worth")
            + opportunities.find(user, order="ended")
        ),
        "opportunities.count": lambda user, base: [
            opportunities.count(user, criteria) for criteria in OPPORTUNITIES
        ],
        "opportunities.sums": lambda user, base: [
            opportunities.sums(user, criteria) for criteria in OPPORTUNITIES
        ],
        "opportunities.get": lambda user, base: opportunities.get(user, base.opportunity),
        "opportunities.of_company": lambda user, base: opportunities.of_company(user, base.company),
        "opportunities.open_of_company": lambda user, base: opportunities.open_of_company(
            user, base.company
        ),
    }


def _funnel() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "funnel.results": lambda user, base: [
            funnel.results(user, criteria) for criteria in OPPORTUNITIES
        ],
        "funnel.parts": lambda user, base: [
            funnel.parts(user, by, criteria) for criteria in OPPORTUNITIES for by in funnel.BY
        ],
        "funnel.idle": lambda user, base: [
            funnel.idle(user, criteria) for criteria in OPPORTUNITIES
        ],
        "funnel.stalls": lambda user, base: [
            funnel.stalls(user, TODAY, criteria) for criteria in OPPORTUNITIES
        ],
        "funnel.weights": lambda user, base: funnel.weights(user, TODAY),
    }
