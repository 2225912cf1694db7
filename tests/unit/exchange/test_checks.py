"""All values of a file are checked against the fields of their columns, as the import will."""

from __future__ import annotations

import pytest

from crmtui.access import User, identify
from crmtui.exchange.meaning import choosing
from crmtui.exchange.meaning.checks import SHOWN, Check, check, newcomers
from crmtui.exchange.reading.reading import read
from crmtui.exchange.writing import own_columns
from crmtui.services import own_fields
from tests.unit.exchange.conftest import Bring


def checked(text: str, user: User | None = None) -> dict[str, Check]:
    sheet = read(text.encode())
    own = own_columns.known(user) if user else None
    columns = choosing.chosen(sheet, own=own)
    found = check(sheet, columns, user)
    return {sheet.header[place]: each for place, each in found.items()}


def counts(column: Check) -> tuple[int, int, int, int]:
    return column.fits, column.empty, column.odd, column.refused


def test_every_value_counts_and_each_that_does_not_fit_says_why(manager: User) -> None:
    found = checked(
        "Empresa;CIF;Tel;Mail;Estado;Próximo contacto;Vendedor;Foo\n"
        "A;A58818501;976123456;a@b.es;activo;3/12/2026;1;x\n"
        "B;B-5012345;97;ab.es;raro;31/2/2026;Nadie;x\n"
        "C;;;n/a;;;;\n",
        manager,
    )
    assert {name: counts(column) for name, column in found.items()} == {
        "Empresa": (3, 0, 0, 0),
        "CIF": (1, 1, 1, 0),
        "Tel": (1, 1, 1, 0),
        "Mail": (1, 1, 1, 0),
        "Estado": (1, 1, 0, 1),
        "Próximo contacto": (1, 1, 0, 1),
        "Vendedor": (1, 1, 0, 1),
        "Foo": (2, 1, 0, 0),
    }
    flaws = [flaw for column in found.values() for flaw in column.problems]
    assert {flaw.line for flaw in flaws} == {3}
    assert [(flaw.value, flaw.reason) for flaw in flaws] == [
        ("B-5012345", "It is no NIF: the check digit is wrong, or a digit is missing."),
        ("97", "It has 2 digits, too few to ring it: it is kept as it is."),
        ("ab.es", "It is no e-mail address: it is kept as it is."),
        ("raro", "“raro” is not a status. Write tracked, potential or dropped."),
        ("31/2/2026", "“31/2/2026” is not a date. Write 23/11/2026 or 2026-11-23."),
        ("Nadie", "There is no salesperson “Nadie”."),
    ]


def test_what_it_says_is_refused_is_what_the_import_refuses(manager: User, bring: Bring) -> None:
    text = "company,status,next contact,salesperson\n" + "".join(
        f"Co{n},{status},{day},{who}\n"
        for n, (status, day, who) in enumerate(
            [("tracked", "2026-12-01", "1"), ("odd", "", ""), ("", "tomorrow-ish", ""),
             ("", "", "77"), ("lead", "", "Ana")]
        )
    )  # fmt: skip
    found = checked(text, manager)
    refused = {flaw.line for column in found.values() for flaw in column.problems if flaw.refused}
    outcome = bring(text, skip_errors=True)
    assert {problem.line for problem in outcome.problems} == refused == {3, 4, 5}


def test_a_tax_id_is_judged_by_the_country_of_its_row_or_of_the_office(manager: User) -> None:
    text = "Empresa;CUIT;País\nA;30516186670.0;Argentina\nB;30516186671;AR\nC;A58818501;\n"
    cuit = checked(text, manager)["CUIT"]
    assert counts(cuit) == (2, 0, 1, 0)
    assert cuit.problems[0].reason.startswith("It is no CUIT")
    alone = checked("Empresa;comercio_cuit\nDeheza;30516186670.0\n", manager)["comercio_cuit"]
    assert counts(alone) == (1, 0, 0, 0)


def test_a_column_of_an_order_is_not_refused_for_the_price_that_another_one_says() -> None:
    text = "Nº Pedido;Fecha;Cliente;Artículo;Cantidad;Precio\nP1;1/2/26;A SL;Nut;10;1,50\n"
    assert all(counts(column) == (1, 0, 0, 0) for column in checked(text).values())


def test_how_many_digits_ring_somebody_is_the_country_s(manager: User) -> None:
    text = "Empresa;Tel;País\nA;97612345;\nB;+34 976 12 345;España\nC;4555-1234;Argentina\n"
    assert counts(checked(text, manager)["Tel"]) == (2, 0, 1, 0)
    assert counts(checked("Empresa;Tel\nA;976123456 / 97612\nB;1234567\n")["Tel"]) == (1, 0, 1, 0)


def test_in_a_new_office_there_is_its_manager_alone() -> None:
    found = checked("Empresa;Vendedor\nA;0\nB;3\nC;00\n")["Vendedor"]
    assert counts(found) == (2, 0, 0, 1)
    assert found.problems[0].reason == (
        "There is no salesperson 3. Bring in the salespeople first."
    )  # fmt: skip


def test_only_a_column_without_which_rows_are_lost_must_not_be_empty() -> None:
    assert counts(checked("Empresa;Tel\n;976123456\n")["Empresa"]) == (0, 0, 0, 1)
    both = checked("Empresa;Nombre comercial\n;Acme\nBolt;\n")
    assert counts(both["Empresa"]) == counts(both["Nombre comercial"]) == (1, 1, 0, 0)


def test_prices_and_own_fields_are_read_as_the_file_writes_numbers(manager: User) -> None:
    own_fields.add(manager, "company", "Cuota", "number")
    own_fields.add(manager, "company", "Letra", "choice", ("A", "B"))
    found = checked("Empresa;Cuota;Letra\nA;1.400,5;A\nB;mucho;C\n", manager)
    assert counts(found["Cuota"]) == counts(found["Letra"]) == (1, 0, 0, 1)
    assert found["Letra"].problems[0].reason == "“C” is not in the list."
    price = checked("Código;Producto;Precio\n1;A;12,50 €\n2;B;gratis\n")["Precio"]
    assert counts(price) == (1, 0, 0, 1)


def test_a_salesperson_gives_companies_to_nobody_else(manager: User) -> None:
    ana = identify(code=1)
    found = checked("Empresa;Vendedor\nA;1\nB;3\n", ana)["Vendedor"]
    assert (counts(found), found.problems[0].reason) == (
        (1, 0, 0, 1), "You can only give companies to your own code.",
    )  # fmt: skip


def test_whoever_comes_in_with_another_file_is_known(manager: User) -> None:
    people = read(b"name,code,role\nEva Sol,9,sales\n")
    staff = choosing.chosen(people, "salespeople")
    known = newcomers([(people, staff)])
    assert known == {"eva sol", "9"}
    sheet = read(b"company,salesperson\nA,Eva Sol\nB,9\nC,Max\n")
    found = check(sheet, choosing.chosen(sheet), manager, people=known)
    assert counts(found[1]) == (2, 0, 0, 1)


def test_the_first_ones_are_kept_and_all_are_counted_of_the_columns_that_are_asked() -> None:
    text = "Empresa;Estado;Tel\n" + "A;raro;976123456\n" * (SHOWN + 9)
    sheet = read(text.encode())
    found = check(sheet, choosing.chosen(sheet), places=[1])
    assert list(found) == [1]
    assert (found[1].refused, len(found[1].problems)) == (SHOWN + 9, SHOWN)


def test_it_can_be_stopped_between_rows() -> None:
    sheet = read(("Empresa;Tel\n" + "A;976123456\n" * 2_500).encode())
    seen: list[int] = []

    def beat(rows: int) -> None:
        seen.append(rows)
        if rows == 2_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(sheet, choosing.chosen(sheet), heartbeat=beat)
    assert seen == [1_000, 2_000]
