"""What each column of a file is taken for: as somebody says, by its heading, or by its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from crmtui.core import text
from crmtui.entry import OWN
from crmtui.errors import UsageError
from crmtui.exchange.meaning import columns, contents, field_names, mapping, values
from crmtui.exchange.meaning.columns import LEFT_OUT, NOTE
from crmtui.exchange.meaning.mapping import By, Choice, Columns, Given
from crmtui.exchange.reading.sheet import Sheet, Sure
from crmtui.exchange.writing import own_columns
from crmtui.exchange.writing.own_columns import NewOwn, Own
from crmtui.i18n import _
from crmtui.queries.own_fields import OwnField

Key = str | int
"""A column by its heading, by "#3" as the third, or by its place from 0 on."""

UNKNOWN = ("leave", "note", "own")
"""What may become of columns that say nothing to us."""

_LOOKED_AT = 200
_EXAMPLES = 3


def chosen(
    sheet: Sheet,
    kind: str | None = None,
    choices: Mapping[Key, str] | None = None,
    own: Own | None = None,
    *,
    unknown: str = "leave",
    partial: bool = False,
) -> Columns:
    """The columns of a file, with what somebody chose for some of them.

    A choice is a field of the kind, `columns.NOTE`, "own:NAME", or `columns.LEFT_OUT`. What
    nobody chose goes by its heading, else by what is in it, else it becomes what `unknown`
    says. With `partial` (and a kind) columns that the kind needs may be missing:
    `mapping.lacks` tells.

    Raises:
        Unreadable: no kind fits, or a column that the kind needs is missing.
        UsageError: there is no such kind, column or field.
    """
    given = _given(sheet.header, choices or {})
    if kind is not None and partial:
        found = mapping.mapped(sheet.header, kind, own or {}, given)
    else:
        found = mapping.match(sheet.header, kind, own, _by_kind(kind, given))
    for field in given.values():
        if not columns.takes(found.kind, [field]):
            raise field_names.unknown(found.kind, field)
    sample = _sample(sheet)
    found = _by_content(_with_examples(found, sample), sample)
    found = _unknown_as(found, unknown)
    return _with_own(found, (own or {}).get(found.kind, {}), sheet)


def places(header: Sequence[str], key: Key) -> list[int]:
    """Where the columns stand that somebody means.

    Raises:
        UsageError: there is none.
    """
    if isinstance(key, int):
        found = [key] if 0 <= key < len(header) else []
    else:
        wanted = text.fold(key)
        found = [place for place, name in enumerate(header) if name == key.strip()]
        found = found or [place for place, name in enumerate(header) if text.fold(name) == wanted]
        number = key.strip().removeprefix("#")
        if not found and number.isdecimal() and number != key.strip():
            found = [int(number) - 1] if 0 < int(number) <= len(header) else []
    if not found:
        problem = _("There is no column “{name}”. The columns are: {names}.")
        names = ", ".join(filter(None, header))
        raise UsageError(problem.format(name=key, names=names))
    return found


def key_of(header: Sequence[str], place: int) -> str:
    """What a column is called so that `places` finds it alone."""
    name = header[place]
    alone = name and [text.fold(each) for each in header].count(text.fold(name)) == 1
    return name if alone and not name.startswith("#") else f"#{place + 1}"


def _given(header: Sequence[str], choices: Mapping[Key, str]) -> dict[int, str]:
    return {place: field for key, field in choices.items() for place in places(header, key)}


def _by_kind(kind: str | None, given: Mapping[int, str]) -> Given | None:
    """What is given, for the kinds of file in which it means something."""
    if not given:
        return None
    if kind is not None:
        return {kind: given}
    found = {each: given for each in columns.KINDS if columns.takes(each, given.values())}
    return found or None


def _sample(sheet: Sheet) -> list[list[str]]:
    """What stands in each column of the first rows, each value once, where something does."""
    found: list[dict[str, None]] = [{} for _name in sheet.header]
    for record in islice(sheet.records, _LOOKED_AT):
        for place, values_of_column in enumerate(found):
            if said := values.plain(record.cells[place]):
                values_of_column[said] = None
    return [list(each) for each in found]


def _with_examples(found: Columns, sample: Sequence[Sequence[str]]) -> Columns:
    shown = tuple(
        replace(choice, examples=tuple(sample[choice.place][:_EXAMPLES]))
        for choice in found.choices
    )
    return replace(found, choices=shown)


def _by_content(found: Columns, sample: Sequence[Sequence[str]]) -> Columns:
    """With the columns that nothing else told, by what is in them."""
    for choice in found.choices:
        if choice.by != By.NOTHING:
            continue
        guess = contents.guess(found.kind, sample[choice.place], found.columns)
        if guess is None:
            continue
        field, plain = guess
        if plain:
            found = _as(found, replace(choice, field=field, sure=Sure.GUESS, by=By.CONTENT))
        else:
            offered = replace(choice, offered=field)
            found = replace(found, choices=_put(found.choices, offered))
    return found


def _unknown_as(found: Columns, unknown: str) -> Columns:
    """With the columns that say nothing to us as notes or as fields of the office's own."""
    if unknown == "leave":
        return found
    for choice in found.choices:
        if choice.by != By.NOTHING or not choice.heading or not choice.examples:
            continue
        field = NOTE if unknown == "note" else f"{OWN}{choice.heading}"
        if columns.takes(found.kind, [field]):
            found = _as(found, replace(choice, field=field, by=By.PERSON))
    return found


def _with_own(found: Columns, ours: Mapping[str, OwnField], sheet: Sheet) -> Columns:
    """With the office's own fields in place of their names."""
    said, taken, choices = dict(found.columns), dict(found.own), found.choices
    for name in [name for name in said if name.startswith(OWN) and name not in taken]:
        called, at = name.removeprefix(OWN), said.pop(name)
        field: OwnField | NewOwn | None = ours.get(own_columns.heading(called))
        field = field or next((each for each in ours.values() if each.key == called), None)
        field = field or NewOwn(text.clean(called), contents.kind_of_own(sheet, at))
        key = f"{OWN}{field.key}"
        taken[key], said[key] = field, (*said.get(key, ()), *at)
        for place in at:
            choices = _put(choices, replace(choices[place], field=key))
    return replace(found, columns=said, own=taken, choices=choices)


def _as(found: Columns, choice: Choice) -> Columns:
    """With a column as this."""
    said = dict(found.columns)
    if choice.field != LEFT_OUT:
        said[choice.field] = (*said.get(choice.field, ()), choice.place)
    settled = _put(found.choices, choice)
    left = (each.heading for each in settled if each.by == By.NOTHING and each.heading)
    return replace(found, columns=said, choices=settled, unknown=tuple(left))


def _put(choices: tuple[Choice, ...], choice: Choice) -> tuple[Choice, ...]:
    return (*choices[: choice.place], choice, *choices[choice.place + 1 :])
