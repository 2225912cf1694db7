"""Bringing a file in from the desk, in four steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui.models import Company
from crmtui.screens.import_columns import ColumnsStep
from crmtui.screens.import_review import ReviewStep
from crmtui.screens.import_run import RunStep
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
        await desk.app.workers.wait_for_complete()
        await desk.settle()
    await desk.settle()


def leave(desk: Desk) -> None:
    """End the process that imports."""
    if desk.app.importing is not None:
        desk.app.importing.session.close()


@pytest.mark.parametrize("size", SIZES)
async def test_a_file_comes_in_in_four_steps(
    make_app: MakeApp, office_of_four: Office, home: Path, size: tuple[int, int]
) -> None:
    async with open_desk(make_app(code=0), size) as desk:
        # The path is completed; what is guessed stands beside its field.
        await desk.press("I")
        await desk.type("cli")
        assert " clientes.csv " in desk.text
        await desk.press("enter")
        await answered(desk)
        assert "→ Companies" in desk.text
        desk.assert_picture("import_file")

        # Every column with its field and how its values fit; what is typed is one of the fields.
        await desk.press("enter")
        await answered(desk)
        assert isinstance(desk.screen, ColumnsStep)
        desk.assert_picture("import_columns")
        await desk.press("end")
        await desk.type("zone")
        await desk.press("right")
        desk.assert_picture("import_columns_typing")
        await desk.press("escape", "delete", *["up"] * 3)
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
        desk.assert_picture("import_review")

        await desk.press("f2")
        await answered(desk)
        assert isinstance(desk.screen, RunStep)
        desk.assert_picture("import_done")
        assert Company.select().count() == 6
        refused = (home / "clientes-refused.csv").read_text("cp1252")
        assert ";974 00 00 00;Nadie;" in refused

        # One key takes it back; another closes it.
        await desk.press("u")
        await answered(desk)
        assert "It is taken back" in desk.text
        assert Company.select().count() == 4
        await desk.press("enter")
        assert not isinstance(desk.screen, RunStep)
