"""Noting which companies keep to our policies, as it was seen. One transaction a function."""

from __future__ import annotations

from typing import Any

from crmtui.access import User, visible
from crmtui.core import text
from crmtui.db import rows
from crmtui.entry import PolicyCheckEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import MET, Policy, PolicyCheck
from crmtui.services import _seen_parts as parts
from crmtui.services import _typed as given
from crmtui.services import changes, editing
from crmtui.services.changes import command


@command("policy_check.create")
def create(user: User, entry: PolicyCheckEntry) -> int:
    """Note whether a company keeps to a policy, and return the check's id.

    Raises:
        Invalid: no policy, or none that is asked for; neither yes, partly nor no; a site they
            do not have; a day to come.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, entry.company)
    changes.about(company.name, entry.company)
    values = _values(user, entry, user.id)
    return changes.insert(PolicyCheck, company=entry.company, **values)


def open_for_editing(user: User, check_id: int) -> tuple[PolicyCheckEntry, int]:
    """A check as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, PolicyCheck, check_id)
    entry = PolicyCheckEntry(
        company=row.company_id,
        policy=row.policy.name,
        kept=row.kept,
        day=row.day,
        note=row.note,
        site=(row.site.name or row.site.city) if row.site else "",
        salesperson=str(row.salesperson.code),
        interaction=row.interaction_id,
    )
    return entry, int(row.version)


@command("policy_check.update")
def update(
    user: User, check_id: int, opened: PolicyCheckEntry, mine: PolicyCheckEntry
) -> list[str]:  # fmt: skip
    """Save an edit of a check that began from `opened`; returns the fields only others changed.

    Raises:
        Conflict, Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, check_id)
    entry, others = editing.merged(user, PolicyCheck, check_id, opened, mine, theirs)
    row = editing.part(user, PolicyCheck, check_id)
    changes.about(row.company.name, row.company_id)
    kept = row.salesperson_id if entry.salesperson == theirs.salesperson else None
    changes.update(PolicyCheck, check_id, **_values(user, entry, user.id, kept, theirs, row))
    return others


@command("policy_check.remove")
def remove(user: User, check_id: int) -> None:
    """Take back a check that was noted by mistake.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, PolicyCheck, check_id)
    changes.about(row.company.name, row.company_id)
    changes.delete(PolicyCheck, check_id)


def _values(
    user: User,
    entry: PolicyCheckEntry,
    usual: int,
    kept: int | None = None,
    theirs: PolicyCheckEntry | None = None,
    row: Any = None,
) -> dict[str, Any]:
    problems: dict[str, str] = {}
    if theirs is not None and entry.policy == theirs.policy:
        policy = row.policy_id
    else:
        policy = given.tried(problems, lambda: _meant(user, entry.policy))
    if entry.kept not in MET or not entry.kept:
        problems["kept"] = _("Do they keep to it? Yes, partly or no.")
    day = given.past(entry.day, problems)
    if theirs is not None and entry.site == theirs.site:
        site = row.site_id
    else:
        site = parts.site(user, entry.company, entry.site, problems)
    person = kept if kept is not None else given.person(user, entry.salesperson, usual, problems)
    if problems:
        raise Invalid(problems)
    return {
        "policy": policy,
        "site": site,
        "day": day,
        "kept": entry.kept,
        "note": text.clean(entry.note, multiline=True),
        "interaction": parts.talk(user, entry.interaction, entry.company),
        "salesperson": person,
    }


def _meant(user: User, typed: str) -> int:
    """The policy of that name, or the only one that is asked for whose name begins so."""
    fold = text.fold(typed)
    if not fold:
        raise Invalid({"policy": _("Say which policy it is about.")})
    known = rows(Policy.select(Policy.id, Policy.name_fold).where(visible(user, Policy)))
    same = [key for key, name in known if name == fold]
    active = rows(Policy.select(Policy.id).where(Policy.active & Policy.name_fold.startswith(fold)))
    found = same or [key for (key,) in active]
    if len(found) == 1:
        return int(found[0])
    said = _("There is no policy “{text}”.")
    if found:
        said = _("“{text}” could be several. Type more of it.")
    raise Invalid({"policy": said.format(text=text.clean(typed))})
