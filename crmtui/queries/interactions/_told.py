"""What a company's history tells of a change: what was done, which fields, from whom to whom."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crmtui import words
from crmtui.access import User
from crmtui.core.quote_names import name
from crmtui.i18n import _
from crmtui.models import InstantField
from crmtui.queries._reading import owned, select, these
from crmtui.queries.interactions import _own_changes as own_changes

MANY = (
    "company.bulk", "company.hand_over", "choice.merge", "own_option.rename", "own_option.merge",
    "own_field.update", "undo",
)  # fmt: skip
"""Commands that are about many companies at once: each one's history tells of its own part."""
_UNDO = "undo"
_PARTS = ("phone", "email", "own_value", "quote_line")
"""Tables of which only is told that they changed."""
_KEPT = ("net", "tax", "total", "cost", "value", "sold_on", "leads")
"""What is not typed, but follows."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change as the history of one company tells it."""

    id: int
    at: datetime
    command: str
    who: str
    """Initials."""
    who_name: str
    text: str


def told(user: User, company_id: int, change_sets: Sequence[int]) -> list[Told]:
    """These of the changes to a company, in any order."""
    own = owned(user, "h.company")
    fields: dict[int, dict[str, None]] = {}
    given: dict[int, tuple[int, int]] = {}
    changed = _CHANGED.format(keys="{keys}", company=int(company_id), own=own)
    quotes: dict[int, dict[int, None]] = {}
    for key, command, table, op, record, before, after in these(changed, change_sets):
        values = json.loads(before or "{}") if op == "update" else {}
        if table == "company" and "salesperson" in values:
            given[key] = values["salesperson"], json.loads(after)["salesperson"]
        if table == "quote":
            quotes.setdefault(key, {})[record] = None
        named = [table] if table in _PARTS else [name for name in values if name not in _KEPT]
        if command.endswith((".update", ".bulk", ".merge", ".rename")):
            fields.setdefault(key, {}).update(dict.fromkeys(named))
    ours = own_changes.said(user, company_id, sorted(fields))
    codes = dict(select("SELECT id, code FROM salesperson")) if given else {}
    called = _called(user, [each for of in quotes.values() for each in of])
    read = InstantField().python_value
    out = []
    for key, at, command, who, who_name, first, again in these(_MADE, change_sets):
        edited = [*_names(fields.get(key, {})), *ours.get(key, ())]
        parts = [_what(command, first, again), ", ".join(edited)]
        if (again or first or command).startswith("quote."):
            # What it replaced came before it.
            parts[1:1] = [called[each] for each in sorted(quotes.get(key, ()))][-1:]
        if key in given:
            old, new = (codes.get(person, "?") for person in given[key])
            parts.append(_("from {old} to {new}").format(old=old, new=new))
        text = ": ".join(part for part in parts if part)
        out.append(Told(key, read(at), command, who, who_name, text))  # type: ignore[arg-type]
    return out


def _called(user: User, quotes: Sequence[int]) -> dict[int, str]:
    """What these quotes are called, by their ids; those that are gone too."""
    there = {key: name(number, revision, key) for key, number, revision in these(
        _QUOTES, quotes, own=owned(user, "company_id"))}  # fmt: skip
    return {key: there.get(key) or name(None, 1, key) for key in quotes}


def _what(command: str, first: str | None, again: str | None) -> str:
    """What was done; of an undo, what was undone, or done again."""
    if command != _UNDO or first is None:
        return words.say(words.COMMAND, command)
    if again is not None:
        return _("done again: {what}").format(what=words.say(words.COMMAND, again))
    return _("undone: {what}").format(what=words.say(words.COMMAND, first))


def _names(fields: dict[str, None]) -> list[str]:
    return list(dict.fromkeys(_(words.FIELD[each]) for each in fields if each in words.FIELD))


_QUOTES = "SELECT id, number, revision FROM quote WHERE id IN ({keys}) AND {own}"
_MADE = """
SELECT s.id, s.at, s.command, who.initials, who.name, u.command, v.command
FROM change_set AS s
JOIN salesperson AS who ON who.id = s.user_id
LEFT JOIN change_set AS u ON u.id = s.undoes
LEFT JOIN change_set AS v ON v.id = u.undoes
WHERE s.id IN ({keys})
"""
_CHANGED = """
SELECT h.change_set_id, s.command, h."table", h.op, h.record, h.before, h.after FROM change AS h
JOIN change_set AS s ON s.id = h.change_set_id
WHERE h.change_set_id IN ({keys}) AND h.company = {company} AND {own}
ORDER BY h.id
"""
