"""Saying what came of an import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from crmtui import words
from crmtui.cli import import_columns
from crmtui.cli.output import say, show, show_json_object
from crmtui.i18n import _, ngettext
from crmtui.services.imports.outcome import Outcome, Problem, Rejected

if TYPE_CHECKING:
    from crmtui.cli.import_columns import Checked
    from crmtui.exchange.importing.files import File, Plan
    from crmtui.exchange.reading.sheet import Sheet

SHOWN = 20
"""Problems, and names, that are shown one by one."""


def rejected(
    plan: Plan, problems: Sequence[Problem], *, as_json: bool, checked: Checked
) -> NoReturn:
    """Say which rows cannot be brought in, and stop."""
    outcome = Outcome(problems=list(problems))
    if as_json:
        show_json_object(_as_json(plan, outcome, dry_run=False, checked=checked))
    for line in _files(plan, checked, everything=False, named=False):
        say(line)
    _say_problems(problems, several=_several(plan))
    raise Rejected(outcome)


def done(plan: Plan, outcome: Outcome, *, dry_run: bool, as_json: bool, checked: Checked) -> None:
    """Say what is new, what was left and what was refused."""
    if as_json:
        show_json_object(_as_json(plan, outcome, dry_run=dry_run, checked=checked))
    else:
        for line in _lines(plan, outcome, checked, dry_run=dry_run):
            show(line)
    _say_left_out(outcome.left_out, several=_several(plan), as_json=as_json)
    _say_doubtful(outcome, as_json=as_json)
    _say_problems(outcome.problems, several=_several(plan))


def some(names: Sequence[str]) -> str:
    """The first of many names."""
    listed = ", ".join(names[:SHOWN])
    return f"{listed}…" if len(names) > SHOWN else listed


def _several(plan: Plan) -> bool:
    """Whether a line has to be told with its file."""
    return len(plan.files) > 1


def _lines(plan: Plan, outcome: Outcome, checked: Checked, *, dry_run: bool) -> list[str]:
    counts = {
        _("New: {what}"): outcome.new,
        _("Completed: {what}"): outcome.updated,
        _("Already there, and left as they were: {what}"): outcome.left,
        _("Left out, as you chose: {what}"): outcome.skipped,
    }
    lines = _files(plan, checked, everything=dry_run, named=True)
    for text, counted in counts.items():
        if what := ", ".join(words.counted(kind, n) for kind, n in counted.items() if n):
            lines.append(text.format(what=what))
    lines += [_filled(field, n) for field, n in outcome.filled.items() if n]
    if unknown := _unknown(plan):
        text = _("Columns that were not understood, and left: {names}")
        lines.append(text.format(names=some(unknown)))
    if outcome.problems:
        lines.append(_("Rows that were refused: {n}").format(n=len(outcome.problems)))
    if dry_run:
        lines.append(_("This was a dry run: nothing was written."))
    elif outcome.id is None:
        lines.append(_("Nothing new was in it."))
    else:
        text = _("This is import {id}; “crmtui import --undo {id}” takes it back.")
        lines.append(text.format(id=outcome.id))
    return lines


def _files(plan: Plan, checked: Checked, *, everything: bool, named: bool) -> list[str]:
    """The files by name, and how each was read."""
    lines = []
    for file in plan.files:
        if named or _several(plan):
            lines.append(f"{file.name} ({file.sheet.encoding})")
        lines += _read_so(file.sheet, everything=everything)
        lines += import_columns.lines(file, checked.get(file.name, {}))
    text = _("{file} was left out: {reason}")
    return lines + [text.format(file=each.name, reason=each.reason) for each in plan.left_out]


def _unknown(plan: Plan) -> list[str]:
    return [name for file in plan.files for name in file.columns.unknown]


def _read_so(sheet: Sheet, *, everything: bool) -> list[str]:
    """How the file was read, and which lines of it are no rows."""
    from crmtui.exchange.reading import guesses

    lines = []
    if told := guesses.words(sheet, everything=everything):
        text = _("Read with: {what}. --encoding, --delimiter, --sheet and --header say otherwise.")
        lines.append(text.format(what=", ".join(told)))
    for each in sheet.left_out[:SHOWN]:
        text = _("line {line} was left out: {reason}")
        lines.append(text.format(line=each.line, reason=each.reason))
    return lines


def _filled(field: str, n: int) -> str:
    text = {
        "source": ngettext(
            "In {n} row the source was empty: it is “import”.",
            "In {n} rows the source was empty: it is “import”.", n,
        ),
        "salesperson": ngettext(
            "In {n} row the salesperson was empty: it is you.",
            "In {n} rows the salesperson was empty: it is you.", n,
        ),
        "at": ngettext(
            "In {n} row the date was empty: it is now.",
            "In {n} rows the date was empty: it is now.", n,
        ),
    }[field]  # fmt: skip
    return text.format(n=n)


def _say_problems(
    problems: Sequence[Problem], tell: Callable[[str], None] = say, *, several: bool
) -> None:
    for each in problems[:SHOWN]:
        if several:
            text = _("{file}, line {line}: {reason}")
            tell(text.format(file=each.file, line=each.line, reason=each.reason))
        else:
            tell(_("line {line}: {reason}").format(line=each.line, reason=each.reason))
    if (rest := len(problems) - SHOWN) > 0:
        tell(ngettext("… and {n} more row.", "… and {n} more rows.", rest).format(n=rest))


def _say_left_out(left_out: Sequence[Problem], *, several: bool, as_json: bool) -> None:
    if left_out and not as_json:
        text = ngettext(
            "In {n} row a company that is named was left out:",
            "In {n} rows a company that is named was left out:", len(left_out),
        )  # fmt: skip
        show(text.format(n=len(left_out)))
        _say_problems(left_out, show, several=several)


def _say_doubtful(outcome: Outcome, *, as_json: bool) -> None:
    if not outcome.twice or as_json:
        return
    many, doubtful = outcome.twice, [each for each in outcome.doubtful if each.is_open]
    text = ngettext(
        "{n} company is new, and may be there twice now. “D” in the desk lists such pairs,"
        " to be merged.",
        "{n} companies are new, and may be there twice now. “D” in the desk lists such pairs,"
        " to be merged.", many,
    )  # fmt: skip
    show(text.format(n=many))
    for doubt in doubtful[:SHOWN]:
        line = _("line {line}: {name} · {other}: {why}")
        why = words.twin(doubt.why, doubt.of)
        show(line.format(line=doubt.line, name=doubt.name, other=doubt.other, why=why))
    if (rest := many - len(doubtful[:SHOWN])) > 0:
        show(ngettext("… and {n} more row.", "… and {n} more rows.", rest).format(n=rest))


def _as_json(plan: Plan, outcome: Outcome, *, dry_run: bool, checked: Checked) -> dict[str, Any]:
    if _several(plan) or plan.left_out:
        return {
            "import_id": outcome.id,
            "files": [_file(file, checked) for file in plan.files],
            "files_left_out": [
                {"file": each.name, "reason": each.reason} for each in plan.left_out
            ],
            **_came_of(outcome, dry_run=dry_run, several=True),
        }
    return {
        "import_id": outcome.id,
        **_file(plan.files[0], checked),
        **_came_of(outcome, dry_run=dry_run, several=False),
    }


def _file(file: File, checked: Checked) -> dict[str, Any]:
    return {
        "file": file.name,
        "kind": file.columns.kind,
        "encoding": file.sheet.encoding,
        "delimiter": file.sheet.delimiter,
        "guessed": {
            about: {"value": value, "sure": str(sure)}
            for about, (value, sure) in file.sheet.guesses.items()
        },
        "not_rows": [_located(each, several=False) for each in file.sheet.left_out],
        "columns": import_columns.as_json(file, checked.get(file.name, {})),
        "map": file.columns.map,
        "unknown_columns": list(file.columns.unknown),
    }


def _came_of(outcome: Outcome, *, dry_run: bool, several: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "new": _present(outcome.new),
        "updated": _present(outcome.updated),
        "left": _present(outcome.left),
        "skipped": _present(outcome.skipped),
        "filled": _present(outcome.filled),
        "refused": len(outcome.problems),
        "left_out": [_located(each, several=several) for each in outcome.left_out],
        "doubtful": [
            {
                **({"file": doubt.file} if several else {}),
                "line": doubt.line,
                "company": doubt.name,
                "company_id": doubt.company,
                "other": doubt.other,
                "other_id": doubt.other_company,
                "why": str(doubt.why),
                "what": doubt.of,
                "becomes": str(doubt.what),
            }
            for doubt in outcome.doubtful
        ],
        "problems": [_located(each, several=several) for each in outcome.problems],
    }


def _located(problem: Problem, *, several: bool) -> dict[str, Any]:
    where = {"file": problem.file} if several else {}
    return {**where, "line": problem.line, "reason": problem.reason}


def _present(counts: dict[str, int]) -> dict[str, int]:
    return {kind: n for kind, n in counts.items() if n}
