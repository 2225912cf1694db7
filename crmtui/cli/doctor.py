"""`crmtui doctor`: whether all is well with the file and with what it stands on."""

from __future__ import annotations

from dataclasses import replace
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from crmtui.cli.clicking import Command
from crmtui.cli.options import flag
from crmtui.cli.output import say, show, show_json, width
from crmtui.cli.session import Session
from crmtui.i18n import N_, NP_, _, ngettext, pgettext

if TYPE_CHECKING:
    from crmtui.care.doctor.findings import Finding

_WORDS = (NP_("doctor", "ok"), NP_("doctor", "look"), NP_("doctor", "wrong"))
"""What stands before a finding, by its level."""


@click.command(
    cls=Command,
    help=N_(
        "Look whether all is well with the office's file, its disk, its backups, and the ways in"
        " which people come in; each finding says what to do. Nothing is changed. Ends with 0"
        " where all is well, with 1 where something could be better, with 2 where something is"
        " wrong."
    ),
)
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def command(session: Session, *, as_json: bool) -> int:
    """Look whether all is well."""
    from crmtui.care.doctor.examination import examine

    findings = []
    for found in examine(session.location):
        finding = replace(found, advice=_advice(found.advice, session.db))
        findings.append(finding)
        if not as_json:
            _show(finding)
    if as_json:
        show_json(map(_as_json, findings))
    worst = max(finding.level for finding in findings)
    if not as_json:
        _conclude(findings)
    return int(worst)


def _advice(advice: str, named: str | None) -> str:
    """The advice; a command of ours in it is given for the same database."""
    if named is None or advice.partition(" ")[0] != "crmtui":
        return advice
    return f"crmtui --db {quote(named)}{advice.removeprefix('crmtui')}"


def _show(finding: Finding) -> None:
    words = [pgettext("doctor", word) for word in _WORDS]
    margin = max(map(len, words)) + 2
    first = f"{words[finding.level]:{margin}}"
    for line in _wrapped(finding.said, margin):
        show(first + line)
        first = " " * margin
    arrow = "→ "
    for line in _wrapped(finding.advice, margin + len(arrow)):
        show(" " * margin + arrow + line)
        arrow = " " * len(arrow)


def _wrapped(text: str, margin: int) -> list[str]:
    """The text in lines; where nobody looks at them, in one. Commands and paths stay whole."""
    import textwrap

    room = max((width() or 10_000) - margin - 1, 20)
    return textwrap.wrap(text, room, break_on_hyphens=False, break_long_words=False)


def _conclude(findings: list[Finding]) -> None:
    wrong = sum(finding.level == 2 for finding in findings)
    better = sum(finding.level == 1 for finding in findings)
    said = []
    if wrong:
        said.append(ngettext("{n} thing is wrong.", "{n} things are wrong.", wrong).format(n=wrong))
    if better:
        text = ngettext("{n} thing could be better.", "{n} things could be better.", better)
        said.append(text.format(n=better))
    say(" ".join(said) or _("All is well."))


def _as_json(finding: Finding) -> dict[str, Any]:
    return {
        "about": finding.about,
        "level": finding.level.name.lower(),
        "said": finding.said,
        "advice": finding.advice,
    }
