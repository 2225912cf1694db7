"""What columns mean is kept as TOML and holds for files of the same shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.errors import UsageError
from crmtui.exchange.meaning import choosing, columns, maps
from crmtui.exchange.meaning.maps import Map
from crmtui.exchange.reading.reading import read
from crmtui.exchange.reading.sheet import MARKS, ORDERS, Sheet, Wishes
from crmtui.exchange.vocabulary import FIELDS

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@st.composite
def any_map(draw: st.DrawFn) -> Map:
    kind = draw(st.sampled_from(columns.KINDS))
    fields = [*FIELDS[kind], *(["note"] if columns.notes(kind) else []), ""]
    if kind in columns.OWN_KINDS:
        fields += ["own:Color", "own:Año de «alta»", 'own:"x" = \\n']
    return Map(
        kind,
        draw(st.dictionaries(ANY_TEXT, st.sampled_from(fields), max_size=8)),
        draw(st.sampled_from(choosing.UNKNOWN)),
        Wishes(
            draw(ANY_TEXT),
            draw(ANY_TEXT),
            draw(ANY_TEXT),
            draw(st.integers(0, 99)),
            draw(st.sampled_from(["", *ORDERS])),
            draw(st.sampled_from(["", *MARKS])),
        ),
    )


@given(any_map())
def test_a_map_comes_back_from_its_toml_as_it_was(chart: Map) -> None:
    assert maps.from_toml(maps.to_toml(chart)) == chart


def sheet(text: str) -> Sheet:
    return read(text.encode())


def test_a_map_is_what_a_person_reads_and_writes() -> None:
    file = sheet("Empresa;TFNO1;FAX;X\nA;1;2;3\n")
    found = choosing.chosen(file, None, {"FAX": "", "X": "note"})
    written = maps.to_toml(maps.of(file, found))
    assert written.splitlines()[1:] == [
        'kind = "companies"',
        'unknown = "leave"',
        "",
        "[columns]",
        'Empresa = "name"',
        'TFNO1 = "phones"',
        'FAX = ""',
        'X = "note"',
    ]
    by_title = 'kind = "companies"\n[columns]\nX = "Contact: full name"\n'
    assert maps.from_toml(by_title).columns == {"X": "contact"}


def test_it_holds_for_another_file_and_passes_over_what_that_one_has_not() -> None:
    chart = Map("companies", {"A": "name", "B": "own:Colour", "Z": "notes"}, "note")
    other = sheet("B;A;C\nred;Acme;x\n")
    found = maps.apply(chart, other)
    assert found.columns == {"name": (1,), "own:text:Colour": (0,), "note": (2,)}
    assert maps.missing(chart, other) == ["Z"]


def test_columns_of_no_name_or_of_the_same_go_by_their_number() -> None:
    text = "Empresa;Tel;Tel;\nA;976123456;976112233;x\n"
    found = choosing.chosen(sheet(text), None, {2: "phones/fax", 3: "note"})
    chart = maps.of(sheet(text), found)
    assert chart.columns == {
        "Empresa": "name", "#2": "phones", "#3": "phones/fax", "#4": "note"
    }  # fmt: skip
    assert maps.apply(chart, sheet(text)).columns == found.columns


def test_the_shape_is_the_columns_in_their_order_whatever_their_case() -> None:
    assert maps.shape(["Empresa", "Teléfono"]) == maps.shape(["EMPRESA", "telefono "])
    assert maps.shape(["Empresa", "Teléfono"]) != maps.shape(["Teléfono", "Empresa"])
    assert maps.shape(["ab", "c"]) != maps.shape(["a", "bc"])


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("kind =", "Line 1 is not TOML"),
        ("", "“kind” is one of: companies"),
        ('kind = "planets"', "“kind” is one of: companies"),
        ("kind = 3", "“kind” is one of"),
        ('kind = "companies"\ncolour = 1', "no “colour”. There are: columns, file, kind, unknown"),
        ('kind = "companies"\ncolumns = 3', "“columns” is a table: write [columns] above it."),
        ('kind = "companies"\n[columns]\nX = 3', "“columns.X” is a text: put it in quotes."),
        ('kind = "companies"\n[columns]\nX = "telef"', "no field “telef”"),
        ('kind = "companies"\nunknown = "burn"', "“unknown” is one of: leave, note, own."),
        ('kind = "companies"\n[file]\nheader = "x"', "“file.header” is a line, such as 3."),
        ('kind = "companies"\n[file]\nletters = "x"', "no “letters”"),
    ],
)
def test_what_is_no_map_says_where_and_why(written: str, words: str) -> None:
    with pytest.raises(UsageError) as refused:
        maps.from_toml(written)
    assert words in str(refused.value)


@pytest.mark.parametrize("line", ['dates = "dym"', 'decimal = ";"'])
def test_an_order_of_dates_that_there_is_not_is_said(line: str) -> None:
    with pytest.raises(UsageError, match="is one of"):
        maps.from_toml(f'kind = "companies"\n[file]\n{line}\n')
