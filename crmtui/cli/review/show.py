"""`crmtui review show`: a review with its figures, what it found and what was agreed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.options import flag
from crmtui.cli.output import show, show_json_object, show_table
from crmtui.cli.session import Session
from crmtui.i18n import N_, NP_, _, pgettext

if TYPE_CHECKING:
    from crmtui.queries.actions import ActionRow
    from crmtui.queries.reviews import Finding, Whole

_HEADINGS = (
    NP_("column", "Figure"), NP_("column", "Value"), NP_("column", "Goal"),
    NP_("column", "Office"), NP_("column", "Last review"),
)  # fmt: skip


@click.command(cls=Command, help=N_("Show a review: figures, findings, what was agreed on."))
@click.argument("number", cls=Argument, metavar=N_("ID"), type=Number())
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def command(session: Session, /, number: int, as_json: bool) -> None:
    """Print it."""
    with session.office() as user:
        from crmtui.exchange.writing import review_records
        from crmtui.queries import actions, reviews

        if as_json:
            show_json_object(review_records.whole(user, number))
            return
        found = reviews.whole(user, number)
        _print(found)
        for each in found.findings:
            _print_finding(each)
        for row in actions.of_review(user, number):
            _print_action(row)


def _print(found: Whole) -> None:
    from crmtui import formats, words
    from crmtui.core import reviewing
    from crmtui.words.reviewing import FIGURE, STATE, figure

    row, figures, before = found.row, found.figures, found.before
    state = words.say(STATE, row.state)
    show(f"{row.salesperson} {row.person} · {formats.period(row.period)} · {state}")
    if row.summary:
        show(row.summary)
    if figures is not None:
        unit = figures.currency
        lines = [
            (
                words.say(FIGURE, code), figure(code, its.value, unit),
                figure(code, its.goal, unit) if its.goal is not None else "",
                figure(code, its.office, unit) if its.office is not None else "",
                figure(code, before[code].value, unit) if before is not None else "",
            )
            for code, its in figures.of.items()
        ]  # fmt: skip
        show_table([pgettext("column", heading) for heading in _HEADINGS], lines)
        if (step := reviewing.breaks_at(figures)) is not None:
            show(_("The cycle breaks here: {step}.").format(step=words.say(FIGURE, step)))
    if row.answer:
        show(_("{name} says: {text}").format(name=row.person, text=row.answer))


def _print_finding(found: Finding) -> None:
    from crmtui import words
    from crmtui.words.reviewing import wanted

    asked = found.asked
    parts = [f"{found.id}."]
    if asked is not None:
        parts.append(f"{asked.name} ({wanted(asked)})")
    if found.met:
        parts.append(words.say(words.MET, found.met))
    show("  ".join([*parts, found.text]).rstrip())


def _print_action(row: ActionRow) -> None:
    from crmtui import clock, formats

    due = formats.short_date(row.due, clock.today())
    show(f"{due}  {row.salesperson} {row.person}  {row.text}")
