"""The sample's written reports: what a salesperson did in a day, typed by the assistant."""

from __future__ import annotations

from itertools import groupby

from crmtui import clock
from crmtui.db import database, rows
from crmtui.models import Interaction, Report
from crmtui.sample import team
from crmtui.sample.desk import Desk, iso

_DAYS = 30
"""How far back they go."""
_TYPED = ("visit", "call_out", "email", "other")
"""What salespeople tell of; what comes in, the assistant hears herself."""
_AT_LEAST = 2


def add_reports(desk: Desk) -> None:
    """Put the last weeks' interactions of each salesperson and day into one report."""
    assistant = desk.people[team.ASSISTANT]
    told = (
        Interaction.select(Interaction.id, Interaction.salesperson, Interaction.at)
        .where(
            (Interaction.at >= iso(desk.today - _DAYS))
            & (Interaction.at < iso(desk.today))
            & Interaction.kind.in_(_TYPED)
        )
        .order_by(Interaction.at, Interaction.id)
    )
    found = sorted(
        (clock.local(at).date().isoformat(), person, key) for key, person, at in rows(told)
    )
    for (day, person), lines in groupby(found, key=lambda line: line[:2]):
        keys = [key for _day, _person, key in lines]
        if len(keys) < _AT_LEAST or person == desk.people[0]:
            continue
        report = Report.insert(
            salesperson=person, recorded_by=assistant, day=day, created_at=f"{day} 18:30:00.000000",
            updated_at=f"{day} 18:30:00.000000",
        ).execute()  # fmt: skip
        database.connection().executemany(
            "UPDATE interaction SET report_id = ?, line = ?, recorded_by_id = ? WHERE id = ?",
            [(report, line, assistant, key) for line, key in enumerate(keys, 1)],
        )
