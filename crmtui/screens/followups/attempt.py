"""Asking, in one line, why nobody answered and when to try again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from crmtui import clock, formats, words
from crmtui.core import attempts
from crmtui.core.attempts import Attempt
from crmtui.core.dates import DateWord
from crmtui.i18n import _, language
from crmtui.screens.base import CrmScreen
from crmtui.screens.date_prompt import day_spans
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.prompt import Echo, Prompt


def ask_attempt(screen: DeskScreen[Any], accept: Callable[[Attempt], object]) -> None:
    """Ask; Enter alone is no answer, and the next working day."""
    today = clock.today()
    screen.ask(
        Prompt(
            label=_("No answer"),
            accept=lambda text: accept(attempts.read(text, today, language())),
            echo=lambda text: Echo(_spans(text, today)),
            hint=[
                *_spans("", today),
                Span("   c", "accent"),
                Span(f" {_('call back')}", "muted"),
            ],
            width=22,
        )
    )


def log_attempt(
    screen: CrmScreen[Any], attempt: Attempt, company_id: int, company: str, contact: str
) -> None:
    """Log a call that reached nobody, and move the next contact."""
    # With them come the forms' entries and half of the services: the desk opens without.
    from crmtui.entry import InteractionEntry
    from crmtui.services import interactions

    entry = InteractionEntry(
        company=company_id,
        kind="call_out",
        contact=contact,
        text=attempt.reason,
        unanswered=attempt.unanswered,
        next_contact=attempt.again,
    )
    interactions.log(screen.user, entry)
    screen.app.done(said(company, attempt.unanswered, attempt.again))


def said(company: str, unanswered: str, again: date) -> str:
    """What to say once it is logged: `unanswered` is as in an `Attempt`."""
    day = formats.long_day(again)
    if unanswered == attempts.CALL_BACK:
        return _("{company}: call back {day}.").format(company=company, day=day)
    return _("{company}: no answer, again {day}.").format(company=company, day=day)


def _spans(text: str, today: date) -> Spans:
    found = attempts.read(text, today, language())
    again = DateWord(found.again, found.rolled_from)
    reason = found.reason or words.say(words.UNANSWERED, found.unanswered)
    return [Span(reason, "strong"), Span("  "), *day_spans(again)]
