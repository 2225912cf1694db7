"""Prices that were seen come in from files, in either language, and go again."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from crmtui.access import User
from crmtui.exchange import rows
from crmtui.exchange.meaning import mapping
from crmtui.exchange.reading import reading
from crmtui.models import Company, PriceSeen, Site
from crmtui.queries import price_compare, prices_seen
from crmtui.services.imports.command import bring_in
from crmtui.services.imports.decisions import Decisions, What
from crmtui.services.imports.outcome import Outcome
from crmtui.services.imports.taking_back import take_back
from tests import deals as made
from tests import factories as make
from tests.deals import every

SEPA = Path(__file__).parents[4] / "shared/data/03b-es-directories/sepa-deheza"
SPANISH = """\
empresa;sucursal;artículo;tipo de precio;precio;con iva;competidor;fecha;fuente;contacto
Acme;Nave;PH100;reventa;130,50;no;;10/11/2026;Su web;Eva Sol
Acme;;Prensita 90;ofertado;80;si;Hidro;10/11/2026;;
;;Prensita 90;;95;;Hidro;;Catálogo;
Acme;;PH100;pagado;13.050;;;11/11/2026;;
"""
ENGLISH = """\
Company,Store,Product,Kind of price,Price,With tax,Competitor,Date,Source,Contact
Acme,Nave,PH100,resale,130.50,no,,2026-11-10,Su web,Eva Sol
"""


def bring(user: User, *paths: Path, decisions: Decisions | None = None) -> Outcome:
    """Bring files in as the shell does."""
    batches = []
    for path in paths:
        sheet = reading.read(lambda path=path: path.open("rb"))  # type: ignore[misc]
        batches.append(rows.batch(path.name, sheet, mapping.match(sheet.header)))
    return bring_in(user, batches, decisions=decisions or Decisions())


@pytest.fixture
def acme(manager: User) -> int:
    """A company with a place, and a product of ours."""
    made.product(manager, "PH100", "Prensa", price="120")
    acme = make.company(manager, "Acme", city="Huesca")
    make.site(manager, acme, name="Nave")
    return acme


def test_a_file_says_what_at_whom_how_much_in_either_language(
    manager: User, acme: int, tmp_path: Path
) -> None:
    spanish, english = tmp_path / "precios.csv", tmp_path / "prices.csv"
    spanish.write_text(SPANISH)
    english.write_text(ENGLISH)

    outcome = bring(manager, spanish)

    assert (outcome.new, outcome.problems) == ({"prices_seen": 4, "contacts": 1}, [])
    resale, quoted, listed, odd = every(PriceSeen)
    assert (resale.site.name, resale.kind, resale.price, resale.contact.name) == (
        "Nave", "resale", Decimal("130.5"), "Eva Sol",
    )  # fmt: skip
    assert (resale.product.code, resale.item, resale.source) == ("PH100", "", "Su web")
    assert (quoted.product, quoted.item, quoted.competitor.name, quoted.includes_tax) == (
        None, "Prensita 90", "Hidro", True,
    )  # fmt: skip
    assert (listed.company_id, listed.kind, str(listed.day)) == (None, "list", "2026-11-20")
    assert [row.marked for row in (resale, quoted, listed, odd)] == [False, False, False, True]

    again = bring(manager, spanish, english)
    assert (again.id, again.left) == (None, {"prices_seen": 5})
    assert outcome.id is not None
    take_back(manager, outcome.id)
    assert not PriceSeen.select().exists()


def test_what_cannot_be_is_refused_by_its_line(manager: User, acme: int, tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text(
        "Company,Store,Product,Kind of price,Price,Date\n"
        "Acme,Madrid,PH100,paid,9,\n"
        "Nobody Here,,PH100,paid,9,\n"
        "Acme,,PH100,guessed,9,\n"
        "Acme,,PH100,paid,,\n"
        "Acme,,,paid,9,\n"
        "Acme,,PH100,paid,-1,\n"
        "Acme,,PH100,paid,9,2027-01-01\n"
    )
    sheet = reading.read(lambda: path.open("rb"))
    batch = rows.batch(path.name, sheet, mapping.match(sheet.header))

    outcome = bring_in(manager, [batch], skip_errors=True)

    assert [(each.line, each.reason) for each in outcome.problems] == [
        (2, "They have no site “Madrid”."),
        (3, "There is no company Nobody Here."),
        (4, "“guessed” is not a kind of price. Write paid, quoted, resale or list."),
        (5, "It says no price."),
        (6, "It does not say of what the price is."),
        (7, "A price cannot be below zero."),
        (8, "That day is still to come."),
    ]


def test_a_price_of_a_key_is_known_again_and_overwritten_where_that_is_wanted(
    manager: User, acme: int, tmp_path: Path
) -> None:
    path = tmp_path / "prices.csv"
    head = "Price key,Company,Product,Kind of price,Price\n"
    path.write_text(f"{head}p-1,Acme,PH100,paid,100\n")
    bring(manager, path)
    path.write_text(f"{head}p-1,Acme,PH100,paid,110\n")

    assert bring(manager, path).left == {"prices_seen": 1}
    outcome = bring(manager, path, decisions=Decisions(existing=What.UPDATE))
    assert outcome.updated == {"prices_seen": 1}
    assert [row.price for row in prices_seen.find(manager)] == [Decimal(110)]


@pytest.mark.skipif(not SEPA.exists(), reason="shared/data is not there")
def test_the_prices_of_sepa_are_seen_at_its_sites_compared_and_taken_back_whole(
    manager: User, tmp_path: Path
) -> None:
    bring(manager, SEPA / "comercio.csv", SEPA / "sucursales.csv")
    some = tmp_path / "productos.csv"
    lines = (SEPA / "productos.csv").read_text().splitlines(keepends=True)
    # A product of each tenth at all its shops: the whole file is what the benchmark brings.
    kept = {line.split(",")[3] for line in lines[1:533:100]}
    some.write_text(lines[0] + "".join(line for line in lines[1:-1] if line.split(",")[3] in kept))

    outcome = bring(manager, some)

    assert (outcome.new, outcome.problems) == ({"prices_seen": 228}, [])
    assert Site.select().where(Site.key == "1736").get().name == "AUT BSAS-LA PLATA - A BS AS"
    found = price_compare.of(manager, price_compare.find(manager, "7up free pet x 1.5l"))
    assert (len(found.points), len(found.customers)) == (38, 38)
    assert {row.company for row in found.customers} == {Company.get().name}
    assert all(row.resale and row.resale.kind == "resale" for row in found.customers)
    assert outcome.id is not None
    take_back(manager, outcome.id)
    assert (PriceSeen.select().count(), Site.select().count()) == (0, 41)
