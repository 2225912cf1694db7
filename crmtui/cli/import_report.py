"""Saying what came of an import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from crmtui import words
from crmtui.cli.output import say, show, show_json_object
from crmtui.i18n import _, ngettext
from crmtui.services.imports.outcome import Doubt, Outcome, Problem, Rejected

if TYPE_CHECKING:
    from crmtui.exchange.mapping import Columns
    from crmtui.exchange.sheet import Sheet

SHOWN = 20
"""Problems, and names, that are shown one by one."""


@dataclass(frozen=True, slots=True)
class About:
    """The file an import is of."""

    name: str
    columns: Columns
    sheet: Sheet


def rejected(about: About, problems: Sequence[Problem], *, as_json: bool) -> NoReturn:
    """Say which rows cannot be brought in, and stop."""
    outcome = Outcome(problems=list(problems))
    if as_json:
        show_json_object(_as_json(about, outcome, dry_run=False))
    for line in _read_so(about.sheet, everything=False):
        say(line)
    _say_problems(problems)
    raise Rejected(outcome)


def done(about: About, outcome: Outcome, *, dry_run: bool, as_json: bool) -> None:
    """Say what is new, what was left and what was refused."""
    if as_json:
        show_json_object(_as_json(about, outcome, dry_run=dry_run))
    else:
        for line in _lines(about, outcome, dry_run=dry_run):
            show(line)
    _say_left_out(outcome.left_out, as_json=as_json)
    _say_doubtful(outcome.doubtful, as_json=as_json)
    _say_problems(outcome.problems)


def some(names: Sequence[str]) -> str:
    """The first of many names."""
    listed = ", ".join(names[:SHOWN])
    return f"{listed}…" if len(names) > SHOWN else listed


def _lines(about: About, outcome: Outcome, *, dry_run: bool) -> list[str]:
    counts = {
        _("New: {what}"): outcome.new,
        _("Completed: {what}"): outcome.updated,
        _("Already there, and left as they were: {what}"): outcome.left,
    }
    lines = [
        f"{about.name} ({about.sheet.encoding})", *_read_so(about.sheet, everything=dry_run)
    ]  # fmt: skip
    for text, counted in counts.items():
        if what := ", ".join(_counted(kind, n) for kind, n in counted.items() if n):
            lines.append(text.format(what=what))
    lines += [_filled(field, n) for field, n in outcome.filled.items() if n]
    if about.columns.unknown:
        text = _("Columns that were not understood, and left: {names}")
        lines.append(text.format(names=some(about.columns.unknown)))
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


def _read_so(sheet: Sheet, *, everything: bool) -> list[str]:
    """How the file was read, and which lines of it are no rows."""
    from crmtui.exchange import guesses

    lines = []
    if told := guesses.words(sheet, everything=everything):
        text = _("Read with: {what}. --encoding, --delimiter, --sheet and --header say otherwise.")
        lines.append(text.format(what=", ".join(told)))
    for each in sheet.left_out[:SHOWN]:
        text = _("line {line} was left out: {reason}")
        lines.append(text.format(line=each.line, reason=each.reason))
    return lines


def _counted(kind: str, n: int) -> str:
    text = {
        "companies": ngettext("{n} company", "{n} companies", n),
        "contacts": ngettext("{n} contact", "{n} contacts", n),
        "salespeople": ngettext("{n} salesperson", "{n} salespeople", n),
        "interactions": ngettext("{n} interaction", "{n} interactions", n),
        "products": ngettext("{n} product", "{n} products", n),
        "prices": ngettext("{n} price", "{n} prices", n),
    }[kind]
    return text.format(n=n)


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


def _say_problems(problems: Sequence[Problem], tell: Callable[[str], None] = say) -> None:
    for each in problems[:SHOWN]:
        tell(_("line {line}: {reason}").format(line=each.line, reason=each.reason))
    if (rest := len(problems) - SHOWN) > 0:
        tell(ngettext("… and {n} more row.", "… and {n} more rows.", rest).format(n=rest))


def _say_left_out(left_out: Sequence[Problem], *, as_json: bool) -> None:
    if left_out and not as_json:
        text = ngettext(
            "In {n} row who referred the company was left out:",
            "In {n} rows who referred the company was left out:", len(left_out),
        )  # fmt: skip
        show(text.format(n=len(left_out)))
        _say_problems(left_out, show)


def _say_doubtful(doubtful: Sequence[Doubt], *, as_json: bool) -> None:
    if not doubtful or as_json:
        return
    many = len(doubtful)
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
    if (rest := many - SHOWN) > 0:
        show(ngettext("… and {n} more row.", "… and {n} more rows.", rest).format(n=rest))


def _as_json(about: About, outcome: Outcome, *, dry_run: bool) -> dict[str, Any]:
    return {
        "import_id": outcome.id,
        "file": about.name,
        "kind": about.columns.kind,
        "encoding": about.sheet.encoding,
        "delimiter": about.sheet.delimiter,
        "guessed": {
            about: {"value": value, "sure": str(sure)}
            for about, (value, sure) in about.sheet.guesses.items()
        },
        "not_rows": list(map(_located, about.sheet.left_out)),
        "dry_run": dry_run,
        "new": _present(outcome.new),
        "updated": _present(outcome.updated),
        "left": _present(outcome.left),
        "filled": _present(outcome.filled),
        "refused": len(outcome.problems),
        "left_out": list(map(_located, outcome.left_out)),
        "doubtful": [
            {
                "line": doubt.line,
                "company": doubt.name,
                "company_id": doubt.company,
                "other": doubt.other,
                "other_id": doubt.other_company,
                "why": str(doubt.why),
                "what": doubt.of,
            }
            for doubt in outcome.doubtful
        ],
        "unknown_columns": list(about.columns.unknown),
        "problems": list(map(_located, outcome.problems)),
    }


def _located(problem: Problem) -> dict[str, Any]:
    return {"line": problem.line, "reason": problem.reason}


def _present(counts: dict[str, int]) -> dict[str, int]:
    return {kind: n for kind, n in counts.items() if n}
