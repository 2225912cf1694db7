"""A quote as PDF, read back: every text as it was typed, every page with its sum."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest

from crmtui import db
from crmtui.documents import pdf as pdf_of
from crmtui.documents import quote_paper, quote_pdf, templates, typesetting
from crmtui.entry import LineEntry
from crmtui.queries.quotes import Quote
from tests.unit.documents.quote_example import CUSTOMER, OFFICE, long_quote, quote

D = Decimal


@pytest.fixture(autouse=True, scope="module")
def _one_process() -> Iterator[None]:
    yield
    typesetting.close()


@pytest.fixture(autouse=True)
def _beside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(db, "path", lambda: tmp_path / "crm.db")


def pdf(of: Quote, language: str = "en", **office: Any) -> pypdf.PdfReader:
    page = quote_paper.page(of, replace(OFFICE, **office), language)
    return pypdf.PdfReader(BytesIO(quote_pdf.pdf(page).data))


def said(reader: pypdf.PdfReader) -> str:
    """All of its text, with nothing between the letters."""
    return squeezed("".join(page.extract_text() for page in reader.pages))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]", "", text)


def test_the_pdf_says_what_the_plain_text_says() -> None:
    reader = pdf(quote())
    found = said(reader)
    page = quote_paper.page(quote(), OFFICE, "en")
    rows = (*page.rows, *page.options)
    told = [
        page.title, page.name, *page.letterhead.details, *page.letterhead.footer, *page.addressee,
        *(part for fact in (*page.facts, *page.terms) for part in fact),
        *(getattr(row, name) for row in rows for name in page.columns),
        *(part for each in page.sums for part in (each.label, each.amount)),
        page.notes, page.foot, page.words.options, "Page 1 of 1",
    ]  # fmt: skip
    assert [text for text in told if squeezed(text) not in found] == []
    assert reader.metadata is not None
    assert reader.metadata.title == "Quote P-2026-0431/2"
    assert reader.metadata.author == "Suministros Ebro, S.L."
    assert reader.metadata.creation_date == quote().sent_at
    assert str(reader.root_object["/Lang"]) == "en"


def test_the_same_quote_gives_the_same_bytes() -> None:
    page = quote_paper.page(quote(), OFFICE)
    first = quote_pdf.pdf(page).data
    typesetting.close()
    assert quote_pdf.pdf(quote_paper.page(quote(), OFFICE)).data == first


@pytest.mark.parametrize(("count", "sheets"), [(12, 1), (24, 2), (70, 3)])
def test_a_long_quote_carries_its_sum_over_the_pages(count: int, sheets: int) -> None:
    pages = [page.extract_text() for page in pdf(long_quote(count)).pages]
    assert len(pages) == sheets
    carried = [re.findall(r"Carried forward\s+([\d.,]+)", page) for page in pages]
    brought = [re.findall(r"Brought forward\s+([\d.,]+)", page) for page in pages]
    assert carried[:-1] == brought[1:]
    assert carried[-1] == brought[0] == []
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Description" in page or "Net amount" in page
        assert number == 1 or "P-2026-0431/2" in page


def test_signs_of_the_template_s_language_come_out_as_they_are() -> None:
    hostile = "#panic() *b* $x^2$ \\ `c` <l> @r [c] {d} _e_ // f /* g */ = h - i + j ~ k"
    line = LineEntry(code="#1", description=hostile, unit="*", price=D(1), taxes="IVA 21")
    customer = replace(CUSTOMER, name=hostile, contact="")
    reader = pdf(quote(line, customer=customer, notes=hostile), footer=hostile, name=hostile)
    assert said(reader).count(squeezed(hostile)) == 5


@pytest.mark.parametrize(
    "name",
    ["漢字株式会社", "שלום עולם", "مرحبا بالعالم", "Ω≈ç√∫˜µ≤≥÷", "😀👩‍👩‍👧‍👧", "x" * 300, "Z̮̞̠͙͔ͅḀ̗̞͈̻̗"],
)
def test_no_writing_of_the_world_breaks_it(name: str) -> None:
    customer = replace(CUSTOMER, name=name, contact=name, address=name)
    line = LineEntry(code=name[:40], description=name, unit=name[:20], price=D(1))
    assert len(pdf(quote(line, customer=customer, notes=name)).pages) >= 1


def test_naughty_strings_do_not_break_it(shared_json: Callable[[str], Any]) -> None:
    strings = [text for text in shared_json("blns/blns.json") if text.strip()]
    lines = [LineEntry(code=text[:20], description=text, price=D(1)) for text in strings]
    reader = pdf(quote(*lines, notes="\n".join(strings)))
    assert len(reader.pages) > 5


def test_amounts_and_words_of_any_length_stay_on_the_paper() -> None:
    wide = LineEntry(
        code="C" * 60, description="W" * 400, quantity=D("999999999.999"), unit="u" * 40,
        price=D("9999999999.9999"), discount_pct=D("12.3456"), taxes="IVA 21; RE 5.2; IRPF -15",
    )  # fmt: skip
    reader = pdf(quote(wide, replace(wide, taxes="IVA 10"), notes="N" * 500))
    width = float(reader.pages[0].mediabox.width)
    ends: list[float] = []

    def visit(text: str, cm: list[float], tm: list[float], *_font: Any) -> None:
        if text.strip():
            ends.append(cm[4] + tm[4])

    reader.pages[0].extract_text(visitor_text=visit)
    assert max(ends) < width - 28
    assert min(ends) >= 28


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("a plain text", "a plain text"),
        ("w" * 24, "w" * 24),
        ("w" * 25, "|".join("w" * 25)),
        ("https://www.example.com/a/b?c=d", "https://|www.|example.|com/|a/|b?|c=|d"),
        ("e\u0301" * 13, "|".join(["e\u0301"] * 13)),
    ],
)
def test_a_long_word_may_be_broken_at_its_punctuation_or_anywhere(word: str, shown: str) -> None:
    page = quote_paper.page(quote(notes=word), OFFICE)
    assert pdf_of.data(page)["notes"].replace("\u200b", "|") == shown


def test_what_is_copied_from_the_paper_is_what_stands_there() -> None:
    """Where a long word may be broken no sign of that is left, in its amounts neither."""
    office = {"email": "oficina@suministros-ebro.example"}
    line = LineEntry(description="W" * 300, price=D(9500), quantity=D(3), taxes="IVA 21")
    found = pdf(quote(line), **office).pages[0].extract_text()
    assert "oficina@suministros-ebro.example" in found
    assert "9,500.00" in found
    assert "\u200b" not in found
    # It is broken all the same.
    assert "W" * 300 not in found
    assert "W" * 300 in squeezed(found)


def test_a_draft_has_its_mark_across_and_a_sent_one_none() -> None:
    draft = replace(quote(), kept_state="draft", sent_at=None, name="D-7")
    assert "DRAFT" in said(pdf(draft))
    assert "DRAFT" not in said(pdf(quote()))


def test_the_office_s_own_template_and_logo_are_used(tmp_path: Path) -> None:
    own = templates.install()
    assert own == tmp_path / "templates" / "quote.typ"
    own.write_text(
        "#let quote = json(bytes(sys.inputs.quote))\nOurs: #quote.name"
        '#if quote.logo != "" { image(quote.logo, alt: "Us") }'
    )
    page = quote_paper.page(quote(), OFFICE)
    assert quote_pdf.pdf(page).logo, "none was asked for"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    (own.parent / "logo.svg").write_text(svg)
    found = quote_pdf.pdf(page, "logo.svg")
    assert found.logo
    assert said(pypdf.PdfReader(BytesIO(found.data))) == "Ours:P-2026-0431/2"
    assert not quote_pdf.pdf(page, "gone.png").logo
    (tmp_path / "outside.svg").write_text(svg)
    assert templates.logo("../outside.svg") is None
    assert not quote_pdf.pdf(page, "../outside.svg").logo
    own.unlink()
    with_logo = quote_pdf.pdf(page, "logo.svg")
    assert with_logo.logo, "the built-in template finds it there too"
    assert b"Suministros" not in with_logo.data[:200]


def test_a_quote_without_lines_is_a_paper_all_the_same() -> None:
    assert "€0.00" in said(pdf(quote(LineEntry("section", description="Nothing"))))


def test_the_manual_s_template_works_and_its_table_names_all_there_is() -> None:
    manual = (Path(__file__).parents[3] / "docs" / "quotes.md").read_text(encoding="utf-8")
    own = templates.install()
    (example,) = re.findall(r"```typst\n(.*?)```", manual, re.DOTALL)
    own.write_text(example)
    page = quote_paper.page(quote(), OFFICE, "en")
    found = said(pypdf.PdfReader(BytesIO(quote_pdf.pdf(page).data)))
    assert found.endswith("Total:€13,689.64")
    table = manual.partition("| name | what it is |")[2].partition("\n\n")[0]
    cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    named = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert named == {*pdf_of.data(page), "logo"}


def test_a_line_that_goes_over_pages_carries_its_sum_along() -> None:
    first = LineEntry(description="One", price=D(10))
    pages = pdf(quote(first, replace(first, description="Two" + "\nmore" * 120))).pages
    texts = [page.extract_text() for page in pages]
    carried = [re.findall(r"Carried forward\s+([\d.,]+)", text) for text in texts]
    brought = [re.findall(r"Brought forward\s+([\d.,]+)", text) for text in texts]
    assert carried == [["20.00"], ["20.00"], []]
    assert brought == [[], ["20.00"], ["20.00"]]
