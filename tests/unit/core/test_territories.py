"""Which territory a place lies in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core.territories import Area, Atlas, Place, is_backwards, overlaps, parse, span, written

ARAGON, ZARAGOZA, CENTRE, PORTUGAL, REST = 1, 2, 3, 4, 5
AREAS = (
    Area(REST, "ES"),
    Area(ARAGON, "España", "Aragón"),
    Area(ZARAGOZA, "es", "", "Zaragoza"),
    Area(CENTRE, "ES", "", "", "50001", "50004"),
    Area(PORTUGAL, "Portugal"),
)


@pytest.mark.parametrize(
    ("territory", "place"),
    [
        (REST, Place("ES", "Galicia", "Vigo", "36201")),
        (REST, Place("", "", "Vigo")),
        (ARAGON, Place("Spain", "ARAGON", "Huesca", "22001")),
        (ZARAGOZA, Place("ES", "Aragón", "zaragoza", "50010")),
        (CENTRE, Place("ES", "Aragón", "Zaragoza", "50002")),
        (CENTRE, Place("", "", "", "50.004")),
        (PORTUGAL, Place("PT", "Aragón", "Zaragoza", "50002")),
        (None, Place("FR", "Aragón", "Zaragoza", "50002")),
        (None, Place()),
    ],
)
def test_the_most_specific_wins_whatever_the_case_and_accents(
    territory: int | None, place: Place
) -> None:
    assert Atlas(AREAS, "ES").territory_of(place) == territory
    assert Atlas(AREAS[::-1], "ES").territory_of(place) == territory


@pytest.mark.parametrize(
    ("country", "low", "high", "inside", "outside"),
    [
        ("ES", "01001", "01999", ["1001", "01500", "01999"], ["10010", "02000", "1", "", "x"]),
        ("ES", "50", "", ["50001", "50999"], ["05001", "51001", "5001"]),
        ("ES", "50", "51", ["50001", "51999"], ["49999", "52000"]),
        ("AR", "C1400", "C1440", ["C1425DKF", "1425", "c 1440", "C1400"], ["B1650", "C1399AAA"]),
        ("AR", "B1650", "", ["B1650ABC", "1650"], ["B1651"]),
        ("GB", "M1", "M9", ["M1 1AE", "m9 4ab", "M24AB"], ["M10 4AB", "MK9 1AA", "L1 1AA"]),
        ("GB", "SW1A", "", ["SW1A 1AA", "sw1a1aa"], ["SW1B 1AA", "SW11 1AA"]),
        ("GB", "EC1", "EC4", ["EC1A 1BB", "EC4 1AA"], ["E1 1AA", "EC5 1AA"]),
        ("PT", "4000-000", "4999-999", ["4150-123", "4000 000"], ["3999-999", "5000-000"]),
        ("PT", "4000", "4999", ["4150-123", "4999"], ["5000-000"]),
        ("BR", "01000-000", "05999-999", ["01310-100", "1310-100"], ["06000-000"]),
        ("US", "10001", "10282", ["10001-1234", "10100"], ["10283", "01000"]),
        ("MX", "1000", "16999", ["06600", "6600"], ["20000"]),
    ],
)
def test_postcodes_are_compared_as_their_country_writes_them(
    country: str, low: str, high: str, inside: list[str], outside: list[str]
) -> None:
    atlas = Atlas([Area(1, country, "", "", low, high)], "ES")
    found = {code: atlas.territory_of(Place(country, "", "", code)) for code in inside + outside}
    assert found == {**dict.fromkeys(inside, 1), **dict.fromkeys(outside)}


def test_of_two_spans_the_narrower_wins_and_of_two_alike_the_first() -> None:
    wide, narrow = Area(1, "ES", "", "", "50000", "50999"), Area(2, "ES", "", "", "50001", "50010")
    assert Atlas([wide, narrow], "ES").territory_of(Place(postcode="50005")) == 2
    assert Atlas([narrow, wide], "ES").territory_of(Place(postcode="50100")) == 1
    assert Atlas([Area(7, "ES"), Area(8, "ES")], "ES").territory_of(Place("ES")) == 7


def test_postcodes_without_a_country_are_those_of_the_office() -> None:
    atlas = Atlas([Area(1, "", "", "", "50000", "50999")], "ES")
    assert atlas.territory_of(Place("", "", "", "50005")) == 1
    assert atlas.territory_of(Place("MX", "", "", "50005")) is None


def test_what_asks_for_nothing_is_nowhere() -> None:
    assert not Atlas([Area(1)], "ES")


@pytest.mark.parametrize(
    ("areas", "found"),
    [
        ([Area(1, "ES"), Area(2, "España")], [(0, 1)]),
        ([Area(1, "ES"), Area(1, "España")], []),
        ([Area(1, "ES"), Area(2, "PT")], []),
        ([Area(1, "ES"), Area(2, "ES", "Aragón")], []),
        ([Area(1, "", "Aragón"), Area(2, "", "ARAGON")], [(0, 1)]),
        ([Area(1, "ES", "", "", "10", "30"), Area(2, "ES", "", "", "20", "49")], [(0, 1)]),
        ([Area(1, "ES", "", "", "10", "49"), Area(2, "ES", "", "", "20", "30")], []),
        ([Area(1, "ES", "", "", "10", "49"), Area(2, "ES", "", "", "10", "49")], [(0, 1)]),
        ([Area(1, "ES", "", "", "10", "19"), Area(2, "ES", "", "", "20", "29")], []),
    ],
)
def test_an_overlap_is_what_two_territories_claim_and_neither_wins(
    areas: list[Area], found: list[tuple[int, int]]
) -> None:
    assert overlaps(areas, "ES") == found


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("ES; Aragón; ; 50000-50999", Place("ES", "Aragón", "", "50000-50999")),
        ("; ; Zaragoza;", Place("", "", "Zaragoza", "")),
        ("España", Place("España")),
        ("Aragón", Place("", "Aragón")),
        ("Aragón; Huesca", Place("", "Aragón", "Huesca")),
        ("50000-50999", Place("", "", "", "50000-50999")),
        ("PT; 4000 a 4999", Place("PT", "", "", "4000 a 4999")),
        ("ciudad Zaragoza", Place("", "", "Zaragoza")),
        ("city: Buenos Aires; AR", Place("AR", "", "Buenos Aires")),
        ("", Place()),
        (" ; ", Place()),
    ],
)
def test_a_place_is_typed_in_one_line(line: str, place: Place) -> None:
    assert parse(line) == place
    assert parse(written(place)) == place


def test_after_a_country_commas_part_it_as_well() -> None:
    assert parse("España, Zaragoza") == Place("España", "Zaragoza")
    assert parse("España, Zaragoza, Utebo") == Place("España", "Zaragoza", "Utebo")
    assert parse("Zaragoza, la capital") == Place("", "Zaragoza, la capital")


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("50001-50999", ("50001", "50999")),
        ("50001 – 50999", ("50001", "50999")),
        ("C1400 to C1440", ("C1400", "C1440")),
        ("50001..50999", ("50001", "50999")),
        ("4000-123", ("4000-123", "")),
        ("4000-000 - 4999-999", ("4000-000", "4999-999")),
        ("01310-100", ("01310-100", "")),
        ("M1 a M9", ("M1", "M9")),
        ("50", ("50", "")),
        ("", ("", "")),
    ],
)
def test_postcodes_are_typed_from_one_to_another(typed: str, ends: tuple[str, str]) -> None:
    assert span(typed) == ends


def test_postcodes_that_end_before_they_begin_are_told() -> None:
    assert is_backwards(Area(1, "ES", "", "", "50999", "50001"), "ES")
    assert not is_backwards(Area(1, "ES", "", "", "50001", "50999"), "ES")
    assert not is_backwards(Area(1, "ES", "", "", "50001", ""), "ES")
    assert not is_backwards(Area(1, "ES"), "ES")


TEXTS = st.text(st.sampled_from("aA1250 -BCx;.Ñé"), max_size=8)


@given(st.lists(st.builds(Area, st.integers(1, 3), *[TEXTS] * 5), max_size=6),
       st.builds(Place, *[TEXTS] * 4))  # fmt: skip
def test_no_text_breaks_it_and_the_order_decides_only_between_equals(
    areas: list[Area], place: Place
) -> None:
    found = Atlas(areas, "ES").territory_of(place)
    assert found is None or found in {area.territory for area in areas}
    overlaps(areas, "ES")
    for area in areas:
        is_backwards(area, "ES")


@given(st.integers(0, 99999), st.integers(0, 99999), st.integers(0, 99999))
def test_a_spanish_code_lies_between_two_as_numbers_do(low: int, high: int, code: int) -> None:
    atlas = Atlas([Area(1, "ES", "", "", f"{low:05}", f"{high:05}")], "ES")
    found = atlas.territory_of(Place("ES", "", "", f"{code:05}"))
    assert (found == 1) is (low <= code <= high)


@given(st.text(), TEXTS)
def test_a_line_is_read_again_as_it_was_written(text: str, other: str) -> None:
    for line in (text, other):
        place = parse(line)
        if not any(";" in part or part.strip() != part for part in place):
            assert parse("; ".join(place)) == place
        span(line)
