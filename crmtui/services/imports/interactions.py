"""Bringing in interactions with companies that are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import scores, text
from crmtui.db import rows
from crmtui.entry import InteractionEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import FollowUp, Interaction
from crmtui.services import bulk, noted
from crmtui.services.imports import _named_people as people
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.known import Known
from crmtui.services.imports.outcome import InteractionRow

_Made = tuple[dict[str, Any], InteractionEntry]


def bring(user: User, intake: Intake, batch: Sequence[InteractionRow]) -> None:
    """Bring in the interactions that are not there yet. Their companies have to be."""
    add(user, intake, _placed(intake, batch))


def _placed(intake: Intake, part: Sequence[InteractionRow]) -> list[InteractionRow]:
    known = Known(intake, (row.company for row in part), all_of_them=False)
    placed = []
    for row in part:
        if (company := known.find(row.company)) is None:
            called = row.company.name or row.company.key or row.company.tax_id
            intake.refuse(row.line, _("There is no company {name}.").format(name=called))
        else:
            placed.append(replace(row, entry=replace(row.entry, company=company)))
    return placed


def add(
    user: User, intake: Intake, part: Sequence[InteractionRow], *, beside: bool = False
) -> None:
    """Bring in those that are not there yet, with the companies that their entries name.

    What rows lack that stand `beside` their company's is counted with that one.
    """
    keys, notes = _there(part)
    known = people.there(row.entry.company for row in part)
    new: list[_Made] = []
    for row in part:
        entry = row.entry
        with intake.row(row.line):
            values = _values(intake, entry, beside)
            same = (values["company"], entry.at, values["text"])
            if (values["key"] and values["key"] in keys) or same in notes:
                intake.outcome.left["interactions"] += 1
                continue
            keys.add(values["key"])
            notes.add(same)
            new.append((values, entry))
    named = [(values["contact"], entry.contact) for values, entry in new]
    people.add(intake, named, known)
    for values, _entry in new:
        values["contact"] = known.get(values["contact"])
    made = bulk.insert_many(Interaction, [values for values, _entry in new])
    if made:
        intake.outcome.new["interactions"] += len(made)
    _plan(list(zip(made, new, strict=True)))


def _there(part: Sequence[InteractionRow]) -> tuple[set[str | None], set[tuple[Any, ...]]]:
    wanted = {text.clean(row.entry.key) for row in part} - {""}
    keys = rows(Interaction.select(Interaction.key).where(Interaction.key.in_(wanted)))
    companies = {row.entry.company for row in part}
    moments = {row.entry.at for row in part if row.entry.at}
    undated = {text.clean(row.entry.text, multiline=True) for row in part if not row.entry.at}
    fields = Interaction.company, Interaction.at, Interaction.text
    same = Interaction.at.in_(moments) | Interaction.text.in_(undated)
    found = rows(Interaction.select(*fields).where(Interaction.company.in_(companies) & same))
    notes = {(company, at, said) for company, at, said in found}
    notes |= {(company, None, said) for company, _at, said in found if said in undated}
    return {key for (key,) in keys}, notes


def _values(intake: Intake, entry: InteractionEntry, beside: bool) -> dict[str, Any]:
    texts = {name: text.clean(getattr(entry, name), multiline=True) for name in noted.TEXTS}
    if problems := noted.problems_of(intake.user, entry, entry.kind, any(texts.values())):
        raise Invalid(problems)
    if entry.at is None:
        intake.outcome.filled["at"] += 1
    return {
        "company": entry.company,
        "contact": people.who(entry.company, entry.contact),
        "at": entry.at or clock.now(),
        "kind": entry.kind,
        "salesperson": intake.salesperson(entry.salesperson, told=not beside),
        "recorded_by": intake.user.id,
        **texts,
        "outcome": intake.choice("outcome", entry.outcome),
        "own_kind": intake.choice("kind", entry.own_kind),
        "unanswered": entry.unanswered,
        "opinion_about": text.clean(entry.opinion_about),
        "score": scores.read(entry.score),
        "objective_met": entry.objective_met,
        "next_contact": entry.next_contact,
        "key": text.clean(entry.key) or None,
    }


def _plan(made: Sequence[tuple[int, _Made]]) -> None:
    """What was agreed on for a day that is still to come; what is planned already stays."""
    today = clock.today()
    companies = {values["company"] for _key, (values, _entry) in made}
    fields = FollowUp.company, FollowUp.salesperson
    open_ones = (FollowUp.purpose == "next") & FollowUp.closed_on.is_null()
    planned = set(rows(FollowUp.select(*fields).where(open_ones & FollowUp.company.in_(companies))))
    new = []
    for key, (values, entry) in sorted(made, key=lambda one: one[1][0]["at"], reverse=True):
        whose = (values["company"], values["salesperson"])
        if entry.next_contact is None or entry.next_contact < today or whose in planned:
            continue
        planned.add(whose)
        new.append(
            {"company": whose[0], "salesperson": whose[1], "contact": values["contact"],
             "due": entry.next_contact, "note": values["text"], "origin": key}
        )  # fmt: skip
    bulk.insert_many(FollowUp, new)
