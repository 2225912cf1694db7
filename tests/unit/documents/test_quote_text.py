"""A quote as plain text: 80 wide, whole pages, its sum carried from one to the next."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core.cells import cells
from crmtui.documents import paper, quote_paper, quote_text
from crmtui.entry import LineEntry
from crmtui.queries.quotes import Quote
from tests.unit.documents.quote_example import CUSTOMER, OFFICE, long_quote, quote

D = Decimal

PICTURES = Path(__file__).with_name("pictures")


def text(of: Quote, language: str = "en") -> str:
    return quote_text.text(quote_paper.page(of, OFFICE, language))


@pytest.mark.parametrize("language", ["en", "es"])
def test_how_a_quote_looks(language: str) -> None:
    picture = PICTURES / f"quote_{language}.txt"
    seen = text(quote(), language)
    if os.environ.get("TAKE_PICTURES"):
        picture.write_text(seen, encoding="utf-8")
    assert seen == picture.read_text(encoding="utf-8")


@pytest.mark.parametrize("count", [1, 9, 10, 11, 12, 25, 60, 131])
def test_each_page_carries_its_sum_to_the_next(count: int) -> None:
    found = text(long_quote(count)).split("\f")
    carried = [re.findall(r"Carried forward +([\d.,]+)", page) for page in found]
    brought = [re.findall(r"Brought forward +([\d.,]+)", page) for page in found]
    assert carried[:-1] == brought[1:]
    assert carried[-1] == brought[0] == []
    for number, page in enumerate(found, start=1):
        lines = page.splitlines()
        assert len(lines) <= paper.LINES
        assert lines[0].endswith(f"Page {number} of {len(found)}")
        assert "Description" in page or "Net amount" in page
    items = [line for page in found for line in page.splitlines() if re.match(r" *\d+  A-", line)]
    assert len(items) == count


def test_what_has_no_room_of_its_own_stands_under_the_description() -> None:
    wide = LineEntry(
        code="CODE-OF-SOME-LENGTH", description="Press", quantity=D("123456789.125"),
        unit="linear metres", price=D("9999999999.1234"), discount_pct=D("12.3456"),
        taxes="IVA 21; RE 5.2; IRPF -15",
    )  # fmt: skip
    seen = text(quote(wide, replace(wide, taxes="IVA 10", code="B")))
    assert max(map(cells, seen.splitlines())) <= paper.WIDTH
    whole = "".join(seen.split())
    for part in ("CODE-OF-SOME-LENGTH", "9,999,999,999.1234", "12.3456%", "IRPF-15%"):
        assert part in whole


WORDS = st.text(max_size=60) | st.sampled_from(
    ["漢字株式会社" * 9, "x" * 200, "שלום עולם", "€" * 90]
)


@given(WORDS, WORDS, WORDS)
def test_any_text_stays_within_the_page_and_acts_on_nothing(a: str, b: str, c: str) -> None:
    line = LineEntry(code=a, description=b, unit=c, price=D(1), quantity=D(3), taxes="IVA 21")
    customer = replace(CUSTOMER, name=c, contact=a, address=b)
    found = text(quote(line, LineEntry("section", description=a), line, customer=customer, notes=b))
    for page in found.split("\f"):
        assert len(page.splitlines()) <= paper.LINES
        for each in page.split("\n"):
            assert cells(each) <= paper.WIDTH
            assert not re.search("[\x00-\x1f\x7f-\x9f]", each)


def test_a_long_name_leaves_room_for_the_number_of_the_page() -> None:
    office = replace(OFFICE, name="Suministros " * 12)
    seen = quote_text.text(quote_paper.page(quote(), office, "en"))
    assert cells(seen.splitlines()[0]) == paper.WIDTH
    assert seen.splitlines()[0].endswith("Page 1 of 1")


def test_a_draft_says_so_on_every_page() -> None:
    draft = replace(long_quote(60), kept_state="draft", sent_at=None, name="D-7")
    assert all(" · DRAFT " in page.splitlines()[0] for page in text(draft).split("\f"))
