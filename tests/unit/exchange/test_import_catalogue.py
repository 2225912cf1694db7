"""Products and price lists come in from files, once, and go out again as they are."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crmtui import i18n
from crmtui.access import User, identify
from crmtui.db import database
from crmtui.errors import Refused
from crmtui.exchange import rows
from crmtui.exchange.meaning import mapping
from crmtui.exchange.reading import reading
from crmtui.exchange.writing import gathering, own_columns
from crmtui.exchange.writing.csv_out import STYLES, write
from crmtui.models import Choice, ListPrice, PriceList, Product
from crmtui.queries import price_lists, products
from crmtui.queries.products import Criteria
from crmtui.services.imports.command import bring_in
from crmtui.services.imports.decisions import Decisions, What
from crmtui.services.imports.outcome import Outcome, Rejected
from crmtui.services.imports.taking_back import take_back
from tests.unit.exchange.conftest import Bring

DATA = Path(__file__).parents[4] / "shared" / "data"
SPANISH = (
    "Código;Descripción;Familia;Unidad;Precio tarifa;Coste;IVA;Argumentos de venta;Descatalogado\n"
    'PH-100;Prensa hidráulica;Prensas;ud;9.800,1234;7.000;21;"Fuerte\nSilenciosa";\n'
    "CIL;Cilindro;;;1,5 €;;21 5,2;;sí\n"
)


def refused(bring: Bring, text: str, kind: str | None = None) -> list[tuple[int, str]]:
    """Why rows of a file cannot be brought in."""
    with pytest.raises(Rejected) as caught:
        bring(text, kind)
    outcome: Outcome = caught.value.outcome
    return [(problem.line, problem.reason) for problem in outcome.problems]


def test_products_come_in_with_spanish_headings_and_commas(bring: Bring, manager: User) -> None:
    outcome = bring(SPANISH)
    assert outcome.new == {"products": 2}
    press = products.find(manager, Criteria())[0]
    assert (press.code, press.name, press.family, press.unit) == (
        "PH-100", "Prensa hidráulica", "Prensas", "ud",
    )  # fmt: skip
    assert (press.own_price, press.cost) == (Decimal("9800.1234"), Decimal(7000))
    assert (press.taxes, press.selling_points) == ("IVA 21", "Fuerte\nSilenciosa")
    ram = products.find(manager, Criteria(active=False))[0]
    assert (ram.own_price, ram.taxes) == (Decimal("1.5"), "IVA 21; RE 5.2")


def test_bringing_them_again_changes_nothing_and_undo_takes_them_back(
    bring: Bring, manager: User
) -> None:
    first = bring(SPANISH)
    again = bring(SPANISH)
    assert (again.left, again.id) == ({"products": 2}, None)
    assert bring("code,name,price\nph-100,Other,1\n").left == {"products": 1}
    assert bring("code,name,price,notes\nPH-100,Other,1,New\n").updated == {"products": 1}
    assert Product.get(Product.code == "PH-100").price == Decimal("9800.1234")
    assert first.id is not None
    taken = take_back(manager, first.id)
    assert "Prensa hidráulica" in taken.kept
    assert Product.select().count() == 1


def test_what_a_file_says_takes_the_place_where_that_is_chosen(bring: Bring, manager: User) -> None:
    bring(SPANISH)
    file = (
        "code,name,family,price,tax,retired,unit\n"
        "ph-100,New press,Big ones,10,,yes,\n"
        "CIL,Cilindro,,,,no,UNIT\nph-100,Again,,11,,,\n"
    )
    update = Decisions(existing=What.UPDATE)
    changed = bring(file, decisions=update)
    assert (changed.updated, changed.left) == ({"products": 2}, {"products": 1})
    press = Product.get(Product.code == "PH-100")
    assert (press.name, press.name_fold, press.price) == ("New press", "new press", 10)
    assert press.family is not None
    assert press.family.name == "Big ones"
    # What a file does not say stays.
    assert (press.taxes, press.unit, press.active) == ("IVA 21", "ud", False)
    ram = Product.get(Product.code == "CIL")
    assert (ram.unit, ram.active) == ("unit", True)
    assert bring(file, decisions=update).id is None
    skipped = bring(file.replace(",10,", ",99,"), decisions=Decisions(existing=What.SKIP))
    assert (skipped.skipped, skipped.id) == ({"products": 3}, None)
    with pytest.raises(Rejected, match="1 row cannot"):
        bring("code,name,price\nCIL,x,-1\n", decisions=update)
    assert changed.id is not None
    take_back(manager, changed.id)
    press = Product.get(Product.code == "PH-100")
    assert (press.name, press.price, press.active) == ("Prensa hidráulica", Decimal("9800.1234"), 1)
    assert Choice.select().where(Choice.name == "Big ones").count() == 0


def test_a_product_is_known_by_its_key_its_code_or_its_name_alone(bring: Bring) -> None:
    bring("id,code,name\nK1,A-1,Forge\nK2,A-2,Press\nK3,A-3,press\n", "products")
    later = bring("id,code,name,notes\nK1,B-1,Other,mine\n,a-2,Other,mine\n", "products")
    assert later.updated == {"products": 2}
    # Two are called so: none of them is meant.
    named = bring("name,notes\nfórge,more\nPress,x\nPress,\nForge+,\n", "products")
    assert (named.new, named.left) == ({"products": 2}, {"products": 2})
    assert [row.code for row in Product.select().order_by(Product.id)] == [
        "A-1", "A-2", "A-3", "Press", "Forge+",
    ]  # fmt: skip
    within = bring("code,name,notes\nN1,Nut,\n,Nut,two\nN1,Nut,three\n", "products")
    assert (within.new, within.updated, within.left) == (
        {"products": 1}, {"products": 1}, {"products": 1},
    )  # fmt: skip
    assert Product.get(Product.code == "N1").notes == "two"


def test_a_slice_of_products_is_looked_up_at_once(bring: Bring) -> None:
    made = [f"C{number},Thing {number % 30},Family {number % 3},{number}" for number in range(300)]
    file = "\n".join(["code,name,family,price", *made])
    said: list[str] = []
    for _time in range(2):
        database.connection().set_trace_callback(said.append)
        bring(file, "products")
        database.connection().set_trace_callback(None)
        assert 0 < sum("SELECT" in statement for statement in said) < 200
        said.clear()
    assert Product.select().count() == 300


def test_rows_that_cannot_be_are_refused_with_a_reason(bring: Bring) -> None:
    text = "code,name,price,tax\n,,1,\nA,a,dear,\nB,b,-1,\nC,c,1,33\nD,d,1.23456,\nE,e,1,\n"
    assert refused(bring, text) == [
        (2, "A product needs a name."),
        (3, "“dear” is not a number. Write 12400.5 or 12400,5."),
        (4, "A price cannot be below zero."),
        (5, "The office has no tax “33”: add it in its settings."),
        (6, "A price has at most four decimals."),
    ]
    assert Product.select().count() == 0


def test_prices_make_a_list_and_change_it(bring: Bring, manager: User) -> None:
    bring(SPANISH)
    file = "Tarifa,Código,Precio,Desde\n2027,ph-100,10000,1/1/2027\n2027,CIL,2,\n"
    assert bring(file, "prices").new == {"prices": 2}
    listed = price_lists.find(manager)[0]
    assert (listed.name, listed.valid_from, listed.currency) == ("2027", date(2027, 1, 1), "EUR")
    assert bring(file, "prices").left == {"prices": 2}
    changed = bring("price list,code,price\n2027,CIL,3\n")
    assert changed.updated == {"prices": 1}
    assert changed.id is not None
    take_back(manager, changed.id)
    assert sorted(row.price for row in ListPrice.select()) == [2, 10000]

    text = "code,price,valid from,currency\nNO,1,,\nCIL,,,\nCIL,-1,,\nCIL,1,,\nCIL,2,,\n"
    assert refused(bring, text, "prices") == [
        (2, "There is no product “NO”. Bring in the products first."),
        (3, "There is no price."),
        (4, "A price cannot be below zero."),
        (6, "The file has another price of CIL already."),
    ]
    # What a list says already counts as well, so that nothing changes to and fro.
    text = "price list,code,price\n2027,CIL,2\n2027,CIL,5\n"
    assert refused(bring, text) == [(3, "The file has another price of CIL already.")]
    skip = bring("price list,code,price\n2027,CIL,5\n", decisions=Decisions(existing=What.SKIP))
    assert (skip.skipped, skip.id) == ({"prices": 1}, None)
    text = "price list,code,price,from,currency\n2027,CIL,1,2/1/2027,\n2027,CIL,1,,usd\n"
    assert refused(bring, text) == [
        (2, "The price list “2027” is valid from 2027-01-01."),
        (3, "The price list “2027” is in EUR."),
    ]
    bring("code,price\nCIL,1\n", "prices")
    assert PriceList.get(PriceList.name == "test").valid_from == date(2026, 11, 20)


def test_salespeople_bring_in_no_products(bring: Bring) -> None:
    for text, kind in ((SPANISH, "products"), ("code,price\nA,1\n", "prices")):
        with pytest.raises(Refused, match="Only assistants and managers"):
            bring(text, kind, user=identify(code=1))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("style", STYLES)
def test_what_goes_out_comes_in_as_it_was(
    bring: Bring, manager: User, style: str, language: str
) -> None:
    bring(SPANISH)
    bring("price list,code,price,from\n2026,PH-100,0.0035,1/1/2026\n")
    i18n.use(language)
    listed = price_lists.named(manager, "2026")
    assert listed is not None
    before = [products.find(manager, Criteria(active=each)) for each in (True, False)]
    out = {
        "products": [row for each in before for row in each],
        "prices": gathering.all_prices(manager, listed),
    }
    files = {}
    for kind, found in out.items():
        stream = io.BytesIO()
        write(stream, own_columns.columns(manager, kind), found, style)
        files[kind] = stream.getvalue()
    for model in (ListPrice, PriceList, Product):
        model.delete().execute()
    for kind, data in files.items():
        sheet = reading.read(data)
        columns = mapping.match(sheet.header, None, own_columns.known(manager))
        assert (columns.kind, columns.unknown) == (kind, ())
        bring_in(manager, [rows.batch("out.csv", sheet, columns)])
    after = [products.find(manager, Criteria(active=each)) for each in (True, False)]
    assert [[_without_id(row) for row in each] for each in after] == [
        [_without_id(row) for row in each] for each in before
    ]
    assert [row.price for row in ListPrice.select()] == [Decimal("0.0035")]


def _without_id(row: products.ProductRow) -> list[object]:
    return [getattr(row, name) for name in row.__slots__ if name != "id"]


@pytest.mark.skipif(not DATA.exists(), reason="shared/data is not there")
def test_real_catalogues_come_in(bring: Bring, manager: User) -> None:
    northwind = DATA / "02-sample-dbs/northwind-csv/products.csv"
    outcome = bring(northwind.read_text(encoding="utf-8"))
    assert outcome.new == {"products": 77}
    assert products.count(manager, Criteria(active=False)) == 8
    assert products.find(manager, Criteria("chai"))[0].own_price == 18
    maven = DATA / "01-maven-crm/variant-ddmmyyyy/products.csv"
    assert bring(maven.read_text(encoding="utf-8")).new == {"products": 7}
    pro = products.by_code(manager, "gtx pro")
    assert pro is not None
    assert pro.price == Decimal(4821)
    assert products.get(manager, pro.id).family == "GTX"  # type: ignore[union-attr]
    assert bring(northwind.read_text(encoding="utf-8")).left == {"products": 77}
