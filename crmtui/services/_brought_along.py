"""What an interaction brings along when it is new: promises, objections, what may be wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import clock
from crmtui.core import objected, text
from crmtui.core.promised import Promised
from crmtui.db import rows
from crmtui.entry import InteractionEntry
from crmtui.i18n import _
from crmtui.models import KINDS, Choice, FollowUp, Interaction, Objection
from crmtui.services import changes


def promise(
    entry: InteractionEntry,
    in_note: tuple[Promised, ...],
    interaction: int,
    values: dict[str, Any],
) -> None:
    """Write what was promised: in lines of the note, and by itself."""
    every = [(line.purpose, line.text, line.due) for line in in_note]
    if (typed := text.clean(entry.promise, multiline=True)) and entry.promise_due is not None:
        every.append(("promise", typed, entry.promise_due))
    for purpose, words, due in every:
        changes.insert(
            FollowUp,
            company=entry.company,
            contact=values["contact"],
            salesperson=values["salesperson"],
            purpose=purpose,
            kind="other",
            due=due,
            note=text.clean(words, multiline=True),
            origin=interaction,
        )


def objections(typed: str, company: int, interaction: int, values: dict[str, Any]) -> None:
    """Write what they held against buying, one a line, with what was answered."""
    offered = (Choice.list == "objection") & Choice.active
    known = {name: key for key, name in rows(Choice.select(Choice.id, Choice.name).where(offered))}
    for each in objected.read(typed, list(known)):
        changes.insert(
            Objection,
            company=company,
            contact=values["contact"],
            salesperson=values["salesperson"],
            day=clock.local(values["at"]).date(),
            about=known.get(each.about),
            text=each.text,
            answer=each.answer,
            won_over=each.won_over,
            interaction=interaction,
        )


def problems(entry: InteractionEntry) -> dict[str, str]:
    """What is wrong with what an interaction brings along when it is new."""
    found = {}
    today = clock.today()
    if _is_past(entry.next_contact, today):
        found["next_contact"] = _("The next contact cannot be in the past.")
    if entry.next_kind not in KINDS:
        found["next_kind"] = _("The kind is a call, a visit, an e-mail, a message or other.")
    if text.clean(entry.promise) and entry.promise_due is None:
        found["promise_due"] = _("Say for when it was promised.")
    elif _is_past(entry.promise_due, today):
        found["promise_due"] = _("What was promised cannot be due in the past.")
    key = text.clean(entry.key)
    if key and Interaction.select().where(Interaction.key == key).exists():
        found["key"] = _("Another interaction has the key {key} already.").format(key=key)
    return found


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day < today
