"""Plans and what is to be done for them, each in a line."""

from __future__ import annotations

from datetime import date

from crmtui import formats, words
from crmtui.i18n import _, pgettext
from crmtui.queries.actions import ActionRow
from crmtui.queries.plans import PlanRow
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit
from crmtui.words.goals import EFFECTIVE, RESULT

WIDE = 100
"""Cells from which on there is a column more."""
_DAY, _WHO, _STATE, _CAME = 11, 16, 10, 13
_PERIOD, _PLACE, _DONE = 25, 16, 8
RESULT_COLOURS = {"done": "green", "broken": "red", "dropped": "muted"}
MET_COLOURS = {"yes": "green", "partly": "accent", "no": "red"}


def action_columns(cells: int, *, of_one: bool = False) -> Spans:
    """The headings over actions; of one plan it is not named."""
    head = (
        fit(_("By"), _DAY) + fit(_("What"), _what(cells - 1, of_one=of_one)) + fit(_("Who"), _WHO)
    )
    if not of_one:
        head += fit(pgettext("actions", "For"), _for(cells - 1))
    return [Span(f" {head}{fit(_('State'), _CAME)}", "muted")]


def action(
    row: ActionRow, cells: int, selected: bool, today: date, *, of_one: bool = False
) -> Spans:
    """Something to do: until when, what, who, for which plan, and what came of it."""
    late = row.days_late(today) > 0
    colour = "red" if late else "accent" if row.closed_on is None and row.due == today else "text"
    strong = ("strong", "b") if selected else ("text", "")
    spans = [
        Span(fit(formats.short_date(row.due, today), _DAY), colour if not row.result else "muted"),
        Span(fit(row.text, _what(cells, of_one=of_one) - 1) + " ", *strong),
        Span(fit(f"{row.salesperson} {row.person}", _WHO - 1) + " "),
    ]
    if not of_one:
        spans.append(Span(fit(whose(row), _for(cells) - 1) + " ", "blue"))
    return [*spans, state(row, today)]


def state(row: ActionRow, today: date) -> Span:
    """What came of it, or how late it is."""
    if row.result:
        return Span(fit(words.say(RESULT, row.result), _CAME), RESULT_COLOURS[row.result])
    late = row.days_late(today)
    if late:
        return Span(fit(_("{n} d late").format(n=formats.integer(late)), _CAME), "red", "b")
    return Span(fit(pgettext("action", "open"), _CAME), "muted")


def whose(row: ActionRow) -> str:
    """The plan it is for, or the review in which it was agreed on."""
    return row.plan or _("review of {name}").format(name=row.reviewed)


def plan_columns(cells: int) -> Spans:
    """The headings over plans."""
    head = fit(_("Plan"), _name(cells - 1)) + fit(_("For"), _PLACE) + fit(_("Period"), _PERIOD)
    return [Span(f" {head}{fit(_('Done'), _DONE)}{fit(_('Effective'), _STATE)}", "muted")]


def plan(row: PlanRow, cells: int, selected: bool, today: date, fiscal: int) -> Spans:
    """A plan: what it is called, for whom, when, how far it is, whether it was effective."""
    late = row.next_due is not None and row.next_due < today
    done = f"{row.done}/{row.actions}" if row.actions else "–"
    said = words.say(EFFECTIVE, row.outcome) if row.outcome else pgettext("plan", "open")
    colour = MET_COLOURS.get(row.outcome, "muted")
    strong = ("strong", "b") if selected else ("text", "")
    return [
        Span(fit(row.name, _name(cells) - 1) + " ", *strong),
        Span(fit(row.territory or _("Whole office"), _PLACE - 1) + " ", "blue"),
        Span(fit(formats.period(row.period, fiscal), _PERIOD - 1) + " "),
        Span(fit(done, _DONE), "red" if late else "text"),
        Span(fit(said, _STATE), colour),
    ]


def _for(cells: int) -> int:
    return 24 if cells >= WIDE else 16


def _what(cells: int, *, of_one: bool) -> int:
    return cells - _DAY - _WHO - _CAME - (0 if of_one else _for(cells))


def _name(cells: int) -> int:
    return cells - _PLACE - _PERIOD - _DONE - _STATE
