"""What somebody says of the columns of files that come in, and what was said before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from crmtui.access import Right, may
from crmtui.errors import CrmError, Refused, UsageError
from crmtui.exchange.meaning import choosing, columns, field_names, mapping, maps
from crmtui.exchange.meaning.mapping import By, Columns
from crmtui.exchange.meaning.maps import Map
from crmtui.exchange.reading import cards
from crmtui.exchange.reading.sheet import Sheet
from crmtui.exchange.writing.own_columns import NewOwn, Own
from crmtui.i18n import _

if TYPE_CHECKING:
    from crmtui.access import User


class Named(NamedTuple):
    """A map, and what people call it."""

    name: str
    map: Map


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody says of the columns of files."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """By heading or "#3": the field, by its code or its title."""
    unknown: str = ""
    """What becomes of columns that say nothing: one of `choosing.UNKNOWN`; nothing said: left."""
    maps: tuple[Named, ...] = ()
    """For a file the one that fits it best."""
    memory: bool = True
    """Whether what was chosen before for files of the same shape holds again."""


NOTHING = Wanted()
"""Nobody says anything."""


def columns_of(
    sheet: Sheet,
    kind: str | None = None,
    user: User | None = None,
    wanted: Wanted = NOTHING,
    *,
    partial: bool = False,
) -> Columns:
    """The columns of a file: as wanted, as they were chosen before, or as they look.

    `user` is there once there is an office: its own fields may have columns, and what was
    chosen before is known. A column that is wanted and not there is passed over: see
    `check_headings`.

    Raises:
        Unreadable: no kind fits, or a column that the kind needs is missing.
        UsageError: there is no such kind or field.
        Refused: a field of the office's own would come with it, and the user may add none.
    """
    if sheet.kind == cards.KIND:
        return cards.COMPANIES
    from crmtui.exchange.writing import own_columns

    own = own_columns.known(user) if user is not None else None
    said, chart, remembered = _chart(sheet, kind, user, wanted)
    kind = kind or (chart.kind if chart else None)
    given = _given(sheet, [kind] if kind else columns.KINDS, chart, wanted, own)
    if kind is None:
        kind = mapping.match(sheet.header, None, own, given).kind
    unknown = wanted.unknown or (chart.unknown if chart else "leave")
    choices: dict[choosing.Key, str] = dict(given[kind].items())
    found = choosing.chosen(sheet, kind, choices, own, unknown=unknown, partial=partial)
    if user is not None and not may(user, Right.SETTINGS):
        refuse_new_fields(found)
    return replace(found, map=said, remembered=remembered)


def check_headings(headers: Sequence[Sequence[str]], wanted: Wanted) -> None:
    """See that every column that is wanted stands in one of the files.

    Raises:
        UsageError: one does not.
    """
    for key in wanted.columns:
        if not any(_has(header, key) for header in headers):
            choosing.places([name for header in headers for name in header], key)


def to_remember(sheet: Sheet, found: Columns) -> Map | None:
    """What is worth remembering of a file: None where nobody chose anything."""
    if not any(choice.by == By.PERSON for choice in found.choices):
        return None
    return maps.of(sheet, found)


def refuse_new_fields(found: Columns) -> None:
    """Go on only if no field of the office's own would come with these columns.

    Raises:
        Refused: one would.
    """
    new = [field.name for field in found.own.values() if isinstance(field, NewOwn)]
    if new:
        problem = _(
            "Only a manager can add fields to the office, such as “{name}”."
            " Let the column go into the notes, or leave it out."
        )
        raise Refused(problem.format(name=new[0]))


def _has(header: Sequence[str], key: str) -> bool:
    try:
        return bool(choosing.places(header, key))
    except UsageError:
        return False


def _given(
    sheet: Sheet, kinds: Sequence[str], chart: Map | None, wanted: Wanted, own: Own | None
) -> dict[str, dict[int, str]]:
    """What is wanted by place, for each kind of file in which it means something."""
    found: dict[str, dict[int, str]] = {}
    refused: UsageError | None = None
    for kind in kinds:
        try:
            meant = {
                key: field_names.meant(kind, typed, own) for key, typed in wanted.columns.items()
            }
        except UsageError as error:
            refused = refused or error
            continue
        found[kind] = {}
        for said in (chart.columns if chart else {}, meant):
            for key, name in said.items():
                if _has(sheet.header, key):
                    found[kind].update(dict.fromkeys(choosing.places(sheet.header, key), name))
    if not found and refused is not None:
        raise refused
    return found


class _Chart(NamedTuple):
    """A map that holds for a file."""

    said: str = ""
    """Which one, in a sentence."""
    map: Map | None = None
    remembered: bool = False


def _chart(sheet: Sheet, kind: str | None, user: User | None, wanted: Wanted) -> _Chart:
    """The map that holds for a file, if one does."""
    fitting = [each for each in wanted.maps if kind in (None, each.map.kind)]
    ranked = sorted(fitting, key=lambda each: len(maps.missing(each.map, sheet)))
    if ranked and (len(wanted.maps) == 1 or not maps.missing(ranked[0].map, sheet)):
        name, chart = ranked[0]
        return _Chart(_("The columns go by the map {name}.").format(name=name), chart)
    if user is None or not wanted.memory:
        return _Chart()
    from crmtui.queries import import_maps

    kept = import_maps.remembered(user, maps.shape(sheet.header))
    if kept is None:
        return _Chart()
    try:
        chart = maps.from_toml(kept.toml)
    except CrmError:
        # Another version kept it, and it says something that there is not any more.
        return _Chart()
    if kind not in (None, chart.kind):
        return _Chart()
    said = _("The columns stand for what {who} chose for a file like this.")
    return _Chart(said.format(who=kept.by), chart, remembered=True)
