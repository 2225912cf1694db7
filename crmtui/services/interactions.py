"""Changing the record of who was in touch. Every function here is one transaction."""

from __future__ import annotations

from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import text
from crmtui.entry import InteractionEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import KINDS, FollowUp, Interaction
from crmtui.services import changes, choices, contacts, editing, followups, team
from crmtui.services.changes import command


@command("interaction.log")
def log(user: User, entry: InteractionEntry, *, add_choices: bool = False) -> int:
    """Record an interaction, and with it the next contact and what was promised.

    A date for the next contact closes the one that was open as done and plans the new one;
    `no_next` only closes it; with neither, what was planned stays as it is.

    Raises:
        Invalid: nothing was written, an unknown kind, code or outcome, a date in the wrong
            direction, a promise without a date.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, entry.company)
    changes.about(company.name, entry.company)
    usual = company.salesperson_id
    values = _values(user, entry, _problems_of_new(entry), usual, add_choices=add_choices)
    values["contact"] = contacts.named(user, entry.company, entry.contact)
    interaction = changes.insert(
        Interaction, company=entry.company, recorded_by=user.id, next_contact=entry.next_contact,
        key=text.clean(entry.key) or None, **values,
    )  # fmt: skip
    _plan_next(user, entry, interaction, values)
    if promise := text.clean(entry.promise, multiline=True):
        changes.insert(
            FollowUp,
            company=entry.company,
            contact=values["contact"],
            salesperson=values["salesperson"],
            purpose="promise",
            kind="other",
            due=entry.promise_due,
            note=promise,
            origin=interaction,
        )
    return interaction


def open_for_editing(user: User, interaction_id: int) -> tuple[InteractionEntry, int]:
    """An interaction as one would type it, and its version; what comes next is not in it.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Interaction, interaction_id)
    entry = InteractionEntry(
        company=row.company_id,
        kind=row.kind,
        text=row.text,
        contact=row.contact.name if row.contact else "",
        at=row.at,
        salesperson=str(row.salesperson.code),
        needs=row.needs,
        objections=row.objections,
        outcome=row.outcome.name if row.outcome else "",
        key=row.key or "",
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

    What was planned with it is not touched: that has a form of its own.

    Raises:
        Conflict, Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, interaction_id)
    entry, others = editing.merged(user, Interaction, interaction_id, opened, mine, theirs)
    row = editing.part(user, Interaction, interaction_id)
    changes.about(row.company.name, row.company_id)
    kept = row.salesperson_id if entry.salesperson == theirs.salesperson else None
    values = _values(
        user, entry, {}, row.company.salesperson_id, add_choices=add_choices, now=theirs, kept=kept
    )  # fmt: skip
    if entry.contact != theirs.contact:
        values["contact"] = contacts.named(user, row.company_id, entry.contact)
    changes.update(Interaction, interaction_id, **values)
    return others


def _plan_next(
    user: User, entry: InteractionEntry, interaction: int, values: dict[str, Any]
) -> None:
    if entry.next_contact is None and not entry.no_next:
        return
    person = values["salesperson"]
    if (found := followups.open_next(user, entry.company, person)) is not None:
        followups.close(user, found)
    if entry.next_contact is not None:
        changes.insert(
            FollowUp,
            company=entry.company,
            contact=values["contact"],
            salesperson=person,
            due=entry.next_contact,
            time=entry.next_time,
            kind=entry.next_kind,
            note=text.clean(entry.next_note or entry.text, multiline=True),
            origin=interaction,
        )


def _problems_of_new(entry: InteractionEntry) -> dict[str, str]:
    """What is wrong with what an interaction brings along when it is new."""
    problems = {}
    today = clock.today()
    if entry.next_contact is not None and entry.next_contact < today:
        problems["next_contact"] = _("The next contact cannot be in the past.")
    if entry.next_kind not in KINDS:
        problems["next_kind"] = _("The kind is a call, a visit, an e-mail, a message or other.")
    if text.clean(entry.promise) and entry.promise_due is None:
        problems["promise_due"] = _("Say for when it was promised.")
    elif entry.promise_due is not None and entry.promise_due < today:
        problems["promise_due"] = _("What was promised cannot be due in the past.")
    key = text.clean(entry.key)
    if key and Interaction.select().where(Interaction.key == key).exists():
        problems["key"] = _("Another interaction has the key {key} already.").format(key=key)
    return problems


def _values(
    user: User,
    entry: InteractionEntry,
    problems: dict[str, str],
    usual: int,
    *,
    add_choices: bool,
    now: InteractionEntry | None = None,
    kept: int | None = None,
) -> dict[str, Any]:
    """What to write of an entry, all but whom it was with.

    Where it names no code it was the `usual` one, or the one that is `kept`.
    """
    texts = {
        name: text.clean(getattr(entry, name), multiline=True)
        for name in ("text", "needs", "objections")
    }
    if not any(texts.values()):
        problems["text"] = _("Write what was said, even a word.")
    if entry.kind not in KINDS:
        problems["kind"] = _("The kind is a call, a visit, an e-mail, a message or other.")
    was = now.at if now is not None else None
    if entry.at is not None and entry.at != was and entry.at > clock.now():
        problems["at"] = _("That is still to come: what happened has a past date.")
    outcome = None
    person = usual if kept is None else kept
    try:
        outcome = choices.resolve(
            user, "outcome", entry.outcome, "outcome", add_new=add_choices
        )  # fmt: skip
    except Invalid as error:
        problems.update(error.problems)
    try:
        if entry.salesperson.strip() and kept is None:
            person = team.resolve(user, entry.salesperson)
    except Invalid as error:
        problems.update(error.problems)
    if problems:
        raise Invalid(problems)
    return {
        "at": entry.at or was or clock.now(),
        "kind": entry.kind,
        "salesperson": person,
        **texts,
        "outcome": outcome,
    }
