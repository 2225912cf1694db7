"""What an office hands over: the papers say what they must, to those who may know it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest

from crmtui import i18n
from crmtui.access import User
from crmtui.core.cells import cells
from crmtui.documents import (
    base,
    paper_pdf,
    papers,
    price_list,
    statement,
    templates,
    typesetting,
)
from crmtui.documents.papers import Wanted
from crmtui.entry import LineEntry, LossEntry, OpportunityEntry, QuoteEntry
from crmtui.errors import NotFound
from crmtui.models import Company
from crmtui.queries.companies import Criteria
from crmtui.services import losses, opportunities, quotes
from tests import factories as make

HOSTILE = "=cmd|' /C calc'!A0 #panic() *b* \\ [x] \x1b[31mred"
COST = Decimal("4321.09")


@pytest.fixture(autouse=True, scope="module")
def _one_process() -> Iterator[None]:
    yield
    typesetting.close()


@pytest.fixture(autouse=True)
def _english(db: Path, clock_at: Callable[[str], None]) -> Iterator[None]:
    clock_at("2026-11-20T09:12")
    i18n.use("en")
    yield
    i18n.use(None)


@pytest.fixture
def acme(ana: User, jefa: User) -> int:
    """A company of Ana's with something of everything."""
    key = make.company(ana, "Talleres Aragón, S.L.", tax_id="B99286320", trade_name="Taraz")
    make.site(ana, key, name="Nave", address="C/ Mayor 1", postcode="50001", city="Zaragoza")
    marta = make.contact(
        ana, key, "Marta Gil", phone="600 11 22 33", job_title="Compras", main=True
    )
    make.contact(ana, key, "Pepe Sanz", left_on=date(2025, 3, 1))
    make.interaction(
        ana, key, "Vio la prensa.", at="2026-11-02T10:00", kind="visit", needs="Una prensa",
        objections="El precio", opinion="Buen servicio", score=8, contact=marta,
    )  # fmt: skip
    make.interaction(ana, key, "La llamada de mayo.", at="2025-05-05T10:00")
    make.followup(ana, key, "2026-11-18", note="Llamar por la prensa")
    make.edit(ana, "company.update", Company, key, next_contact=date(2026, 11, 18))
    make.followup(ana, key, "2026-12-01", purpose="promise", note="Mandar el catálogo")
    product = make.product(
        jefa, "PH-1", "Prensa", "9800", name_en="Press", cost=COST, taxes="IVA 21"
    )
    make.product(jefa, "CIL", "Cilindro", "645.5", family="Recambios", cost=COST, taxes="IVA 21")
    make.product(jefa, "SIN", "Sin precio", cost=COST)
    make.price_list(jefa, "Tarifa 26", "2026-01-01", {product: "9900"})
    line = LineEntry("item", "PH-1", quantity=Decimal(1), price=Decimal(9800), taxes="IVA 21")
    sent = quotes.create(ana, QuoteEntry(key, lines=(line,), reference="RFQ-7", language="en"))
    quotes.send(ana, sent, next_contact=None)
    coming = OpportunityEntry(
        key,
        stage="proposed",
        about="Ampliación",
        amount=Decimal(7000),
        expected_on=date(2027, 1, 8),
    )
    opportunities.create(ana, coming)
    group = make.company(ana, "Grupo Ebro")
    make.edit(ana, "company.update", Company, key, parent=group)
    lost = LossEntry(key, "precio", "Otros", product="Mesa")
    losses.create(jefa, lost, add_choices=True)
    return key


def text(wanted: Wanted, language: str = "") -> str:
    """The paper as plain text."""
    return wanted.made("text", language).data.decode()


def pdf(wanted: Wanted, language: str = "") -> pypdf.PdfReader:
    """The paper as PDF, read back."""
    return pypdf.PdfReader(BytesIO(wanted.made("pdf", language).data))


def squeezed(said: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]", "", said)


def sheet(wanted: Wanted) -> list[tuple[Any, ...]]:
    """The rows of the paper as a spreadsheet."""
    found = openpyxl.load_workbook(BytesIO(wanted.made("xlsx").data)).active
    assert found is not None
    return list(found.iter_rows(values_only=True))


def test_a_dossier_says_all_that_is_needed_on_a_visit(ana: User, acme: int) -> None:
    said = text(papers.of_company(ana, acme))
    for needed in (
        "Talleres Aragón, S.L.", "Taraz", "NIF B99286320", "C/ Mayor 1", "50001 Zaragoza",
        "Marta Gil", "Compras", "600 11 22 33", "left March 2025", "tracked", "1 Ana Ruiz",
        "Wed 18 Nov 2026", "Llamar por la prensa", "late", "promise", "Mandar el catálogo",
        "Una prensa", "El precio", "8/10", "Buen servicio", "P-2026-0001", "RFQ-7", "€9,800.00",
        "Grupo Ebro", "Ampliación", "proposed", "08/01/2027", "€7,000.00",
        "Mesa", "precio", "Otros", "Vio la prensa.", "La llamada de mayo.", "For internal use",
        "20 November 2026", "Page 1 of",
    ):  # fmt: skip
        assert needed in said, needed
    assert max(cells(line) for line in re.split("[\n\f]", said)) <= 80
    assert "Referencia " in text(papers.of_company(ana, acme), "es")
    reader = pdf(papers.of_company(ana, acme))
    told = squeezed("".join(page.extract_text() for page in reader.pages))
    heads = re.compile(r"(?m)^.*(Page \d|═).*$|\f")
    lost = [part for part in re.split(r"\s{2,}|\n|── | ─+", heads.sub("", said)) if squeezed(part)]
    assert [part for part in lost if squeezed(part).strip("─") not in told] == []
    assert reader.metadata is not None
    assert reader.metadata.title == "Dossier Talleres Aragón, S.L."
    assert f"Page1of{len(reader.pages)}" in told


def test_nobody_gets_a_paper_of_what_they_may_not_see(luis: User, ana: User, acme: int) -> None:
    for wanted in (
        papers.of_company(luis, acme), papers.said(luis, acme),
        papers.prices(luis, company_id=acme), papers.quote(luis, 1),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            wanted.made("text")
    assert "Talleres" not in text(papers.companies(luis, Criteria(status=None)))
    assert "Talleres" not in text(papers.companies(luis, Criteria(salesperson=1)))
    assert "Talleres" in text(papers.companies(ana, Criteria(salesperson=1)))


def test_what_things_cost_is_on_no_paper(jefa: User, acme: int) -> None:
    kinds = papers.prices(jefa), papers.of_company(jefa, acme), papers.quote(jefa, 1)
    for said in (text(wanted, language) for wanted in kinds for language in ("en", "es")):
        assert not re.search(r"4[.,]?321", said)
    assert all(cell != COST for row in sheet(papers.prices(jefa)) for cell in row)


def test_who_asked_not_to_be_contacted_is_marked_at_the_head(ana: User, acme: int) -> None:
    why = {"do_not_contact": True, "do_not_contact_note": "RGPD"}
    make.edit(ana, "company.update", Company, acme, **why)
    said = text(papers.of_company(ana, acme))
    assert "!! Asked not to be contacted: RGPD" in said
    assert said.index("!!") < said.index("Salesperson")
    assert "do not contact" in text(papers.companies(ana, Criteria()))


def test_a_statement_keeps_to_its_period_both_days_included(ana: User, acme: int) -> None:
    def of(since: str, until: str) -> str:
        days = date.fromisoformat(since), date.fromisoformat(until)
        return text(papers.said(ana, acme, since=days[0], until=days[1]))

    assert "from 02/11/2026 to 02/11/2026" in of("2026-11-02", "2026-11-02")
    assert "Vio la prensa." in of("2026-11-02", "2026-11-02")
    assert "Vio la prensa." not in of("2026-11-03", "2026-11-30")
    assert "Nothing was noted in this period." in of("2026-11-03", "2026-11-19")
    rows = sheet(papers.said(ana, acme, since=date(2026, 1, 1)))
    heading = next(place for place, row in enumerate(rows) if row[0] == "Date")
    visit = dict(zip(rows[heading], rows[-1], strict=True))
    assert visit["Date"].date() == date(2026, 11, 2)
    assert (visit["What"], visit["With"], visit["By"]) == ("Visit", "Marta Gil", "Ana Ruiz")


def test_a_paper_with_too_much_on_it_has_the_first_and_says_so(ana: User) -> None:
    keys = [make.company(ana, f"Firma {number:02}") for number in range(6)]
    for day in range(1, 8):
        make.interaction(ana, keys[0], f"note {day}.", at=f"2026-10-{day:02}T09:00")
    made = statement.document(ana, keys[0], most=3)
    assert [row.cells[-1].text for row in made.parts[0].rows] == ["note 7.", "note 6.", "note 5."]
    assert made.parts[0].note.startswith("Only the latest 3 are here")
    made = base.document(ana, Criteria(), most=4)
    assert [row.cells[0].text for row in made.parts[0].rows][-1] == "Firma 03"
    assert made.parts[0].note.startswith("Only the first 4 are here")
    assert base.document(ana, Criteria(), most=6).parts[0].note == ""


def test_prices_are_those_of_the_list_in_the_customer_s_language(jefa: User, acme: int) -> None:
    said = text(papers.prices(jefa, company_id=acme))
    assert "Price list · Tarifa 26" in said, "quoted in English before"
    assert re.search(r"PH-1 +Press +9,900\.00", said)
    assert re.search(r"CIL +Cilindro +645\.50", said), "its own price, where the list has none"
    assert "SIN" not in said
    assert "EUR, tax not included (IVA 21%)" in said
    assert said.index("Recambios") < said.index("CIL") < said.index("PH-1")
    own = text(papers.prices(jefa))
    assert re.search(r"PH-1 +Prensa +9\.900,00", own), "the office's language"
    old = make.price_list(jefa, "Vieja", "2020-01-01", {1: "100"})
    assert "CIL" not in text(papers.prices(jefa, old)), "an old list has its own prices only"
    assert "PH-1" not in text(papers.prices(jefa, family="Recambios"))
    rows = sheet(papers.prices(jefa, company_id=acme))
    heading = next(place for place, row in enumerate(rows) if row[0] == "Code")
    assert rows[heading][:4] == ("Code", "Description", "Price", "Family")
    assert ("PH-1", "Press", 9900, None) in [row[:4] for row in rows]


def test_a_base_goes_city_by_city_where_one_wants(ana: User, acme: int) -> None:
    make.site(ana, make.company(ana, "Bodegas"), city="Huesca")
    make.company(ana, "Alfa")
    said = text(papers.companies(ana, Criteria(salesperson=1), by_city=True))
    places = [said.index(each) for each in ("Huesca · 1", "Zaragoza · 1", "No city known · 2")]
    assert places == sorted(places)
    plain = text(papers.companies(ana, Criteria(salesperson=1)))
    assert plain.index("Alfa") < plain.index("Bodegas") < plain.index("Talleres")
    assert "Companies · 1 Ana Ruiz" in plain
    assert "18/11/2026" in plain
    row = next(row for row in sheet(papers.companies(ana, Criteria())) if row[0] == "Bodegas")
    assert "Huesca" in row


def test_hostile_names_act_nowhere(ana: User) -> None:
    key = make.company(ana, HOSTILE, tax_id="#x", trade_name=HOSTILE)
    make.contact(ana, key, HOSTILE, job_title=HOSTILE)
    make.interaction(ana, key, HOSTILE + "x" * 400)
    for wanted in (papers.of_company(ana, key), papers.said(ana, key)):
        assert "\x1b" not in text(wanted)
        assert len(pdf(wanted).pages) >= 1
    made = papers.companies(ana, Criteria())
    assert len(pdf(made).pages) == 1
    book = openpyxl.load_workbook(BytesIO(made.made("xlsx").data))
    assert book.sheetnames == ["Companies"]
    formulas = [cell for row in book.active.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []
    assert "/" not in papers.of_company(ana, key).made("text").name


def test_the_office_s_own_letterhead_stands_on_every_paper(ana: User, acme: int) -> None:
    own = templates.install(templates.LETTERHEAD)
    changed = own.read_text().replace("ours.name, paper.title", '"Ours", paper.title')
    own.write_text(
        changed.replace("#let letterhead(paper) = {", "#let letterhead(paper) = {\n[Own head]")
    )
    for wanted in (papers.of_company(ana, acme), papers.quote(ana, 1)):
        assert "Own head" in pdf(wanted).pages[0].extract_text()
    own.write_text("#nothing")
    with pytest.raises(typesetting.CannotTypeset, match=r"letterhead\.typ, line 1"):
        pdf(papers.of_company(ana, acme))


def test_a_company_and_what_stands_under_it_are_on_one_page(ana: User) -> None:
    for number in range(90):
        key = make.company(ana, f"Firma{number:02}", city=f"Plaza{number % 7}")
        make.contact(ana, key, f"Persona{number:02}")
    for by_city in (False, True):
        made = pdf(papers.companies(ana, Criteria(), by_city=by_city))
        pages = [page.extract_text() for page in made.pages]
        assert len(pages) > 2
        for page in pages:
            assert re.findall(r"Firma(\d\d)", page) == re.findall(r"Persona(\d\d)", page)


def test_a_text_longer_than_a_page_goes_on_on_the_next(ana: User) -> None:
    key = make.company(ana, "Firma", notes="palabra " * 3000)
    make.interaction(ana, key, "\n".join(f"línea {number}." for number in range(300)))
    for wanted in (papers.said(ana, key), papers.of_company(ana, key)):
        pages = [page.extract_text() for page in pdf(wanted).pages]
        assert "línea 0." in "".join(pages)
        assert "línea 299." in "".join(pages)
        assert max(page.count("línea") for page in pages) < 80
        assert all(f"Page {number} of" in page for number, page in enumerate(pages, start=1))
        assert text(wanted).count("\f") > 3


def test_a_word_longer_than_its_column_may_be_broken(jefa: User) -> None:
    make.product(jefa, "X" * 30, "Prensa", "1", unit="MEGAUNIDADES")
    (row,) = paper_pdf.page(price_list.document(jefa)).parts[0].rows
    code, name, unit, price = row.cells
    assert "\u200b" in code.text
    assert "\u200b" in unit.text
    assert (name.text, price.text) == ("Prensa", "1,00")
