"""Accounts come in from files, in either language; what is there already is not doubled."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from crmtui.access import User, identify
from crmtui.exchange import rows
from crmtui.exchange.meaning import mapping
from crmtui.exchange.meaning.checks import check
from crmtui.exchange.reading import reading
from crmtui.models import AccountEntry
from crmtui.services.imports.command import bring_in
from crmtui.services.imports.decisions import Decisions, What
from crmtui.services.imports.outcome import Outcome
from crmtui.services.imports.taking_back import take_back
from tests import deals
from tests import factories as make
from tests.deals import every

SPANISH = """\
cliente;tipo comprobante;nro comprobante;fecha;vencimiento;debe;haber;aplica a
Acme;Factura;A-1;01/09/2026;01/10/2026;1.200,50;;
Acme;Recibo;R-7;15/10/2026;;;200,50;A-1
Acme;Nota de crédito;NC-1;16/10/2026;;;100;
Nadie;Factura;A-2;01/09/2026;;5;;
Acme;Factura;A-3;01/09/2027;;5;;
"""
ENGLISH = """\
Customer name,Invoice number,Invoice date,Due date,Total amount
Acme,A-1,2026-09-01,2026-10-01,1200.50
Acme,A-9,2026-11-01,2026-12-01,300
Acme,A-10,2026-11-02,,-50
"""
LEDGER = """\
Extracto de clientes a 31/10/2026;;;;;;
Cliente;Tipo doc.;Nº documento;Fecha;F. Vto.;Importe;Observaciones
Acme;FRA;FX-1;01/09/2026;01/10/2026;"1.200,50 €";
Acme;Cobro;R-7;15/10/2026;;-200,50;transferencia
Acme;Letra;L-1;16/10/2026;;100;
"""
"""As an accounting program writes it."""
WITH_ORDERS = """\
cliente;tipo;nro factura;fecha;vencimiento;importe;pedido
Acme;Factura;V-1;01/09/2026;01/10/2026;10;PED-7
Acme;Factura;V-2;02/09/2026;01/10/2026;11;PED-8
Acme;Factura;V-3;03/09/2026;01/10/2026;12;PED-9
Acme;Factura;V-4;04/09/2026;01/10/2026;13;#{one}
Acme;Recibo;R-1;05/09/2026;;1;PED-7
Bolt;Factura;V-5;05/09/2026;01/10/2026;14;PED-7
"""
KEYED = """\
Entry key,Customer name,Invoice number,Invoice date,Due date,Total amount
k1,{},2026-11-01,2026-12-01,{}
"""


def bring(user: User, *paths: Path, existing: What = What.LINK) -> Outcome:
    """Bring files in as the shell does."""
    batches = []
    for path in paths:
        sheet = reading.read(lambda path=path: path.open("rb"))  # type: ignore[misc]
        columns = mapping.match(sheet.header)
        assert columns.kind == "entries"
        batches.append(rows.batch(path.name, sheet, columns))
    return bring_in(user, batches, decisions=Decisions(existing=existing), skip_errors=True)


@pytest.fixture
def acme(manager: User) -> int:
    """The one company."""
    return make.company(manager, "Acme")


def test_an_invoice_comes_in_with_its_sale_where_that_is_known(
    manager: User, acme: int, tmp_path: Path
) -> None:
    one = deals.sale(manager, acme, "2026-09-01", reference="PED-7")
    for _each in range(2):
        deals.sale(manager, acme, "2026-09-02", reference="PED-8")
    deals.sale(manager, make.company(manager, "Bolt"), "2026-09-03", reference="PED-9")
    path = tmp_path / "ventas.csv"
    path.write_text(WITH_ORDERS.format(one=one))

    bring(manager, path)

    its = {each.number: each.sale_id for each in every(AccountEntry)}
    assert its == {"V-1": one, "V-2": None, "V-3": None, "V-4": one, "V-5": None, "R-1": None}


def left(number: str) -> Decimal:
    """What is open of an entry."""
    found: Decimal = AccountEntry.get(AccountEntry.number == number).remaining
    return found


def test_an_account_comes_in_settled_and_goes_again(
    manager: User, acme: int, tmp_path: Path
) -> None:
    spanish, english = tmp_path / "cuenta.csv", tmp_path / "open.csv"
    spanish.write_text(SPANISH)
    english.write_text(ENGLISH)

    brought = bring(manager, spanish)
    assert brought.new["entries"] == 3
    assert [each.line for each in brought.problems] == [5, 6]
    assert [each.kind for each in every(AccountEntry)] == ["invoice", "payment", "credit_note"]
    assert left("A-1") == 900
    assert AccountEntry.get(AccountEntry.number == "R-7").settles.number == "A-1"

    again = bring(manager, spanish, english)
    assert (again.new["entries"], again.left["entries"]) == (2, 4)
    assert AccountEntry.get(AccountEntry.number == "A-10").kind == "credit_note"
    assert left("A-1") == 850
    assert again.id is not None
    take_back(manager, again.id)
    assert len(every(AccountEntry)) == 3
    assert left("A-1") == 900


def test_a_ledger_is_known_by_its_short_headings_and_each_value_judged_by_itself(
    manager: User, acme: int, tmp_path: Path
) -> None:
    path = tmp_path / "mayor.csv"
    path.write_text(LEDGER)
    sheet = reading.read(lambda: path.open("rb"))
    columns = mapping.match(sheet.header)
    assert columns.unknown == ()
    assert columns.columns["number"] == (2,)
    flaws = [flaw for each in check(sheet, columns, manager).values() for flaw in each.problems]
    assert [(flaw.line, flaw.value) for flaw in flaws] == [(5, "Letra")]

    bring(manager, path)
    assert [each.kind for each in every(AccountEntry)] == ["invoice", "payment"]
    assert left("FX-1") == 1000


def test_what_is_at_another_s_company_is_not_written_over_by_its_key(
    manager: User, tmp_path: Path
) -> None:
    ana = identify(code=1)
    make.company(manager, "Bolt")
    make.company(ana, "Acme")
    path = tmp_path / "entries.csv"
    path.write_text(KEYED.format("Bolt,B-1", 10))
    bring(manager, path)
    path.write_text(KEYED.format("Acme,A-1", 99))

    brought = bring(ana, path, existing=What.UPDATE)

    assert (brought.updated["entries"], brought.left["entries"]) == (0, 1)
    assert [(each.number, each.amount) for each in every(AccountEntry)] == [("B-1", 10)]
    path.write_text(KEYED.format("Bolt,B-1", 99))
    assert bring(manager, path, existing=What.UPDATE).updated["entries"] == 1


def test_what_is_written_over_by_its_key_is_not_put_to_another_companys_sale(
    manager: User, acme: int, tmp_path: Path
) -> None:
    bolt = make.company(manager, "Bolt")
    sale, other = (deals.sale(manager, each, "2026-10-01") for each in (acme, bolt))
    path = tmp_path / "entries.csv"
    path.write_text(KEYED.format("Acme,A-1", 10))
    bring(manager, path)

    for company, key in (("Acme", sale), ("Bolt", other)):
        head, row = KEYED.format(f"{company},A-1", 10).splitlines()
        path.write_text(f"{head},Order number\n{row},#{key}\n")
        bring(manager, path, existing=What.UPDATE)
        assert [each.sale_id for each in every(AccountEntry)] == [sale]
