"""The lines of a quote as CSV."""

from __future__ import annotations

import csv
import io

from crmtui import i18n
from crmtui.exchange.writing import csv_out, quote_csv
from tests.unit.documents.quote_example import quote


def written(style: str) -> list[list[str]]:
    stream = io.BytesIO()
    csv_out.write(stream, quote_csv.COLUMNS, quote_csv.rows(quote()), style)
    text = stream.getvalue().decode("utf-8-sig")
    delimiter = ";" if style == "office" and i18n.language() == "es" else ","
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def test_every_line_is_there_with_what_it_comes_to() -> None:
    head, *rows = written("rfc")
    press = dict(zip(head, rows[1], strict=True))
    assert press == {
        "kind": "item", "code": "PH100", "quantity": "1", "unit": "ud", "price": "9800",
        "description": "Prensa hidráulica 100 t, mesa 1200\ncon cuadro eléctrico",
        "discount_pct": "5", "discount_amount": "0", "taxes": "IVA 21", "optional": "0",
        "amount": "9310.00",
    }  # fmt: skip
    section = dict(zip(head, rows[0], strict=True))
    assert (section["kind"], section["price"], section["amount"]) == ("section", "", "")
    assert len(rows) == len(quote().entry.lines)


def test_for_the_office_numbers_are_in_its_language() -> None:
    i18n.use("es")
    rows = written("office")
    assert rows[5][3:6] == ["1,5", "día", "580"]
