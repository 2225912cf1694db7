"""What is told of a plain number at once is what the library tells of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import numbering, phones

COUNTRIES = ("ES", "AR", "MX", "CL", "CO", "PE", "UY", "PT", "FR", "DE", "BR", "PY", "EC", "US")
PLAIN = st.from_regex(r"\A[0-9]{1,4}(?:[ .-]?[0-9]{2,4}){1,4}\Z")
SPANISH = st.from_regex(r"\A[5-9][0-9]{2}(?: [0-9]{2,3}){1,3}\Z")
TYPED = st.text(alphabet="0123456789 .-+()/;,xtelmóy", max_size=24)


@given(PLAIN | SPANISH, st.sampled_from(COUNTRIES))
def test_a_plain_number_is_kept_as_the_library_says(number: str, country: str) -> None:
    quick = phones._plainly(number, country)
    slow = phones._understood(number, country)
    assert quick is None or quick == phones._written(slow, national=False)  # type: ignore[arg-type]


@given(PLAIN | SPANISH, st.sampled_from(COUNTRIES))
def test_a_number_is_found_by_what_the_library_writes(number: str, country: str) -> None:
    international = phones.e164(number, country)
    if international is None or (quick := numbering.national(international)) is None:
        return
    slow = phones._understood(international, None)
    assert slow is not None
    assert quick == phones.digits(phones._written(slow, national=True))


@given(TYPED | PLAIN | SPANISH)
def test_numbers_are_parted_and_read_as_ever(text: str) -> None:
    quick = phones.split(text), phones.digits(text)
    plain, phones._PLAIN = phones._PLAIN, phones.re.compile(r"(?!)")  # type: ignore[attr-defined]
    try:
        assert (phones.split(text), phones.digits(text)) == quick
    finally:
        phones._PLAIN = plain


@pytest.mark.parametrize(
    ("number", "country", "told"),
    [
        ("976 12 34 56", "ES", "+34976123456"),
        ("612345678", "ES", "+34612345678"),
        ("34 976 123 456", "ES", None),
        ("00 34 976123456", "ES", None),
        ("123 456 789", "ES", None),
        ("976 12 34 56", "US", None),
        ("976 12 34 56", "ZZ", None),
    ],
)
def test_what_is_told_at_once(number: str, country: str, told: str | None) -> None:
    assert phones._plainly(number, country) == told
