"""Noting objections: what customers held against buying, and what they were answered."""

from __future__ import annotations

from typing import Any

from crmtui.access import User
from crmtui.core import text
from crmtui.entry import ObjectionEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import MET, Objection, Opportunity
from crmtui.services import _seen_parts as parts
from crmtui.services import _typed as given
from crmtui.services import changes, choices, contacts, editing
from crmtui.services.changes import command


@command("objection.create")
def create(user: User, entry: ObjectionEntry, *, add_choices: bool = False) -> int:
    """Note an objection and return its id. A kind that is in no list yet needs `add_choices`.

    Raises:
        Invalid: nothing was said against it; a kind that is none of the list; a day to come.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, entry.company)
    changes.about(company.name, entry.company)
    values = _values(user, entry, company.salesperson_id, add_choices=add_choices)
    values["contact"] = contacts.named(user, entry.company, entry.contact)
    return changes.insert(Objection, company=entry.company, **values)


def open_for_editing(user: User, objection_id: int) -> tuple[ObjectionEntry, int]:
    """An objection as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Objection, objection_id)
    entry = ObjectionEntry(
        company=row.company_id,
        text=row.text,
        answer=row.answer,
        about=row.about.name if row.about else "",
        won_over=row.won_over,
        day=row.day,
        contact=row.contact.name if row.contact else "",
        salesperson=str(row.salesperson.code),
        opportunity=row.opportunity_id,
        interaction=row.interaction_id,
    )
    return entry, int(row.version)


@command("objection.update")
def update(
    user: User,
    objection_id: int,
    opened: ObjectionEntry,
    mine: ObjectionEntry,
    *,
    add_choices: bool = False,
) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Conflict, Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, objection_id)
    entry, others = editing.merged(user, Objection, objection_id, opened, mine, theirs)
    row = editing.part(user, Objection, objection_id)
    changes.about(row.company.name, row.company_id)
    kept = row.salesperson_id if entry.salesperson == theirs.salesperson else None
    values = _values(
        user, entry, row.company.salesperson_id, add_choices=add_choices, kept=kept
    )  # fmt: skip
    if entry.contact != theirs.contact:
        values["contact"] = contacts.named(user, row.company_id, entry.contact)
    changes.update(Objection, objection_id, **values)
    return others


@command("objection.settle")
def settle(user: User, objection_id: int, won_over: str, seen: str | None = None) -> None:
    """Say whether the answer won them over. `seen` is what stood there when that was typed.

    Raises:
        Conflict: somebody has said otherwise since.
        Invalid: it is neither yes, partly, no nor nothing.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Objection, objection_id)
    changes.about(row.company.name, row.company_id)
    if won_over not in MET:
        raise Invalid({"won_over": _not_met()})
    now = {"won_over": row.won_over}
    before = now if seen is None else {"won_over": seen}
    editing.refuse_unseen(user, Objection, objection_id, before, {"won_over": won_over}, now)
    changes.update(Objection, objection_id, won_over=won_over)


@command("objection.remove")
def remove(user: User, objection_id: int) -> None:
    """Take back what was noted by mistake.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Objection, objection_id)
    changes.about(row.company.name, row.company_id)
    changes.delete(Objection, objection_id)


def _values(
    user: User,
    entry: ObjectionEntry,
    usual: int,
    *,
    add_choices: bool,
    kept: int | None = None,
) -> dict[str, Any]:
    problems: dict[str, str] = {}
    said = text.clean(entry.text, multiline=True)
    if not said:
        problems["text"] = _("Write what they said against it, even a word.")
    if entry.won_over not in MET:
        problems["won_over"] = _not_met()
    about = given.tried(
        problems,
        lambda: choices.resolve(user, "objection", entry.about, "about", add_new=add_choices),
    )
    day = given.past(entry.day, problems)
    person = kept if kept is not None else given.person(user, entry.salesperson, usual, problems)
    if problems:
        raise Invalid(problems)
    return {
        "salesperson": person,
        "day": day,
        "about": about,
        "text": said,
        "answer": text.clean(entry.answer, multiline=True),
        "won_over": entry.won_over,
        "opportunity": parts.of_same_company(user, Opportunity, entry.opportunity, entry.company),
        "interaction": parts.talk(user, entry.interaction, entry.company),
    }


def _not_met() -> str:
    return _("Did it win them over? Yes, partly or no.")
