"""Rows that were refused come in again from a file of their own, whatever they were written in."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from crmtui import i18n
from crmtui.exchange import rows
from crmtui.exchange.importing import refused
from crmtui.exchange.meaning import mapping
from crmtui.exchange.reading.reading import read
from crmtui.exchange.reading.sheet import Opener, Sheet, Unreadable, Wishes
from crmtui.exchange.writing.landing import CannotWrite
from crmtui.services.imports.outcome import Problem
from tests.unit.exchange.conftest import Bring

TEXT = (
    "Nombre;Alta;CP;Notas\n"
    "Acme;25/03/2026;8001;x, y\n"
    "Peña;02/03/2026;28001;dice «sí»\n"
    "Corta;1\n"
    "Dos;02/03/2026;28001;lo mismo\n"
)


def opener(data: bytes) -> Opener:
    return lambda: io.BytesIO(data)


def written(data: bytes, lines: list[int], folder: Path, wishes: Wishes | None = None) -> bytes:
    sheet = read(data, wishes or Wishes())
    path = refused.place("list.csv", [folder])
    problems = [Problem(line, f"wrong, “{line}”") for line in lines]
    assert refused.write(opener(data), sheet, problems, path) == len(lines)
    return path.read_bytes()


def cells(sheet: Sheet) -> list[list[str]]:
    return [record.cells for record in sheet.records]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_they_keep_the_encoding_the_delimiter_and_the_line_ends(
    codec: str, end: str, tmp_path: Path
) -> None:
    data = TEXT.replace("\n", end).encode(codec)
    text = written(data, [3, 4], tmp_path).decode(codec)
    assert text.split(end) == [
        "Why it was refused;Nombre;Alta;CP;Notas",
        "wrong, “3”;Peña;02/03/2026;28001;dice «sí»",
        "wrong, “4”;Corta;1",
        "",
    ]


def test_they_are_refused_again_or_come_in_when_they_are_mended(
    bring: Bring, tmp_path: Path
) -> None:
    text = "Empresa;Estado;CP\nAcme;raro;50001\nBolt;activo;50002\nCrank;lejos;50003\n"
    first = bring(text, skip_errors=True)
    data = text.encode()
    path = tmp_path / "again.csv"
    refused.write(opener(data), read(data), first.problems, path)
    again = path.read_text()
    assert [each.reason for each in bring(again, skip_errors=True).problems] == [
        each.reason for each in first.problems
    ]
    mended = bring(again.replace("raro", "activo").replace("lejos", "potencial"))
    assert (mended.new["companies"], mended.problems) == (2, [])


def test_the_reasons_of_a_second_time_take_the_place_of_the_first(tmp_path: Path) -> None:
    once = written(TEXT.encode(), [3], tmp_path)
    again = tmp_path / "again"
    again.mkdir()
    assert written(once, [2], again).decode().splitlines() == [
        "Why it was refused;Nombre;Alta;CP;Notas",
        "wrong, “2”;Peña;02/03/2026;28001;dice «sí»",
    ]


def test_the_reason_stands_in_the_language_of_the_user(tmp_path: Path) -> None:
    with i18n.speaking("es"):
        data = written(TEXT.encode(), [2], tmp_path)
    assert data.decode().startswith("Por qué se rechazó;Nombre;")
    assert read(data).header == ["Nombre", "Alta", "CP", "Notas"]


def test_a_date_means_the_same_though_the_others_told_its_order(tmp_path: Path) -> None:
    data = b"Empresa,Next call,Zip\nA,12/25/2026,8001\nB,02/03/2026,28001\nC,02/04/2026,28001\n"
    alone = read(written(data, [3], tmp_path))
    assert cells(alone) == [["B", "2026-02-03", "28001"]]


def test_an_amount_means_the_same_though_the_others_told_its_decimals(tmp_path: Path) -> None:
    data = b'code,product,price,cost\nA,Press,"12,50","3,125"\nB,Drill,12.400,"1,125"\n'
    sheet = read(data)
    columns = mapping.match(sheet.header)
    path = tmp_path / "r.csv"
    refused.write(opener(data), sheet, [Problem(3, "wrong")], path, columns)
    alone = read(path.read_bytes())
    ((_code, _name, price, cost),) = cells(alone)
    assert (price, cost) == ("12400", "1,1250")
    (row,) = rows.batch("r", alone, mapping.match(alone.header)).parts["products"]()
    assert (row.entry.price, row.entry.cost) == (Decimal(12400), Decimal("1.125"))


def test_letters_that_only_the_whole_file_told_are_written_in_utf_8(tmp_path: Path) -> None:
    # Of so few letters nobody knows that it was written on an old Mac.
    data = b"Nombre;Notas\n" + "Peña;ÁÉÍ áéíóú\nß;x\n".encode("mac_roman")
    sheet = read(data, Wishes(encoding="mac-roman"))
    path = tmp_path / "r.csv"
    assert refused.write(opener(data), sheet, [Problem(3, "wrong")], path) == 1
    alone = path.read_bytes()
    assert alone.startswith(b"\xef\xbb\xbf")
    assert cells(read(alone)) == [["ß", "x"]]


def test_several_reasons_of_a_row_stand_together(tmp_path: Path) -> None:
    data = b"Empresa,Estado\nA,x\n"
    path = tmp_path / "r.csv"
    problems = [Problem(2, "one is wrong."), Problem(2, "two\nis wrong.")]
    assert refused.write(opener(data), read(data), problems, path) == 1
    assert path.read_text().splitlines()[1] == "one is wrong. two is wrong.,A,x"


def test_what_an_open_quote_swallowed_stays_as_it_is(tmp_path: Path) -> None:
    data = b'Empresa,Notas\nA,"x"\nB,"open\nC,y\nD,z\n'
    sheet = read(data)
    (problem,) = sheet.problems
    path = tmp_path / "r.csv"
    assert refused.write(opener(data), sheet, [problem], path) == 1
    alone = read(path.read_bytes())
    assert ([*alone.records], alone.problems[0].reason) == ([], problem.reason)
    assert path.read_text().endswith(',B,"open\nC,y\nD,z\n')


def test_bytes_that_are_no_letters_stay(tmp_path: Path) -> None:
    data = "Nombre;Ciudad\nPeña;Ávila\n".encode() + b"B\xff;Jaca\n"
    sheet = read(data)
    path = tmp_path / "r.csv"
    assert refused.write(opener(data), sheet, sheet.problems, path) == 1
    assert b"B\xff;Jaca" in path.read_bytes()
    assert read(path.read_bytes()).problems[0].reason == sheet.problems[0].reason


def test_rows_of_a_workbook_become_a_csv(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Empresa", "Tel"], ["Peña, S.A.", 976123456], ["B", None]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    text = written(stream.getvalue(), [2], tmp_path)
    assert text.decode("utf-8-sig").splitlines() == [
        "Why it was refused,Empresa,Tel", '"wrong, “2”","Peña, S.A.",976123456'
    ]  # fmt: skip


def test_no_other_file_is_written_over_and_a_folder_that_takes_none_is_passed_over(
    tmp_path: Path,
) -> None:
    first = refused.place("a/clients.xlsx", [tmp_path])
    assert first == tmp_path / "clients-refused.csv"
    first.write_text("mine")
    second = refused.place("clients.xlsx", [tmp_path / "nowhere", tmp_path])
    assert second == tmp_path / "clients-refused-2.csv"
    with pytest.raises(CannotWrite, match="no folder takes them"):
        refused.place("clients.csv", [tmp_path / "nowhere"])


class File(NamedTuple):
    """A CSV file in any dialect, and which of its rows are refused."""

    data: bytes
    codec: str
    delimiter: str
    rows: list[list[str]]
    lines: list[int]


CODECS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "mac_roman", "cp850")
CELL = st.text(
    st.one_of(
        st.characters(categories=("L", "N", "P", "Zs"), codec="latin-1"),
        st.sampled_from("áéíóúñÑ¿¡ºª;,|\t\"'\\ \n"),
    ),
    max_size=12,
)


@st.composite
def any_file(draw: st.DrawFn) -> File:
    codec = draw(st.sampled_from(CODECS))
    delimiter = draw(st.sampled_from(";,|\t"))
    cell = CELL.filter(lambda said: said.encode(codec, "replace").decode(codec) == said)
    row = st.lists(cell, min_size=3, max_size=3).filter(lambda said: any(map(str.strip, said)))
    rows = draw(st.lists(row, min_size=1, max_size=6))
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=delimiter,
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        lineterminator=draw(st.sampled_from(["\n", "\r\n"])),
    )
    writer.writerows([["Empresa", "Notas", "Ciudad"], *rows])
    refused_ones = draw(st.sets(st.integers(0, len(rows) - 1), min_size=1))
    return File(text.getvalue().encode(codec), codec, delimiter, rows, sorted(refused_ones))


@given(file=any_file())
@example(
    file=File("Empresa;Notas;Ciudad\nß;x;\n".encode("cp850"), "cp850", ";", [["ß", "x", ""]], [0])
)
def test_alone_they_mean_what_they_meant_in_their_file(
    file: File, tmp_path_factory: pytest.TempPathFactory
) -> None:
    wishes = Wishes(encoding=file.codec, delimiter=file.delimiter, header=1)
    try:
        sheet = read(file.data, wishes)
    except Unreadable:
        assume(False)
    there = list(sheet.records)
    assume(there)
    chosen = [there[at] for at in file.lines if at < len(there)]
    assume(chosen)
    path = tmp_path_factory.mktemp("refused") / "r.csv"
    problems = [Problem(record.line, 'no "good"; at, all') for record in chosen]
    assert refused.write(opener(file.data), sheet, problems, path) == len(chosen)
    alone = read(path.read_bytes())
    assert alone.header == sheet.header
    assert cells(alone) == [record.cells for record in chosen]
    assert alone.problems == []
