"""Nobody answered: why, and when to try again, from a few words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import attempts
from crmtui.core.attempts import CALL_BACK, NO_ANSWER

FRIDAY = date(2026, 11, 20)
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "unanswered", "reason", "again"),
    [
        ("", NO_ANSWER, "", MONDAY),
        ("+4", NO_ANSWER, "", TUESDAY),
        ("n", NO_ANSWER, "", MONDAY),
        ("no contesta mar", NO_ANSWER, "", TUESDAY),
        ("busy", NO_ANSWER, "busy", MONDAY),
        ("not in the office tue", NO_ANSWER, "not in the office", TUESDAY),
        ("c", CALL_BACK, "", MONDAY),
        ("c .", CALL_BACK, "", FRIDAY),
        ("Call back tue", CALL_BACK, "", TUESDAY),
        ("v reunión mar", CALL_BACK, "reunión", TUESDAY),
        ("volver a llamar después de comer", CALL_BACK, "después de comer", MONDAY),
        ("comunica", NO_ANSWER, "comunica", MONDAY),
        ("yesterday", NO_ANSWER, "yesterday", MONDAY),
    ],
)
def test_a_letter_a_reason_and_a_day(typed: str, unanswered: str, reason: str, again: date) -> None:
    found = attempts.read(typed, FRIDAY, "es" if "mar" in typed else "en")
    assert (found.unanswered, found.reason, found.again) == (unanswered, reason, again)


@given(st.text(), st.dates(date(2000, 1, 1), date(2099, 1, 1)))
def test_whatever_is_typed_the_next_try_is_not_in_the_past(text: str, today: date) -> None:
    found = attempts.read(text, today)
    assert found.again >= today
    assert found.unanswered in (NO_ANSWER, CALL_BACK)
