"""Nobody answered: why, and when to try again, from a few words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from crmtui.core import dates, promised
from crmtui.core.text import fold

NO_ANSWER, CALL_BACK = "no_answer", "call_back"
_SAID = {
    CALL_BACK: ("c", "call back", "callback", "v", "volver a llamar"),
    NO_ANSWER: ("n", "no answer", "no contesta"),
}
"""What either begins with; a reason may follow."""


class Attempt(NamedTuple):
    """A call that reached nobody."""

    unanswered: str
    """"no_answer", or "call_back" where they asked us to call again."""
    reason: str
    """In words, where any were typed."""
    again: date
    rolled_from: date | None = None
    """The weekend day that `again` was moved from."""


def read(text: str, today: date, language: str = "en") -> Attempt:
    """What was typed of an attempt: `c`, a reason, a date word at its end, or nothing.

    Without a date the next try is on the next working day.
    """
    words, due = promised.ending(text, today, language)
    if due is None:
        due = dates.DateWord(dates.next_working_day(today))
    for unanswered, beginnings in _SAID.items():
        for beginning in beginnings:
            if f"{fold(words)} ".startswith(f"{beginning} "):
                reason = " ".join(words.split()[len(beginning.split()) :])
                return Attempt(unanswered, reason, due.day, due.rolled_from)
    return Attempt(NO_ANSWER, words, due.day, due.rolled_from)
