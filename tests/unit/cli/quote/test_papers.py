"""Quotes as files, from the shell."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from email import message_from_string
from pathlib import Path

import openpyxl
import pypdf
import pytest

from crmtui import db
from crmtui.access import identify
from crmtui.documents import templates, typesetting
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.services import quotes
from tests.unit.cli.conftest import Crm


@pytest.fixture(autouse=True)
def _quoted(office: Path) -> None:
    """A quote to Acme that was sent, and a draft."""
    db.open_database(office)
    user = identify(code=0)
    lines = (
        LineEntry(
            description="Press", quantity=Decimal(2), price=Decimal("9800.5"), taxes="IVA 21"
        ),
        LineEntry("charge", description="Freight", price=Decimal(150), taxes="IVA 21"),
    )  # fmt: skip
    sent = quotes.create(user, QuoteEntry(1, lines=lines, language="es"))
    quotes.send(user, sent, next_contact=None)
    quotes.create(user, QuoteEntry(1, lines=lines[:1]))
    db.close_database()


def test_a_pdf_goes_into_the_folder_of_papers_and_never_over_another(
    crm: Crm, tmp_path: Path
) -> None:
    first, second = (Path(crm("quote", "pdf", "p-2026-1").out.strip()) for _ in range(2))
    assert first == tmp_path / "home" / "crmtui" / "P-2026-0001 Acme.pdf"
    assert second.name == "P-2026-0001 Acme (2).pdf"
    assert first.read_bytes() == second.read_bytes()
    assert "19.601,00" in pypdf.PdfReader(first).pages[0].extract_text(), "in its own language"
    assert first.stat().st_mode & 0o777 == 0o600


def test_where_it_goes_can_be_said(crm: Crm, tmp_path: Path) -> None:
    named = tmp_path / "a.pdf"
    found = crm("quote", "pdf", "P-2026-0001", "-o", str(named), "--json", "--lang", "en").data
    assert found == {"quote": "P-2026-0001", "file": str(named), "logo": True}
    assert "19,601.00" in pypdf.PdfReader(named).pages[0].extract_text()
    refused = crm("quote", "pdf", "P-2026-0001", "-o", str(named))
    assert (refused.code, "is there already" in refused.err) == (1, True)
    into = crm("quote", "xlsx", "P-2026-0001", "-o", str(tmp_path)).out.strip()
    assert into == str(tmp_path / "P-2026-0001 Acme.xlsx")
    sheet = openpyxl.load_workbook(into).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert 23898.71 in cells


def test_plain_text_is_printed(crm: Crm) -> None:
    shown = crm("quote", "text", "P-2026-0001", "--lang", "en").out
    assert "Quote P-2026-0001" in shown
    assert "IVA 21% on 19,751.00" in shown
    draft = crm("quote", "text", "D-2", "--lang", "en").out
    assert "DRAFT" in draft.splitlines()[0]
    assert crm("quote", "text", "P-2026-9").code == 3


def test_an_e_mail_is_a_draft_with_the_pdf_and_says_what_is_missing(crm: Crm) -> None:
    made = crm("quote", "eml", "P-2026-0001", "--lang", "en")
    assert "No e-mail address is known" in made.err
    message = message_from_string(Path(made.out.strip()).read_text())
    assert message["X-Unsent"] == "1"
    attached = [part.get_filename() for part in message.walk() if part.get_filename()]
    assert attached == ["P-2026-0001 Acme.pdf"]


def test_the_lines_are_csv(crm: Crm, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(crm("quote", "csv", "P-2026-0001", "--rfc").out)))
    assert [(row["kind"], row["price"], row["amount"]) for row in rows] == [
        ("item", "9800.5", "19601.00"), ("charge", "150", "150.00"),
    ]  # fmt: skip
    crm("quote", "csv", "P-2026-0001", "-o", str(tmp_path / "a.csv"), "--lang", "es")
    assert "9800,5" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


def test_the_template_is_put_where_it_can_be_changed_and_its_errors_are_told(
    crm: Crm, office: Path
) -> None:
    default = templates.default().read_text()
    assert crm("quote", "template").out == default
    assert "Only a manager" in crm("quote", "template", "--install", "--as", "1").err
    path = Path(crm("quote", "template", "--install").out.strip())
    assert path == office.parent / "templates" / "quote.typ"
    assert path.read_text() == default
    assert "is there already" in crm("quote", "template", "--install").err
    path.write_text("One\n#two")
    refused = crm("quote", "pdf", "P-2026-0001")
    assert refused.code == 1
    assert f"{path}, line 2: unknown variable: two. Correct it" in refused.err
    path.write_text("Mine")
    made = Path(crm("quote", "pdf", "P-2026-0001").out.strip())
    assert pypdf.PdfReader(made).pages[0].extract_text() == "Mine"
    assert crm("quote", "template", "--install", "-o", "x").code == 2
    typesetting.close()
