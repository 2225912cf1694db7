"""`crmtui import`: what its columns are taken for, how their values fit, and what was refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crmtui import confine, formats
from crmtui.cli import table
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, width
from crmtui.errors import CrmError, NotFound, UsageError
from crmtui.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.exchange.importing.files import File, Plan
    from crmtui.exchange.meaning.checks import Check, Flaw
    from crmtui.exchange.meaning.mapping import Choice
    from crmtui.exchange.meaning.wanting import Named, Wanted
    from crmtui.exchange.reading.sheet import Wishes
    from crmtui.services.imports.outcome import Problem

F = TypeVar("F", bound=Callable[..., Any])

_SHOWN = 5
"""Values of a column that are shown one by one."""

Checked = Mapping[str, Mapping[int, "Check"]]
"""By file and place of the column, how its values fit; nothing where it was not checked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says of columns."""

    maps: tuple[str, ...] = ()
    save_map: str = ""
    unknown: str | None = None
    columns: tuple[str, ...] = ()
    no_memory: bool = False


def options(function: F) -> F:
    """Give a command the options that say what columns stand for, those of `Asked`."""
    for give in (
        flag("--no-memory", text=N_("Go without what was chosen before for files like this.")),
        option(
            "--unknown", type=click.Choice(["leave", "note", "own"]),
            text=N_("What becomes of columns that are not understood: left out, put into the"
                    " notes, or made fields of the office's own."),
        ),
        option(
            "--column", "columns", metavar=N_('"HEADING=FIELD"'), multiple=True,
            text=N_("What a column stands for, such as “TFNO1=phones”; “FAX=” leaves it out,"
                    " “#3=note” puts the third into the notes. Once for each."),
        ),
        option(
            "--save-map", metavar=N_("NAME|FILE.toml"), default="",
            text=N_("Keep what the columns stand for, under a name or in a file."),
        ),
        option(
            "--map", "maps", metavar=N_("NAME|FILE.toml"), multiple=True,
            text=N_("What the columns stand for, as it was kept. Once for each of several files."),
        ),
    ):  # fmt: skip
        function = give(function)
    return function


def wanted(asked: Asked, user: User | None) -> Wanted:
    """What is said of the columns, with the maps that are named.

    Raises:
        UsageError: a column is not given as HEADING=FIELD, or a map is none.
        NotFound: there is no such map.
    """
    from crmtui.exchange.meaning.wanting import Wanted

    said = {}
    for each in asked.columns:
        heading, equals, field = each.rpartition("=")
        if not equals or not heading.strip():
            raise UsageError(_("Write --column “HEADING=FIELD”, not “{text}”.").format(text=each))
        said[heading.strip()] = field.strip()
    maps = tuple(_named(name, user) for name in asked.maps)
    return Wanted(said, asked.unknown or "", maps, memory=not asked.no_memory)


def wishes(wished: Wishes, said: Wanted) -> Wishes:
    """How files are read: as somebody says, or else as the only map does."""
    from crmtui.exchange.reading.sheet import NONE

    return said.maps[0].map.wishes if wished == NONE and len(said.maps) == 1 else wished


def check(plan: Plan, user: User | None) -> Checked:
    """How all the values of the files fit."""
    from crmtui.exchange.meaning import checks

    people = checks.newcomers((file.sheet, file.columns) for file in plan.files)
    return {
        file.name: checks.check(file.sheet, file.columns, user, people=people)
        for file in plan.files
    }


def save(asked: Asked, plan: Plan, wished: Wishes, user: User | None) -> None:
    """Keep the map that is to be kept.

    Raises:
        UsageError: there are several files.
        CannotWrite: the file of the map cannot be written.
        Refused: somebody else's map has the name.
    """
    if not asked.save_map:
        return
    from crmtui.exchange.meaning import maps
    from crmtui.exchange.writing import landing

    if len(plan.files) != 1:
        raise UsageError(_("A map is of one file: save those of several one by one."))
    file = plan.files[0]
    unknown = asked.unknown or "leave"
    written = maps.to_toml(maps.of(file.sheet, file.columns, unknown, wished))
    if _is_file(asked.save_map):
        with landing.replacing(confine.path(asked.save_map, writing=True)) as stream:
            stream.write(written.encode())
    elif user is not None:
        from crmtui.services import import_maps

        import_maps.save(user, asked.save_map, maps.shape(file.sheet.header), written)
    say(_("The map is kept: --map {name} uses it again.").format(name=asked.save_map))


def remember(plan: Plan, user: User) -> None:
    """Keep what was chosen, for the next files of the same shape."""
    from crmtui.exchange.meaning import maps, wanting
    from crmtui.services import import_maps

    for file in plan.files:
        if (chart := wanting.to_remember(file.sheet, file.columns)) is not None:
            import_maps.remember(user, maps.shape(file.sheet.header), maps.to_toml(chart))


def lines(file: File, checks: Mapping[int, Check]) -> list[str]:
    """What the columns of a file are taken for where that may be wrong; or of all, checked."""
    from crmtui.exchange.meaning import field_names
    from crmtui.exchange.meaning.mapping import By

    kind = file.columns.kind
    told = []
    if file.columns.map:
        hint = _("--no-memory goes without that.") if file.columns.remembered else ""
        told.append(f"{file.columns.map} {hint}".strip())
    for choice in file.columns.choices:
        if choice.by == By.CONTENT and not checks:
            text = _("“{name}” is taken for “{field}” by what is in it (a guess).")
            title = field_names.title(kind, choice.field)
            told.append(text.format(name=choice.heading, field=title))
        elif choice.offered and choice.heading:
            text = _("“{name}” looks like “{field}”: --column “{name}={code}” brings it in.")
            title = field_names.title(kind, choice.offered)
            told.append(text.format(name=choice.heading, field=title, code=choice.offered))
    return told + (_table(file, checks) if checks else [])


def as_json(file: File, checks: Mapping[int, Check]) -> list[dict[str, Any]]:
    """The columns of a file for programs."""
    return [
        {
            "column": choice.place + 1,
            "heading": choice.heading,
            "field": choice.field,
            "own_field": file.columns.called(choice.field) or None,
            "sure": str(choice.sure),
            "by": str(choice.by),
            "looks_like": choice.offered,
            "examples": list(choice.examples),
            **(_check_json(checks[choice.place]) if choice.place in checks else {}),
        }
        for choice in file.columns.choices
    ]


def write_refused(plan: Plan, problems: Sequence[Problem], paths: Mapping[str, Path]) -> list[Path]:
    """Write the rows that were refused, a file for each that had some, and say so.

    `paths` says where each file stands; the new one goes beside it, or into the working
    folder.
    """
    from crmtui.exchange.importing import refused

    written = []
    for file in plan.files:
        its = [each for each in problems if each.file in ("", file.name)]
        if not its:
            continue
        here = Path.cwd()
        folders = [paths[file.name].parent, here] if file.name in paths else [here]
        try:
            path = refused.place(file.name, folders)
            many = refused.write(file.source, file.sheet, its, path, file.columns)
        except CrmError as error:
            # What could come in is in; that the rest is not written is no reason to fail.
            say(str(error))
            continue
        text = ngettext(
            "{n} refused row is in {path}, with the reason: mend it, and bring in that file.",
            "{n} refused rows are in {path}, with the reasons: mend them, and bring in that file.",
            many,
        )
        say(text.format(n=many, path=path))
        written.append(path)
    return written


def _named(name: str, user: User | None) -> Named:
    from crmtui.exchange.meaning import maps
    from crmtui.exchange.meaning.wanting import Named

    if _is_file(name):
        from crmtui.cli.reading import content

        written, _name = content(name)
        try:
            return Named(name, maps.from_toml(written.decode("utf-8-sig")))
        except UnicodeDecodeError as error:
            raise UsageError(_("{file} is not written in UTF-8.").format(file=name)) from error
        except UsageError as error:
            raise UsageError(f"{name}: {error}") from error
    from crmtui.queries import import_maps

    kept = import_maps.by_name(user, name) if user is not None else None
    if kept is None:
        there = ", ".join(each.name for each in import_maps.named(user)) if user else ""
        problem = _("There is no map “{name}”. There are: {names}.")
        alone = _("There is no map “{name}”. A file of one ends with .toml.")
        raise NotFound((problem if there else alone).format(name=name, names=there))
    return Named(name, maps.from_toml(kept.toml))


def _is_file(name: str) -> bool:
    return name.lower().endswith(".toml") or "/" in name


def _table(file: File, checks: Mapping[int, Check]) -> list[str]:
    """Every column with what it is taken for, how its values fit, and the first that do not."""
    headings = [_("Column"), _("Example"), _("Field"), _("Check")]
    shown = [
        [choice.heading, _short(next(iter(choice.examples), "")), _field(file, choice),
         _fit(checks[choice.place]) if choice.field else ""]
        for choice in file.columns.choices
        if choice.place in checks
    ]  # fmt: skip
    told = list(table.lines(headings, shown, width()))
    for choice in file.columns.choices:
        if choice.place in checks:
            told += _flaws(choice, checks[choice.place])
    return told


def _field(file: File, choice: Choice) -> str:
    from crmtui.exchange.meaning import field_names
    from crmtui.exchange.meaning.mapping import By

    title = file.columns.called(choice.field)
    title = title or field_names.title(file.columns.kind, choice.field)
    return _("{field} (a guess)").format(field=title) if choice.by == By.CONTENT else title


def _fit(check: Check) -> str:
    counted = (
        (ngettext("{n} fits", "{n} fit", check.fits), check.fits),
        (ngettext("{n} odd", "{n} odd", check.odd), check.odd),
        (ngettext("{n} refused", "{n} refused", check.refused), check.refused),
    )
    parts = [text.format(n=formats.integer(n)) for text, n in counted if n]
    return ", ".join(parts) or _("empty")


def _flaws(choice: Choice, check: Check) -> list[str]:
    told = [_flaw(choice, each) for each in check.problems[:_SHOWN]]
    if (rest := check.refused + check.odd - len(told)) > 0:
        more = ngettext("… and {n} more in “{name}”.", "… and {n} more in “{name}”.", rest)
        told.append(more.format(n=rest, name=choice.heading))
    return told


def _flaw(choice: Choice, flaw: Flaw) -> str:
    text = _("line {line}, {name} “{value}”: {reason}")
    return text.format(
        line=flaw.line, name=choice.heading, value=_short(flaw.value), reason=flaw.reason
    )


def _short(value: str, most: int = 30) -> str:
    value = " ".join(value.split())
    return f"{value[: most - 1]}…" if len(value) > most else value


def _check_json(check: Check) -> dict[str, Any]:
    return {
        "fits": check.fits,
        "empty": check.empty,
        "odd": check.odd,
        "refused": check.refused,
        "problems": [
            {"line": each.line, "value": each.value, "reason": each.reason,
             "refused": each.refused}
            for each in check.problems
        ],
    }  # fmt: skip
