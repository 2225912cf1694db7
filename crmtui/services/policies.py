"""Changing what we ask of those who sell our products on. One transaction a function."""

from __future__ import annotations

from typing import Any

from crmtui.access import Right, User, may, visible
from crmtui.core import text
from crmtui.entry import PolicyEntry
from crmtui.errors import Invalid, Refused
from crmtui.i18n import _
from crmtui.models import POLICIES, Policy
from crmtui.services import _seen_parts as parts
from crmtui.services import _typed as given
from crmtui.services import changes, choices, editing
from crmtui.services.changes import command


@command("policy.create")
def create(user: User, entry: PolicyEntry) -> int:
    """Add something that is asked of those who sell our products on, and return its id.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: it has no name, or one that another has; no kind; a product or family that is
            none; it ends before it begins.
    """
    _require(user)
    values = _values(user, entry)
    changes.about(values["name"])
    return changes.insert(Policy, **values)


def open_for_editing(user: User, policy_id: int) -> tuple[PolicyEntry, int]:
    """A policy as one would type it, and its version.

    Raises:
        NotFound: it is not there.
    """
    row = editing.part(user, Policy, policy_id)
    entry = PolicyEntry(
        name=row.name,
        kind=row.kind,
        text=row.text,
        product=row.product.code if row.product else "",
        family=row.family.name if row.family else "",
        from_on=row.from_on,
        until=row.until,
    )
    return entry, int(row.version)


@command("policy.update")
def update(user: User, policy_id: int, opened: PolicyEntry, mine: PolicyEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused: the user's role does not allow it.
        Conflict, Invalid, NotFound.
    """
    _require(user)
    theirs, _version = open_for_editing(user, policy_id)
    entry, others = editing.merged(user, Policy, policy_id, opened, mine, theirs)
    values = _values(user, entry, policy_id)
    changes.about(values["name"])
    changes.update(Policy, policy_id, **values)
    return others


@command("policy.retire")
def retire(user: User, policy_id: int) -> None:
    """Ask for it no more; what was seen of it stays.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    _set_active(user, policy_id, active=False)


@command("policy.restore")
def restore(user: User, policy_id: int) -> None:
    """Ask for it again.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    _set_active(user, policy_id, active=True)


def may_change(user: User) -> bool:
    """Whether the user's role lets them say what is asked of those who sell on."""
    return may(user, Right.CATALOGUE)


def _require(user: User) -> None:
    if not may_change(user):
        raise Refused(_("Only assistants and managers can change our policies."))


def _set_active(user: User, policy_id: int, *, active: bool) -> None:
    _require(user)
    row = editing.part(user, Policy, policy_id)
    changes.about(row.name)
    changes.update(Policy, policy_id, active=active)


def _values(user: User, entry: PolicyEntry, policy_id: int = 0) -> dict[str, Any]:
    problems: dict[str, str] = {}
    name = text.clean(entry.name)
    if not text.fold(name):
        problems["name"] = _("A policy needs a name.")
    same = (Policy.name_fold == text.fold(name)) & (Policy.id != policy_id)
    if Policy.select().where(same & visible(user, Policy)).exists():
        problems["name"] = _("There is a policy of that name already.")
    if entry.kind not in POLICIES:
        problems["kind"] = _("It is about prices, promotions or what is on display.")
    if entry.from_on and entry.until and entry.until < entry.from_on:
        problems["until"] = _("It cannot end before it begins.")
    product = parts.product(user, entry.product, problems)
    family = given.tried(
        problems, lambda: choices.resolve(user, "family", entry.family, "family")
    )  # fmt: skip
    if problems:
        raise Invalid(problems)
    return {
        "name": name,
        "name_fold": text.fold(name),
        "kind": entry.kind,
        "text": text.clean(entry.text, multiline=True),
        "product": product,
        "family": family,
        "from_on": entry.from_on,
        "until": entry.until,
    }
