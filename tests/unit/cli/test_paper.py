"""Dossiers, statements, price lists and bases, from the shell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdf
import pytest

from crmtui import db
from crmtui.access import identify
from crmtui.documents import typesetting
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.services import quotes
from tests.unit.cli.conftest import Crm


@pytest.fixture(autouse=True)
def _quoted(office: Path) -> None:
    """A draft for Acme, whose base is that of code 0."""
    db.open_database(office)
    quotes.create(identify(code=0), QuoteEntry(1, lines=(LineEntry(description="Press"),)))
    db.close_database()


def test_a_dossier_is_printed_or_written_as_its_file_s_ending_says(
    crm: Crm, tmp_path: Path
) -> None:
    printed = crm("paper", "dossier", "Acme", "--lang", "en")
    assert printed.out.startswith("Dossier · Acme")
    assert "D-1" in printed.out
    file = tmp_path / "acme.pdf"
    assert crm("paper", "dossier", "Acme", "-o", file).out.strip() == str(file)
    assert "Acme" in pypdf.PdfReader(file).pages[0].extract_text()
    refused = crm("paper", "dossier", "Acme", "-o", file)
    assert (refused.code, "is there already" in refused.err) == (1, True)
    typesetting.close()
    named = crm("paper", "dossier", "Acme", "--format", "pdf", "--json", "--lang", "es").data
    assert Path(named["file"]).parent == tmp_path / "home" / "crmtui"
    assert named["paper"] == "dossier"


def test_lists_go_into_spreadsheets(crm: Crm, tmp_path: Path) -> None:
    crm("log", "Acme", "Visto el almacén")
    for name, *asked in (
        ("s.xlsx", "statement", "Acme", "--since", "1/1/2020"),
        ("p.xlsx", "prices", "--for", "Acme"),
        ("b.xlsx", "base", "0", "--by-city", "--status", "all"),
    ):
        made = crm("paper", *asked, "--lang", "en", "-o", tmp_path / name)
        assert (made.code, made.out.strip()) == (0, str(tmp_path / name)), made.err
        found = openpyxl.load_workbook(tmp_path / name).active
        assert found is not None
        cells = [str(cell) for row in found.iter_rows(values_only=True) for cell in row if cell]
        assert any("Acme" in cell or "No product" in cell for cell in cells), cells
    assert "Visto el almacén" in crm("paper", "statement", "Acme").out
    assert "DRAFT" in crm("paper", "quote", "D-1", "--lang", "en").out


def test_a_period_is_one_that_has_been(crm: Crm) -> None:
    for since, until, said in (
        ("1/1", "31/3", "from 01/01/2026 to 31/03/2026"),
        ("1/12", "31/1", "from 01/12/2025 to 31/01/2026"),
        ("1/1", "31/12", "from 01/01/2026 to 31/12/2026"),
        ("lun", "hoy", "from 16/11/2026 to 20/11/2026"),
    ):
        asked = ("--since", since, "--until", until, "--lang", "en")
        assert said in crm("paper", "statement", "Acme", *asked).out


def test_what_cannot_be_is_said_in_a_sentence(crm: Crm, tmp_path: Path) -> None:
    for code, said, *asked in (
        (3, "no company “Nadie”", "dossier", "Nadie"),
        (3, "no price list “Vieja”", "prices", "Vieja"),
        (2, "--family Nada: give one of", "prices", "--family", "Nada"),
        (2, "papers are written as .pdf, .txt or .xlsx", "prices", "-o", "p.doc"),
        (2, "Dossier: it is written as text, pdf", "dossier", "Acme", "--format", "xlsx"),
        (2, "“ayer no” is not a date", "statement", "Acme", "--since", "ayer no"),
    ):
        refused = crm("paper", *asked, "--lang", "en")
        assert (refused.code, refused.out) == (code, ""), refused
        assert said in refused.err


def test_the_letterhead_can_be_made_one_s_own(crm: Crm, office: Path) -> None:
    printed = crm("paper", "template", "letterhead").out
    assert printed.startswith("// What every paper of the office shares")
    put = Path(crm("paper", "template", "letterhead", "--install").out.strip())
    assert put == office.parent / "templates" / "letterhead.typ"
    put.write_text(
        printed.replace("#let letterhead(paper) = {", "#let letterhead(paper) = {\n[Us]")
    )
    file = crm("paper", "dossier", "Acme", "--format", "pdf").out.strip()
    assert pypdf.PdfReader(file).pages[0].extract_text().startswith("Us")
    typesetting.close()
