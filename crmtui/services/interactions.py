"""Changing the record of who was in touch. Every function here is one transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import promised, text
from crmtui.entry import InteractionEntry
from crmtui.i18n import language
from crmtui.models import FollowUp, Interaction
from crmtui.services import (
    _brought_along,
    _rounds,
    _unwelcome,
    _visit_made,
    changes,
    companies,
    contacts,
    editing,
    followups,
    noted,
    phonebook,
)
from crmtui.services.changes import command

_AS_TYPED = (
    "text", "needs", "objections", "opinion", "opinion_about", "objective", "objective_met",
    "objective_why", "went_well", "to_improve", "unanswered", "kind", "at",
)  # fmt: skip
"""Fields of the entry that are kept as they are."""


@command("interaction.log")
def log(
    user: User,
    entry: InteractionEntry,
    *,
    add_choices: bool = False,
    report: tuple[int, int] | None = None,
    quote: int | None = None,
    anyway: bool = True,
) -> int:
    """Record an interaction, and with it the next contact and what was promised.

    A date for the next contact closes the one that was open as done and plans the new one;
    `no_next` only closes it; with neither, what was planned stays as it is. A call without
    an answer, and a note, only move what is open: nothing was done yet. Each line of the
    text that begins with `!` is a promise besides, each line of the objections one of those
    (`core.objected` says how an answer is typed with it). A company nobody knew is added.
    `report` is the written report that it came in, and its line there; `quote` what was sent
    then, which the next contact asks about. Unless `anyway`, who asked not to be contacted or
    not now is not.

    Raises:
        Unwelcome: it is not `anyway`, and they asked.
        Invalid: nothing was written, an unknown kind, code or outcome, a date in the wrong
            direction, a promise without a date, a score that is none.
        NotFound: the company is not there, or not the user's to see.
    """
    if entry.new_company is not None:
        added = companies.create(user, entry.new_company, add_choices=add_choices)
        entry = replace(entry, company=added)
    company = editing.company(user, entry.company)
    changes.about(company.name, entry.company)
    note = promised.read(entry.text, clock.today(), language())
    entry = replace(entry, text=note.text)
    values = noted.values(
        user, entry, _brought_along.problems(entry), company.salesperson_id, add_choices=add_choices
    )
    values["contact"] = contacts.named(user, entry.company, entry.contact)
    _unwelcome.ask(_against(entry, company, values), anyway=anyway)
    if text.clean(entry.number):
        phonebook.add_phones(user, entry.company, entry.number, contact=values["contact"])
    _visit_made.judged(user, entry, values)
    interaction = changes.insert(
        Interaction, company=entry.company, recorded_by=user.id, next_contact=entry.next_contact,
        key=text.clean(entry.key) or None, quote=quote, **_in_report(report), **values,
    )  # fmt: skip
    _visit_made.close_planned(user, entry, values)
    _plan_next(user, entry, interaction, values, note.rest, quote)
    _brought_along.promise(entry, note.promises, interaction, values)
    _brought_along.objections(values["objections"], entry.company, interaction, values)
    return interaction


def _against(entry: InteractionEntry, company: Any, values: dict[str, Any]) -> dict[str, str]:
    """What is against the talk, or else against the next one."""
    whom = _unwelcome.Whom(company, values["contact"])
    return _unwelcome.now(whom, values["kind"], entry.at) or _unwelcome.then(
        whom, entry.next_kind, entry.next_contact, entry.next_time, "next_contact"
    )


def _in_report(report: tuple[int, int] | None) -> dict[str, int]:
    return {} if report is None else dict(zip(("report", "line"), report, strict=True))


def open_for_editing(user: User, interaction_id: int) -> tuple[InteractionEntry, int]:
    """An interaction as one would type it, and its version; what comes next is not in it.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Interaction, interaction_id)
    entry = InteractionEntry(
        company=row.company_id,
        contact=row.contact.name if row.contact else "",
        salesperson=str(row.salesperson.code),
        outcome=row.outcome.name if row.outcome else "",
        own_kind=row.own_kind.name if row.own_kind else "",
        score="" if row.score is None else str(row.score),
        key=row.key or "",
        **{name: getattr(row, name) for name in _AS_TYPED},
    )
    return entry, int(row.version)


@command("interaction.update")
def update(
    user: User,
    interaction_id: int,
    opened: InteractionEntry,
    mine: InteractionEntry,
    *,
    add_choices: bool = False,
) -> list[str]:
    """Save a correction that began from `opened`; returns the fields only others changed.

    What was planned with it is not touched: that has a form of its own; so have objections,
    but for those that are typed where there were none.

    Raises:
        Conflict, Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, interaction_id)
    entry, others = editing.merged(user, Interaction, interaction_id, opened, mine, theirs)
    row = editing.part(user, Interaction, interaction_id)
    changes.about(row.company.name, row.company_id)
    kept = row.salesperson_id if entry.salesperson == theirs.salesperson else None
    values = noted.values(
        user, entry, {}, row.company.salesperson_id, add_choices=add_choices, now=theirs, kept=kept
    )  # fmt: skip
    if entry.contact != theirs.contact:
        values["contact"] = contacts.named(user, row.company_id, entry.contact)
    changes.update(Interaction, interaction_id, **values)
    if not theirs.objections and values["objections"]:
        values["contact"] = values.get("contact", row.contact_id)
        _brought_along.objections(values["objections"], row.company_id, interaction_id, values)
    return others


def _plan_next(
    user: User,
    entry: InteractionEntry,
    interaction: int,
    values: dict[str, Any],
    about: str,
    quote: int | None,
) -> None:
    due, person = entry.next_contact, values["salesperson"]
    if due is None and not entry.no_next:
        return
    talked = not values["unanswered"] and values["kind"] != "note"
    found = followups.open_next(user, entry.company, person)
    if found is not None and due is not None and not talked:
        changes.update(FollowUp, found.id, **_rounds.moved(found, due, entry.next_time))
        return
    if found is not None:
        followups.close(user, found, "done" if talked else "dropped")
    if due is not None:
        said = entry.next_note or (about if talked else "")
        changes.insert(
            FollowUp,
            company=entry.company,
            contact=values["contact"],
            salesperson=person,
            due=due,
            time=entry.next_time,
            kind=entry.next_kind,
            note=text.clean(said, multiline=True),
            origin=interaction,
            quote=quote,
        )
