"""Every service of customers' accounts: entries, credit, guarantees, statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.entry import AnswerEntry, GuaranteeEntry, PostingEntry, StandingEntry
from crmtui.models import AccountEntry, CreditStanding, Guarantee, Record, Sale, Statement
from crmtui.services import accounts, guarantees, standings, statements
from tests import deals as made
from tests.unit.services import every_deal

Asked = dict[str, Callable[[], object]]
TODAY = date(2026, 11, 20)


def owing(user: User, company: int) -> dict[str, int]:
    """An invoice, what it is paid with, credit, a guarantee and a statement of a company."""
    day = date(2026, 10, 1)
    first = PostingEntry(company, amount=Decimal(900), number="F-1", day=day)
    key = accounts.create(user, first)
    accounts.create(user, PostingEntry(company, "payment", Decimal(100), settles="F-1"))
    return {
        "entry": key,
        "loose": accounts.create(user, PostingEntry(company, "advance", Decimal(9))),
        "standing": standings.create(user, StandingEntry(company, "watch", Decimal(1000))),
        "guarantee": guarantees.create(user, GuaranteeEntry(company, "bond", Decimal(500))),
        "statement": statements.create(user, company)[0],
    }


def ids() -> dict[str, int]:
    """What `owing` added."""
    tables: dict[str, type[Record]] = {
        "entry": AccountEntry, "standing": CreditStanding, "guarantee": Guarantee,
        "statement": Statement,
    }  # fmt: skip
    found = {name: int(table.select().get().id) for name, table in tables.items()}
    return {**found, "loose": int(AccountEntry.get(AccountEntry.kind == "advance").id)}


def reading(user: User, company: int) -> Asked:
    """What only reads."""
    of = ids()
    return {
        "accounts.open_for_editing": lambda: accounts.open_for_editing(user, of["entry"]),
        "accounts.usual_term": lambda: accounts.usual_term(user, company),
        "accounts.owed": lambda: accounts.owed(user, company, "EUR"),
        "standings.open_for_editing": lambda: standings.open_for_editing(user, of["standing"]),
        "guarantees.open_for_editing": lambda: guarantees.open_for_editing(user, of["guarantee"]),
        "statements.open_for_editing": lambda: statements.open_for_editing(user, of["statement"]),
    }


def on_anothers(user: User, company: int) -> Asked:
    """What touches a company or what belongs to it, given by `user`."""
    of, said = ids(), AnswerEntry()
    entry, better = PostingEntry(company, amount=Decimal(9)), StandingEntry(company)
    pledge = GuaranteeEntry(company, "insurance")
    sale = Sale.select().get().id
    return {
        **reading(user, company),
        "accounts.create": lambda: accounts.create(user, entry),
        "accounts.update": lambda: accounts.update(user, of["entry"], entry, entry),
        "accounts.remove": lambda: accounts.remove(user, of["loose"]),
        "accounts.invoice": lambda: accounts.invoice(user, sale),
        "accounts.link": lambda: accounts.link(user, of["entry"], sale),
        "standings.create": lambda: standings.create(user, better),
        "standings.update": lambda: standings.update(user, of["standing"], better, better),
        "standings.remove": lambda: standings.remove(user, of["standing"]),
        "guarantees.create": lambda: guarantees.create(user, pledge),
        "guarantees.update": lambda: guarantees.update(user, of["guarantee"], pledge, pledge),
        "guarantees.end": lambda: guarantees.end(user, of["guarantee"]),
        "guarantees.remove": lambda: guarantees.remove(user, of["guarantee"]),
        "statements.create": lambda: statements.create(user, company),
        "statements.confirm": lambda: statements.confirm(user, of["statement"]),
        "statements.update": lambda: statements.update(user, of["statement"], said, said),
        "statements.remove": lambda: statements.remove(user, of["statement"]),
    }


def commands(user: User, company: int) -> Asked:
    """Every command, given on what there is."""
    every_deal.sold(user, company)
    of = owing(user, company)
    entry, _version = accounts.open_for_editing(user, of["entry"])
    standing, _version = standings.open_for_editing(user, of["standing"])
    pledge, _version = guarantees.open_for_editing(user, of["guarantee"])
    said, _version = statements.open_for_editing(user, of["statement"])
    heard = AnswerEntry(TODAY, "New Three", Decimal(-5), "they see it otherwise")
    other = replace(entry, amount=Decimal(50), due=date(2026, 12, 1), number="F-2", note="late")
    sale = made.sale(user, company, "2026-11-05")
    return {
        "entry.create": lambda: accounts.create(user, replace(other, number="F-3", key="e-9")),
        "entry.update": lambda: accounts.update(user, of["entry"], entry, other),
        "entry.remove": lambda: accounts.remove(user, of["loose"]),
        "entry.invoice": lambda: accounts.invoice(user, sale),
        "entry.link": lambda: accounts.link(user, of["entry"], sale),
        "standing.create": lambda: standings.create(user, StandingEntry(company, "prepaid")),
        "standing.update": lambda: standings.update(
            user, of["standing"], standing, replace(standing, standing="blocked", reason="late")
        ),
        "standing.remove": lambda: standings.remove(user, of["standing"]),
        "guarantee.create": lambda: guarantees.create(user, GuaranteeEntry(company, "insurance")),
        "guarantee.update": lambda: guarantees.update(
            user, of["guarantee"], pledge, replace(pledge, until=TODAY, note="at the bank")
        ),
        "guarantee.end": lambda: guarantees.end(user, of["guarantee"]),
        "guarantee.remove": lambda: guarantees.remove(user, of["guarantee"]),
        "statement.create": lambda: statements.create(user, company),
        "statement.confirm": lambda: statements.confirm(user, of["statement"]),
        "statement.answer": lambda: statements.update(user, of["statement"], said, heard),
        "statement.remove": lambda: statements.remove(user, of["statement"]),
    }


COMMANDS = (
    "entry.create", "entry.update", "entry.remove", "entry.invoice", "entry.link",
    "standing.create", "standing.update", "standing.remove", "guarantee.create",
    "guarantee.update", "guarantee.end", "guarantee.remove", "statement.create",
    "statement.confirm", "statement.answer", "statement.remove",
)  # fmt: skip
