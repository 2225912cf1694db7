"""What records have in the fields of the office's own, as it is typed and as it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmtui import formats
from crmtui.access import User
from crmtui.core.own_values import Stored
from crmtui.db import rows
from crmtui.entry import OWN
from crmtui.errors import Invalid
from crmtui.models import OwnField, OwnValue
from crmtui.services import changes, editing, own_fields


def as_typed(user: User, company: int, *, contact: int | None = None) -> dict[str, str]:
    """What a company itself, or its contact, has in each field in use, as one types it.

    Raises:
        NotFound: the company is not there, or not the user's to see.
    """
    editing.company(user, company)
    owner = "company" if contact is None else "contact"
    used = OwnField.select(OwnField.id).where((OwnField.owner == owner) & OwnField.active)
    typed = {str(key): "" for (key,) in rows(used.order_by(OwnField.position, OwnField.id))}
    for row in _there(company, contact).join(OwnField):
        if str(row.field_id) in typed:
            typed[str(row.field_id)] = formats.own_value(row.field.kind, row.value)
    return typed


def checked(
    user: User,
    owner: str,
    typed: Mapping[str, str],
    problems: dict[str, str],
    *,
    now: Mapping[str, str] | None = None,
) -> dict[int, Stored | None]:
    """What to keep of what was typed; None for nothing. What is wrong goes to `problems`.

    `now` is how the record stands: what is typed just so is left alone.
    """
    found: dict[int, Stored | None] = {}
    for key, said in typed.items():
        if now is not None and now.get(key) == said:
            continue
        try:
            found[int(key)] = parsed(user, owner, key, said)
        except Invalid as error:
            problems |= {f"{OWN}{key}": str(error)}
    return found


def parsed(user: User, owner: str, key: str, said: str) -> Stored | None:
    """What is typed in one field, as it is kept; None where nothing is.

    Raises:
        Invalid: it means nothing there, or there is no such field.
    """
    return own_fields.known(user, owner, key).stored(said)


def keep(
    user: User, company: int, values: Mapping[int, Stored | None], *, contact: int | None = None
) -> None:
    """Give a company, or its contact, these values; of other fields it keeps what it has."""
    if not values:
        return
    there = {row.field_id: row for row in _there(company, contact)}
    for field, kept in values.items():
        row = there.get(field)
        if kept is None:
            if row is not None:
                changes.delete(OwnValue, row.id)
            continue
        stored = {"value": kept.value, "value_fold": kept.fold, "number": kept.number}
        if row is not None:
            changes.update(OwnValue, row.id, **stored)
        else:
            changes.insert(OwnValue, field=field, company=company, contact=contact, **stored)


def take_along(user: User, contact: int, company: int, new: int) -> None:
    """Give what a contact has to who they are at another company, as it stands."""
    there: Any = OwnValue.select().where(OwnValue.contact == contact).order_by(OwnValue.id)
    for row in there:
        values = {"value": row.value, "value_fold": row.value_fold, "number": row.number}
        changes.insert(OwnValue, field=row.field_id, company=company, contact=new, **values)


def _there(company: int, contact: int | None) -> Any:
    whose = OwnValue.contact.is_null() if contact is None else OwnValue.contact == contact
    return OwnValue.select(OwnValue).where((OwnValue.company == company) & whose)
