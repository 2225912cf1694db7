"""`crmtui quote total`: what lines come to, for anyone who wants to check us."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import Crm

DRILL = {"qty": "2", "unit_price": "645", "discount_pct": "5", "tax_pct": "21"}
FREIGHT = {"amount": "40", "tax_pct": "21"}


class _Input:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.fixture
def total(crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Add up a document: `total(lines, "--json")`."""

    def give(asked: object, *options: str) -> Any:
        data = asked if isinstance(asked, bytes) else json.dumps(asked).encode()
        monkeypatch.setattr("sys.stdin", _Input(data))
        return crm("quote", "total", "-", *options)

    return give


def lines(*each: dict[str, Any], **also: Any) -> dict[str, Any]:
    return {"lines": list(each), **also}


def test_programs_read_decimal_strings(total: Any) -> None:
    done = total(lines(DRILL, adjustments=[FREIGHT], document_discount_pct="10"), "--json")

    assert (done.code, done.err) == (0, "")
    assert done.data == {
        "net": "1142.95", "tax": "240.02", "total": "1382.97",
        "taxes": [{"rate": "21", "base": "1142.95", "amount": "240.02"}],
    }  # fmt: skip


def test_people_read_a_table(total: Any) -> None:
    other = {"qty": 1, "unit_price": 100, "tax_pct": 10, "second_tax_pct": -15}
    assert total(lines(DRILL, other)).out.splitlines() == [
        "          Base      Tax",
        "21 %   1225.50   257.36",
        "10 %    100.00    10.00",
        "-15 %   100.00   -15.00",
        "Net             1325.50",
        "Tax              252.36",
        "Total           1577.86",
    ]  # fmt: skip
    assert total(lines()).out.splitlines() == ["Net    0.00", "Tax    0.00", "Total  0.00"]


def test_a_file_is_read_too_and_no_database_is_made(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "lines.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(lines(DRILL)).encode())
    database = tmp_path / "none.db"

    assert crm("quote", "total", path, "--json", "--db", database).data["net"] == "1225.50"
    assert not database.exists()
    gone = crm("quote", "total", tmp_path / "other.json")
    assert (gone.code, gone.out) == (3, "")


def test_the_office_that_rounds_each_line_gets_other_cents(total: Any) -> None:
    two = lines(*[{"qty": 1, "unit_price": "1.24", "tax_pct": "10"}] * 2)
    assert total(two, "--json").data["tax"] == "0.25"
    assert total(two, "--json", "--rounding", "document").data["tax"] == "0.25"
    assert total(two, "--json", "--rounding", "line").data["tax"] == "0.24"


@pytest.mark.parametrize(
    ("line", "net", "total_"),
    [
        ({"qty": "-3", "unit_price": "33.335"}, "-100.01", "-100.01"),
        ({"qty": "0.333", "unit_price": "0.33333333333333333333333"}, "0.11", "0.11"),
        ({"qty": 1.005, "unit_price": 1}, "1.01", "1.01"),
        ({"qty": 1, "unit_price": "1e3", "tax_pct": None}, "1000.00", "1000.00"),
        ({"qty": 1, "unit_price": "10", "discount_pct": "-5"}, "10.50", "10.50"),
        ({"qty": 1, "unit_price": "10", "discount_pct": 100, "tax_pct": 21}, "0.00", "0.00"),
        ({"qty": 10, "unit_price": 200, "price_per": 3}, "666.67", "666.67"),
        ({"qty": 1, "unit_price": 121, "tax_pct": 21, "price_includes_tax": True}, "100.00",
         "121.00"),
        ({"qty": 1, "unit_price": 10, "tax_pct": 21, "price_includes_tax": False}, "10.00",
         "12.10"),
    ],
)  # fmt: skip
def test_any_sign_and_any_decimals_are_taken(
    total: Any, line: dict[str, Any], net: str, total_: str
) -> None:
    found = total(lines(line), "--json").data
    assert (found["net"], found["total"]) == (net, total_)


def test_two_taxes_of_one_rate_are_two(total: Any) -> None:
    found = total(
        lines({"qty": 1, "unit_price": 100, "tax_pct": 10, "second_tax_pct": 10}), "--json"
    )
    assert (found.data["tax"], len(found.data["taxes"])) == ("20.00", 2)


def test_keys_that_mean_nothing_are_named_and_left(total: Any) -> None:
    done = total(lines({**DRILL, "discont": 5}, {**DRILL, "discont": 1}, id="x"), "--json")
    assert done.code == 0
    assert done.err == "Not understood, and left: id, discont\n"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (b"{", "This is no JSON: line 1, column 2 cannot be read."),
        (b"", "This is no JSON: line 1, column 1 cannot be read."),
        (b"\xff\xfe\xfa", "This is no JSON that can be read."),
        (b"[" * 100_000, "This is no JSON that can be read."),
        ([], "This is to be an object with keys: {…}."),
        ({}, "“lines”: it is missing."),
        ({"lines": {}}, "“lines”: this is to be a list: […]."),
        ({"lines": [5]}, "Line 1, this is to be an object with keys: {…}."),
        (lines(DRILL, {"unit_price": 1}), "Line 2, “qty”: it is missing."),
        (lines({"qty": 1}), "Line 1, “unit_price”: it is missing."),
        (lines({**DRILL, "qty": None}), "Line 1, “qty”: it is missing."),
        (lines({**DRILL, "qty": "two"}), "Line 1, “qty”: “two” is not a number."),
        (lines({**DRILL, "unit_price": "1,5"}), "Line 1, “unit_price”: “1,5” is not a number."),
        (lines({**DRILL, "unit_price": "1_000"}), "Line 1, “unit_price”: “1_000” is not a number."),
        (lines({**DRILL, "qty": "٣"}), "Line 1, “qty”: “٣” is not a number."),
        (lines({**DRILL, "qty": ""}), "Line 1, “qty”: “” is not a number."),
        (lines({**DRILL, "qty": True}), "Line 1, “qty”: true is not a number."),
        (lines({**DRILL, "qty": [1]}), "Line 1, “qty”: […] is not a number."),
        (lines({**DRILL, "tax_pct": "NaN"}), "Line 1, “tax_pct”: “NaN” is not a number."),
        (lines({**DRILL, "tax_pct": float("nan")}), "Line 1, “tax_pct”: NaN is not a number."),
        (lines({**DRILL, "qty": float("inf")}), "Line 1, “qty”: Infinity is not a number."),
        (lines({**DRILL, "qty": "1e99999"}), "Line 1, “qty”: “1e99999” has too many digits."),
        (lines({**DRILL, "qty": "1e99999999999999999999"}),
         "Line 1, “qty”: “1e99999999999999999999” is not a number."),
        (lines({**DRILL, "qty": "1e-99999"}), "Line 1, “qty”: “1e-99999” has too many digits."),
        (lines({**DRILL, "discount_pct": 100.5}),
         "Line 1, “discount_pct”: a discount is at most 100 %."),
        (lines({**DRILL, "price_per": 0}), "Line 1, “price_per”: a price of no units is none."),
        (lines({**DRILL, "price_includes_tax": "yes"}),
         "Line 1, “price_includes_tax”: “yes” is neither true nor false."),
        (lines(DRILL, document_discount_pct="ten"),
         "“document_discount_pct”: “ten” is not a number."),
        (lines(DRILL, adjustments=[FREIGHT, {"tax_pct": 5}]),
         "Adjustment 2, “amount”: it is missing."),
        (b'{"lines": [], "lines": []}', "“lines” stands twice in the same object."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_naming_line_and_key(
    total: Any, asked: object, said: str
) -> None:
    done = total(asked, "--json")
    assert (done.code, done.out, done.err) == (5, "", f"{said}\n")
