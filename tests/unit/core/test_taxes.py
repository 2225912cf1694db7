"""The taxes of a line as a text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core.taxes import TaxRate, parse, written

RATES = st.decimals(-100, 100, places=4)
NAMES = st.sampled_from(("IVA", "RE", "IRPF", "Sales tax", ""))


def test_each_tax_is_a_name_and_a_rate() -> None:
    assert parse("IVA 21; RE 5.2; IRPF -15") == (
        TaxRate("IVA", Decimal(21)),
        TaxRate("RE", Decimal("5.2")),
        TaxRate("IRPF", Decimal(-15)),
    )


def test_no_text_is_no_tax() -> None:
    assert parse("") == parse(" ; ") == ()


@pytest.mark.parametrize("text", ["IVA", "IVA 21 %", "IVA 21; RE", "IVA nan", "IVA inf"])
def test_a_tax_without_a_rate_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no rate"):
        parse(text)


@given(st.lists(st.builds(TaxRate, NAMES, RATES), max_size=4))
def test_what_is_written_is_read_again(taxes: list[TaxRate]) -> None:
    assert parse(written(taxes)) == tuple(taxes)
    assert written(parse(written(taxes))) == written(taxes)
