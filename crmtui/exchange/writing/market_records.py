"""Objections, competitors, policies and what was lost as plain values; amounts are texts."""

from __future__ import annotations

from typing import Any

from crmtui.core.currencies import written
from crmtui.core.own_values import number_text
from crmtui.exchange.writing.records import day
from crmtui.queries.competitors import CompetitorRow
from crmtui.queries.lost import LostGroup
from crmtui.queries.market import FactRow, SeenPrice, SeenThere
from crmtui.queries.objections import Answer, ObjectionRow
from crmtui.queries.policies import PolicyRow
from crmtui.queries.policy_checks import CheckRow

Record = dict[str, Any]


def objection(row: ObjectionRow) -> Record:
    """What a customer held against buying."""
    return {
        "id": row.id,
        "date": day(row.day),
        "company_id": row.company_id,
        "company": row.company,
        "contact": row.contact,
        "salesperson": row.salesperson,
        "about": row.about,
        "text": row.text,
        "answer": row.answer,
        "won_over": row.won_over,
        "opportunity_id": row.opportunity_id,
        "opportunity": row.opportunity,
        "interaction_id": row.interaction_id,
    }


def answer(row: Answer) -> Record:
    """How often objections of a kind were answered so, and what came of it."""
    return {
        "about": row.about,
        "answer": row.answer,
        "times": row.times,
        "won": row.won,
        "partly": row.partly,
        "lost": row.lost,
    }


def fact(row: FactRow) -> Record:
    """Something that was seen of a competitor."""
    return {
        "id": row.id,
        "date": day(row.day),
        "competitor": row.competitor,
        "kind": row.kind,
        "text": row.text,
        "product": row.product,
        "share": None if row.share is None else number_text(row.share),
        "company_id": row.company_id,
        "company": row.company,
        "territory": row.territory,
        "until": day(row.until),
        "source": row.source,
        "contact": row.contact,
        "salesperson": row.salesperson,
        "verified_on": day(row.verified_on),
        "verified_by": row.verified_by,
    }


def seen_price(row: SeenPrice) -> Record:
    """A price of a competitor."""
    return {
        "id": row.id,
        "date": day(row.day),
        "what": row.what,
        "product": row.product,
        "kind": row.kind,
        "price": number_text(row.price),
        "currency": row.currency,
        "unit": row.unit,
        "verified_on": day(row.verified_on),
    }


def seen_there(row: SeenThere) -> Record:
    """What was seen of a competitor at a company, and what was lost to them there."""
    return {
        "competitor": row.competitor,
        "last": day(row.last),
        "facts": [fact(each) for each in row.facts],
        "prices": [seen_price(each) for each in row.prices],
        "lost": row.lost,
        "lost_on": day(row.lost_on),
    }


def competitor(row: CompetitorRow) -> Record:
    """A competitor, in short."""
    return {
        "id": row.id,
        "name": row.name,
        "active": row.active,
        "facts": row.facts,
        "unverified": row.unverified,
        "prices": row.prices,
        "companies": row.companies,
        "share": None if row.share is None else number_text(row.share),
        "share_on": day(row.share_on),
        "lost": row.lost,
        "last": day(row.last),
    }


def policy(row: PolicyRow) -> Record:
    """What is asked of those who sell our products on, and how it is kept to."""
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "text": row.text,
        "product": row.product,
        "family": row.family,
        "from": day(row.from_on),
        "until": day(row.until),
        "active": row.active,
        "kept": row.kept,
        "partly": row.partly,
        "broken": row.broken,
        "last": day(row.last),
    }


def check(row: CheckRow) -> Record:
    """Whether a company keeps to a policy, and since when it was seen so."""
    return {
        "id": row.id,
        "date": day(row.day),
        "policy": row.policy,
        "kind": row.kind,
        "company_id": row.company_id,
        "company": row.company,
        "site": row.site,
        "kept": row.kept,
        "since": day(row.since),
        "note": row.note,
        "salesperson": row.salesperson,
    }


def lost(row: LostGroup) -> Record:
    """Lost operations that have something in common, in one currency."""
    return {
        "name": row.name,
        "currency": row.currency,
        "count": row.count,
        "amount": written(row.amount, row.currency),
        "compared": row.compared,
        "difference": None if row.difference is None else number_text(row.difference),
    }
