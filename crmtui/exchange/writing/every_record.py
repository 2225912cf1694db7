"""How a row of each kind of list is told as plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from crmtui.exchange.writing import account_records as account
from crmtui.exchange.writing import care_records as care
from crmtui.exchange.writing import deal_records as deals
from crmtui.exchange.writing import letter_records as letters
from crmtui.exchange.writing import loyalty_records as loyalty
from crmtui.exchange.writing import market_records as market
from crmtui.exchange.writing import office_records as office
from crmtui.exchange.writing import pay_records as pay
from crmtui.exchange.writing import plan_records as plan
from crmtui.exchange.writing import price_records as prices
from crmtui.exchange.writing import promotion_records as promotions
from crmtui.exchange.writing import records as make
from crmtui.exchange.writing import report_out as figures
from crmtui.exchange.writing import results_records as results
from crmtui.exchange.writing import review_records as review
from crmtui.exchange.writing import stock_records as stock
from crmtui.exchange.writing import team_records as team
from crmtui.exchange.writing import visit_records as visit

ONE: Mapping[str, Callable[[Any], Mapping[str, Any]]] = {
    "companies": make.company,
    "contacts": make.contact,
    "interactions": make.interaction,
    "followups": make.followup,
    "promises": make.followup,
    "reports": make.report,
    "quotes": deals.quote,
    "opportunities": deals.opportunity,
    "sales": deals.sale,
    "losses": deals.loss,
    "goals": plan.goal,
    "plans": plan.plan,
    "actions": plan.action,
    "reviews": review.review,
    "criteria": review.criterion,
    "complaints": care.complaint,
    "deliveries": care.delivery,
    "unconfirmed": care.fact,
    "objections": market.objection,
    "answers": market.answer,
    "competitors": market.competitor,
    "market": market.fact,
    "policies": market.policy,
    "lessons": letters.lesson,
    "letters": letters.letter,
    "mailing": letters.mailing,
    "policy_checks": market.check,
    "lost": market.lost,
    "salespeople": make.person,
    "team": office.load,
    "territories": office.territory,
    "people": team.person,
    "branches": team.branch,
    "covers": team.cover,
    "coverage": team.finding,
    "skills": team.skill,
    "trainings": team.training,
    "posts": team.post,
    "applicants": team.candidate,
    "price_lists": office.price_list,
    "changes": office.change,
    "duplicates": office.pair,
    "bought": deals.bought,
    "prices_seen": prices.seen,
    "prices_compared": prices.point,
    "customer_prices": prices.customer,
    "stock": stock.product,
    "counts": stock.count,
    "customers": loyalty.customer,
    "habits": loyalty.product,
    "proposals": loyalty.proposal,
    "entries": account.entry,
    "debtors": account.debtor,
    "standings": account.standing,
    "guarantees": account.guarantee,
    "statements": account.statement,
    "pay": pay.statement,
    "pay_lines": pay.listed_line,
    "pay_rules": pay.plan,
    "pay_agreements": pay.agreement,
    "awards": pay.award,
    "visits": visit.visit,
    "results": results.behind,
    "candidates": visit.candidate,
    "promotions": promotions.promotion,
    "members": promotions.member,
    "selections": promotions.selection,
    "figure_records": figures.behind,
    "products": make.product,
    "prices": make.price,
}
"""By kind."""
