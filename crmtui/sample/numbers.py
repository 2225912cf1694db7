"""Numbering the sample's quotes as they were sent, and telling of them in the history."""

from __future__ import annotations

from typing import Any

from peewee import JOIN

from crmtui import formats, i18n
from crmtui.core import quote_names
from crmtui.core.text import words
from crmtui.db import database, rows
from crmtui.models import (
    Choice,
    Company,
    Counter,
    InstantField,
    Interaction,
    Loss,
    NoteDoc,
    Quote,
    Sale,
)
from crmtui.sample.desk import Desk

UNNUMBERED = "#"
"""What stands for a number until then, before the key of the first revision."""
_SERIES = "P"
_SLICE = 2000


def number_quotes() -> None:
    """Give the quotes that were sent their numbers, in the order in which they were.

    Their rows must be written already.
    """
    first = (Quote.revision == 1) & Quote.number.is_null(False)
    sent = Quote.select(Quote.id, Quote.day).where(first).order_by(Quote.sent_at, Quote.id)
    last: dict[int, int] = {}
    numbers = []
    for key, day in rows(sent):
        last[day.year] = last.get(day.year, 0) + 1
        number = quote_names.numbered(_SERIES, day.year, last[day.year])
        numbers.append((number, f"{UNNUMBERED}{key}"))
    database.connection().executemany("UPDATE quote SET number = ? WHERE number = ?", numbers)
    for year, value in last.items():
        Counter.insert(name=f"quote {_SERIES}-{year}", value=value).execute()


def tell_of_quotes(desk: Desk) -> None:
    """Add to the history what was sent, won and lost, once it has numbers."""
    told = (
        Quote.select(
            Quote.id, Quote.company, Quote.contact, Quote.salesperson, Quote.number,
            Quote.revision, Quote.state, Quote.sent_at, Quote.total, Sale.created_at,
            Loss.created_at, Choice.name,
        )
        .join(Sale, JOIN.LEFT_OUTER, on=(Sale.quote == Quote.id))
        .switch(Quote)
        .join(Loss, JOIN.LEFT_OUTER, on=(Loss.quote == Quote.id))
        .join(Choice, JOIN.LEFT_OUTER, on=(Loss.reason == Choice.id))
        .where(Quote.number.is_null(False))
        .order_by(Quote.id)
    )  # fmt: skip
    with i18n.speaking("es"):
        for place, quote in enumerate(rows(told), 1):
            _tell(desk, *quote)
            if place % _SLICE == 0:
                desk.rows.write()
    desk.rows.write()


def _tell(
    desk: Desk, key: int, company: int, contact: int, salesperson: int, number: str, revision: int,
    state: str, sent_at: Any, total: Any, won_at: Any, lost_at: Any, reason: str | None,
) -> None:  # fmt: skip
    name = quote_names.name(number, revision, key)
    amount = formats.amount_with_currency(total, "EUR")
    said = [(sent_at, f"{name} enviado: {amount}")]
    if state == "won":
        said.append((won_at, f"{name} ganado: {amount}"))
    elif state == "lost":
        said.append((lost_at, f"{name} perdido: {amount}. {reason}"))
        before = (Company.id == company) & (Company.last_contact < lost_at)
        since = (Interaction.company == company) & (Interaction.at >= lost_at)
        tried = Interaction.select().where(since & (Interaction.unanswered != "")).count()
        Company.update(last_contact=lost_at, attempts=tried).where(before).execute()
    for moment, text in said:
        at = str(InstantField().db_value(moment))
        interaction = desk.rows.add(
            Interaction, at, company_id=company, contact_id=contact, at=at, kind="quote",
            salesperson_id=salesperson, recorded_by_id=salesperson, text=text, quote_id=key,
        )  # fmt: skip
        desk.rows.add_words(NoteDoc, interaction, words(text))
