"""Bringing a file in from the desk, in four steps."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from xlsxwriter import Workbook

from crmtui.models import Company, Contact
from crmtui.queries import import_maps
from crmtui.screens.imports.columns import ColumnsStep
from crmtui.screens.imports.file import FileStep
from crmtui.screens.imports.review import ReviewStep
from crmtui.screens.imports.run import RunStep
from crmtui.services import erasing
from crmtui.services.imports.decisions import Decision, What
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, Desk, open_desk

CUSTOMERS = """NOMBRE FISCAL;CIF;TFNO1;CONTACTO;LOCALIDAD;COD_VEND;ALTA;OBS;FAX;ZONA
TALLERES ARAGON S.L.;B50123456;976 12 34 56;MARTA GIL;Zaragoza;1;28/10/2026;En agosto no;976123400;A
PANADERÍA SOL;;976123;LUIS MAR;Huesca;1;29/10/2026;;;A
VIDRIOS EBRO SA;A58818501;976 62 04 11;;Zaragoza;2;30/10/2026;=1+1;;B
;;974 00 00 00;Nadie;;;;;;
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where somebody's files are."""
    folder = tmp_path / "home"
    (folder / "old").mkdir(parents=True)
    (folder / "clientes.csv").write_text(CUSTOMERS, encoding="cp1252")
    (folder / "old/people.csv").write_text("name,company\nAna,Envases Valdejalón\n")
    (folder / "old/companies.csv").write_text("company,city\nNueva SA,Teruel\n")
    (folder / "old/letter.pdf").write_bytes(b"%PDF-1.7 nothing")
    (folder / "empty.csv").touch()
    monkeypatch.chdir(folder)
    return folder


async def answered(desk: Desk) -> None:
    """Wait until the process has said all it has to say."""
    while any(not worker.is_finished for worker in desk.app.workers):
        await desk.work()
    await desk.settle()


def counted(desk: Desk) -> list[str]:
    """How many companies would be new, changed, as they are, left out."""
    return next(line for line in desk.lines if line.startswith("  Companies  ")).split()[1:]


async def paste(desk: Desk, text: str) -> None:
    """Paste a text, all at once."""
    desk.app.key_queue.put(events.Paste(text))
    await desk.settle()


async def test_a_file_comes_in_in_four_steps(
    make_app: MakeApp, office_of_four: Office, home: Path
) -> None:
    async with open_desk(make_app(code=0)) as desk:
        # The path is completed; what is guessed stands beside its field.
        await desk.press("I")
        await desk.type("cli")
        assert " clientes.csv " in desk.text
        await desk.press("enter")
        await answered(desk)
        assert "→ Companies" in desk.text
        await desk.assert_pictures("import_file")

        # Every column with its field and how its values fit; what is typed is one of the fields.
        await desk.press("enter")
        await answered(desk)
        assert isinstance(desk.screen, ColumnsStep)
        await desk.assert_pictures("import_columns")
        await desk.press("end")
        await desk.type("zone")
        await desk.press("right")
        await desk.assert_pictures("import_columns_typing")
        await desk.press("escape", "delete", "up", "up")
        await desk.type("note")
        await desk.press("enter")
        await answered(desk)
        assert desk.app.importing is not None
        assert desk.app.importing.chosen == {"clientes.csv": {9: "", 7: "notes"}}

        # What would come of it; one that may be there already is another place of that one.
        await desk.press("f2")
        await answered(desk)
        assert isinstance(desk.screen, ReviewStep)
        assert Company.select().count() == 4
        await desk.assert_pictures("import_review")
        # Nothing is cut, and that F2 writes now is said in any width.
        assert desk.lines[-2].startswith(" F2 bring it in  ")

        await desk.press("down", "down", "x")
        await answered(desk)
        assert desk.app.importing.decisions.rows == {
            ("clientes.csv", 4): Decision(What.SKIP, office_of_four.bodegas)
        }
        assert counted(desk) == ["1", "1", "–", "1"]
        await desk.press("up", "p")
        await answered(desk)
        await desk.assert_pictures("import_review_decided")
        await desk.press("up", *["enter"] * 6)
        await answered(desk)
        assert desk.app.importing.decisions.rows["clientes.csv", 4].what is What.NEW

        await desk.press("f2")
        await answered(desk)
        if not isinstance(desk.screen, RunStep):
            await desk.press("f2")
        await answered(desk)
        await desk.assert_pictures("import_done")
        assert Company.select().count() == 6
        refused = (home / "clientes-refused.csv").read_text("cp1252")
        assert ";974 00 00 00;Nadie;" in refused

        # One key takes it back; another closes it.
        await desk.press("u")
        await answered(desk)
        assert "It is taken back" in desk.text
        assert "u takes it back" not in desk.text
        assert Company.select().count() == 4
        await desk.press("enter")
        assert not isinstance(desk.screen, RunStep)


async def test_what_was_chosen_stays_however_one_leaves(
    make_app: MakeApp, office_of_four: Office, home: Path
) -> None:
    async with open_desk(make_app(code=0)) as desk:
        # A folder is gone into; the whole of it is the first thing in it.
        await desk.press("I")
        await desk.type("ol")
        await desk.press("enter")
        assert "all of it: 2 files" in desk.text
        await desk.press("enter")
        await answered(desk)
        assert "√ 2 files to bring in" in desk.text
        assert [line.split()[:3] for line in desk.lines[9:] if ".csv " in line] == [
            ["▌", "companies.csv", "Companies"], ["people.csv", "Contacts", "2"],
        ]  # fmt: skip

        # Each file has its columns; Esc drops what is typed, then goes a step back.
        await desk.press("f2", "tab", "down")
        await answered(desk)
        assert "people.csv (2/2)" in desk.text
        await desk.type("city")
        await desk.press("escape", "delete", "escape", "f2", "tab")
        await answered(desk)
        assert "Del leave out" in desk.text
        assert "company            Envases Valdejalón → – left out" in desk.text

        # What a file needs is said, and where; chosen, it goes on, and F2 F2 brings it in.
        await desk.press("f2")
        assert "no column with the person's name and the company's" in desk.message
        await desk.press("down")
        await desk.type("company")
        await desk.press("f2")
        await answered(desk)
        assert isinstance(desk.screen, ReviewStep)

        # Left by F5, it stands there again, the path and every column.
        await desk.press("f5", "I", "f2", "tab")
        await answered(desk)
        assert "→ Company" in desk.text
        await desk.press("f2", "f2")
        await answered(desk)
        assert "New: 1 company, 1 contact" in desk.text
        await desk.press("f2")
        assert Company.select().count() == 5


async def test_each_of_several_files_is_read_as_one_says(
    make_app: MakeApp, office_of_four: Office, home: Path
) -> None:
    (home / "old/letter.pdf").unlink()
    (home / "old/talks.csv").write_text("company;date;text\nEnvases Valdejalón;03/04/2026;Hola\n")
    (home / "old/what.csv").write_text("uno,dos\nNueva SA,Jaca\n")
    async with open_desk(make_app(code=0)) as desk:
        await desk.press("I")
        await desk.type("ol")
        await desk.press("enter", "enter")
        await answered(desk)
        assert "√ 3 files to bring in" in desk.text
        assert "companies.csv (1/4)" in desk.text

        # Tab shows what is guessed of the next file, which is overruled there.
        await desk.press("tab", "tab", "tab")
        assert "talks.csv (3/4)" in desk.text
        await desk.assert_pictures("import_file_several")
        assert "→ dd/mm  a guess" in desk.text
        await desk.press(*["down"] * 4)
        await desk.type("mm")
        await desk.assert_pictures("import_file_dates")
        await desk.press("enter")
        await answered(desk)
        assert desk.app.importing is not None
        assert [way.wishes.dates for way in desk.app.importing.ways.values()] == ["mdy"]

        # One that brought nothing is what one says; its columns are then chosen.
        await desk.press("tab")
        await answered(desk)
        assert "what.csv (4/4)" in desk.text
        assert "– left out" in desk.text
        await desk.type("comp")
        await desk.press("enter")
        await answered(desk)
        assert "√ 4 files to bring in" in desk.text
        assert "what.csv (2/4)" in desk.text
        await desk.press("shift+tab")
        assert "companies.csv (1/4)" in desk.text
        await desk.press("f2")
        await answered(desk)
        await desk.press("tab", "home")
        await answered(desk)
        assert "what.csv (2/4)" in desk.text
        await desk.type("name")
        await desk.press("enter")
        await answered(desk)
        await desk.press("f2")
        await answered(desk)
        assert isinstance(desk.screen, ReviewStep), desk.text
        assert counted(desk) == ["1", "–", "1", "–"]


async def test_the_sheets_of_a_workbook_are_offered(
    make_app: MakeApp, office_of_four: Office, home: Path
) -> None:
    book = Workbook(home / "book.xlsx")
    for name, company in (("Clientes", "Uno SL"), ("Clientes viejos", "Dos SL"), ("Notas", "")):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["empresa", "descuento"] if company else ["nada"])
        if company:
            sheet.write_row(1, 0, [company, 1.5])
    book.close()
    async with open_desk(make_app(code=0)) as desk:
        await desk.press("I")
        await paste(desk, "book.xlsx")
        await answered(desk)
        assert "→ Clientes  likely" in desk.text
        await desk.press("tab", "tab", "f4")
        assert [line.strip() for line in desk.lines[11:14]] == [
            "Clientes", "Clientes viejos", "Notas",
        ], desk.text  # fmt: skip
        await desk.press("down", "down", "enter")
        await answered(desk)
        await desk.press("down", "down")
        await desk.type(",")
        await desk.press("f2")
        await answered(desk)
        assert isinstance(desk.screen, ColumnsStep), desk.text
        assert "Dos SL" in desk.text
        assert desk.app.importing is not None
        (way,) = desk.app.importing.ways.values()
        assert (way.wishes.sheet, way.wishes.decimal) == ("Clientes viejos", ",")


@pytest.mark.parametrize("size", SIZES)
async def test_what_columns_stand_for_is_kept_under_a_name_and_used_again(
    make_app: MakeApp, office_of_four: Office, home: Path, size: tuple[int, int]
) -> None:
    (home / "otra.csv").write_text("NOMBRE FISCAL;ZONA;ALTA\nNueva SA;Ebro;03/04/2026\n")
    async with open_desk(make_app(code=0), size) as desk:
        await desk.press("I")
        await paste(desk, "clientes.csv")
        await answered(desk)
        await desk.press("f2", "end")
        await answered(desk)
        await desk.type("note")
        await desk.press("enter", "escape", "end", "up", "delete")
        await answered(desk)

        # n keeps what is chosen: under a name, or in a file for the shell.
        await desk.press("ctrl+o")
        assert "n keeps what is chosen now" in desk.text
        await desk.press("n")
        await desk.type("Zonas en notas")
        await desk.press("enter")
        await answered(desk)
        assert "The map is kept: Zonas en notas" in desk.text
        await desk.press("n")
        await desk.type("zonas.toml")
        assert "→ ~/zonas.toml" in desk.text
        await desk.press("enter")
        await answered(desk)
        assert 'ZONA = "notes"' in (home / "zonas.toml").read_text()

        # Another file has not all of its columns; what it has goes by it.
        await desk.press("escape", "escape", "ctrl+u")
        await paste(desk, "otra.csv")
        await answered(desk)
        await desk.press("f2")
        await answered(desk)
        assert "→ Territory" in desk.text
        await desk.press("ctrl+o")
        desk.assert_picture("import_maps")
        await desk.press("enter")
        await answered(desk)
        assert "The columns go by the map Zonas en notas. The file has no CIF" in desk.message
        assert "→ Territory" not in desk.text
        assert desk.app.importing is not None
        assert desk.app.importing.chosen["otra.csv"][1] == "notes"

        # One is forgotten, and kept again.
        await desk.press("ctrl+o", "delete")
        assert "“Zonas en notas” is forgotten" in desk.message
        assert import_maps.named(office_of_four.manager) == []
        await desk.press("u")
        assert [each.name for each in import_maps.named(office_of_four.manager)] == [
            "Zonas en notas"
        ]
        await desk.press("escape")
        assert isinstance(desk.screen, ColumnsStep)


async def test_a_whole_office_is_told_as_what_it_is(
    make_app: MakeApp, office_of_four: Office, home: Path
) -> None:
    (home / "all").mkdir()
    (home / "all/office.json").write_text("{}")
    async with open_desk(make_app(code=0)) as desk:
        await desk.press("I")
        await paste(desk, "all")
        desk.assert_picture("import_whole_office")
        assert "  crmtui --db NEW.db import ~/all" in desk.text
        await desk.press("f2")
        assert isinstance(desk.screen, FileStep)
        assert "It is a whole office" in desk.lines[4]


async def test_what_cannot_be_brought_in_is_said_beside_the_path(
    make_app: MakeApp, office_of_four: Office, home: Path
) -> None:
    async with open_desk(make_app(code=0)) as desk:
        await desk.press("I", "f2")
        assert "Type where the file is." in desk.text
        for typed, said in (
            ("none.csv", "There is no none.csv there."),
            ("nowhere/none.csv", "There is no folder ~/nowhere."),
            ("empty.csv", "empty"),
            ("old/letter.pdf", "PDF"),
            (str(office_of_four.path), "it is a database. Export its lists as CSV."),
        ):
            await desk.press("ctrl+u")
            await paste(desk, typed)
            await desk.press("f2")
            await answered(desk)
            assert isinstance(desk.screen, FileStep), typed
            assert said in "\n".join(desk.lines[3:8]), desk.text
            assert typed[-20:] in desk.text

        # A path as a file manager pastes it; what is guessed is overruled in place.
        (home / "my list.csv").write_text("titulo\nempresa|ciudad\nÉbano SL|Jaca\n", "cp1252")
        await desk.press("ctrl+u")
        await paste(desk, (home / "my list.csv").as_uri())
        await answered(desk)
        await desk.press("down", "down")
        await desk.type("mac-roman")
        await answered(desk)
        await desk.press("f2")
        await answered(desk)
        assert "…bano SL" in desk.text
        await desk.press("escape", "ctrl+u")
        await answered(desk)

        # Cards say themselves what is what: Enter goes on.
        (home / "ana.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nORG:Sol SA\nEND:VCARD\n")
        await desk.press("up", "up", "ctrl+u")
        await paste(desk, "ana.vcf")
        await answered(desk)
        assert "√ cards" in desk.text
        await desk.press("f2")
        await answered(desk)
        assert "1 row ·" in desk.text
        await desk.press("enter")
        await answered(desk)
        assert isinstance(desk.screen, ReviewStep)
        await desk.press("escape", "escape", "ctrl+u")
        await paste(desk, "my list.csv")
        await answered(desk)

        # One that goes away meanwhile, or changes, is not brought in.
        await desk.press("f2")
        await answered(desk)
        assert "Ébano SL" in desk.text
        (home / "my list.csv").unlink()
        await desk.press("f2")
        await answered(desk)
        assert "There is no file" in desk.text
        assert Company.select().count() == 4


async def test_one_goes_on_working_while_it_comes_in_and_esc_takes_it_back(
    make_app: MakeApp, office_of_four: Office, home: Path
) -> None:
    lines = [f"Company {number},Teruel,{600_000_000 + number}" for number in range(2_000)]
    (home / "many.csv").write_text("\n".join(["company,city,phone", *lines]))
    async with open_desk(make_app(code=0)) as desk:
        await desk.press("I")
        await paste(desk, "many.csv")
        await answered(desk)
        await desk.press("f2")
        await answered(desk)
        await desk.press("f2", "f2", "f2")
        assert isinstance(desk.screen, RunStep)
        assert desk.app.importing is not None
        while desk.app.importing.going is None:
            await desk.pilot.pause(0.01)
        await desk.settle()
        assert "Bringing it in" in desk.text
        assert "of 2,000" in desk.text
        assert "Esc stop, and take back" in desk.lines[-2]

        # Elsewhere meanwhile; I comes back to it.
        await desk.press("f5")
        assert not isinstance(desk.screen, RunStep)
        await desk.press("I")
        assert isinstance(desk.screen, RunStep)
        await desk.press("escape")
        await answered(desk)
        assert "Nothing was brought in." in desk.text
        assert Company.select().count() == 4
        desk.assert_picture("import_stopped")

        # It can be begun again, and ends while one is elsewhere.
        await desk.press("escape")
        assert not isinstance(desk.screen, RunStep)


async def test_who_was_erased_comes_back_only_on_purpose(
    make_app: MakeApp, office_of_four: Office, home: Path
) -> None:
    marta = Contact.get(Contact.name == "Marta Gil")
    erasing.erase(office_of_four.manager, marta.id, "Marta Gil")
    (home / "back.csv").write_text("name,company\nMarta Gil,Talleres Aragón SL\nZoe Paz,Bodegas\n")
    async with open_desk(make_app(code=0)) as desk:
        await desk.press("I")
        await desk.type("back.csv")
        await desk.press("enter")
        await answered(desk)
        await desk.press("enter")
        await answered(desk)
        await desk.press("f2")
        await answered(desk)
        assert "People who were erased here leave out" in desk.text
        assert "It names somebody who was erased" in desk.text
        await desk.press("down", "down")
        assert "They come in again, though they asked to be erased." in desk.text
        await desk.press("n")
        await answered(desk)
        assert "People who were erased here bring back" in desk.text
        assert "It names somebody who was erased" not in desk.text
        assert desk.app.importing is not None
        assert desk.app.importing.decisions.erased
