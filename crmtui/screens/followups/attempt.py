"""Asking, in one line, why nobody answered and when to try again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from crmtui import clock, formats, words
from crmtui.core import attempts
from crmtui.core.attempts import Attempt
from crmtui.core.dates import DateWord
from crmtui.errors import CrmError, Unwelcome
from crmtui.i18n import _, language
from crmtui.screens.base import CrmScreen
from crmtui.screens.date_prompt import all_the_same, day_spans
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.prompt import Echo, Prompt


def ask_attempt(
    screen: DeskScreen[Any],
    accept: Callable[[Attempt, bool], object],
    *,
    refused: tuple[str, str] | None = None,
) -> None:
    """Ask; Enter alone is no answer, and the next working day.

    `accept` is told whether it is insisted on: where they asked not to be contacted, or not
    now, Enter again goes on. `refused` is the answer that was refused once, and why.
    """
    today = clock.today()
    before, why = refused or ("", "")

    def taken(text: str) -> None:
        insisted = bool(why) and text == before
        try:
            accept(attempts.read(text, today, language()), insisted)
        except Unwelcome as error:
            ask_attempt(screen, accept, refused=(text, str(error)))
        except CrmError as error:
            screen.warn(str(error))

    screen.ask(
        Prompt(
            label=_("No answer"),
            accept=taken,
            echo=lambda text: (
                all_the_same(why) if why and text == before else Echo(_spans(text, today))
            ),
            value=before,
            hint=all_the_same(why).spans
            if why
            else [
                *_spans("", today),
                Span("   c", "accent"),
                Span(f" {_('call back')}", "muted"),
            ],
            width=22,
        )
    )


def log_attempt(
    screen: CrmScreen[Any],
    attempt: Attempt,
    company_id: int,
    company: str,
    contact: str,
    *,
    anyway: bool,
) -> None:
    """Log a call that reached nobody, and move the next contact.

    Raises:
        Unwelcome: it is not `anyway`, and they asked not to be contacted, or not now.
        CrmError: it cannot be logged.
    """
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
    interactions.log(screen.user, entry, anyway=anyway)
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
