"""A small office of four people and a few companies, and desks to open on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from weakref import WeakSet

import pytest
from textual._compositor import Compositor
from textual._context import active_app
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

import crmtui.app
from crmtui import clock, db, i18n
from crmtui.access import User, identify
from crmtui.app import CrmApp
from crmtui.entry import CompanyEntry, InteractionEntry, PersonEntry
from crmtui.screens import copies
from crmtui.screens.followups import freshening
from crmtui.screens.imports import file, review
from crmtui.screens.territories import territory_form
from crmtui.services import companies, interactions, office, team
from crmtui.terminal import keys
from crmtui.terminal.app import DeskApp
from crmtui.widgets import draft_timer
from tests.once_a_run import once_a_run
from tests.ui.desk import IDLE_LIMIT, idle

MakeApp = Callable[..., CrmApp]
BY_ITSELF = (
    (crmtui.app, "LOOK_EVERY"),
    (copies, "DELAY"),
    (copies, "SOON"),
    (draft_timer, "DELAY"),
    (freshening, "DELAY"),
    (territory_form, "PAUSE"),
)
"""After how many seconds a desk does something that no key asked for: a test has it do so."""
PATIENCE = (
    (keys, "HANDLER_LIMIT"),
    (keys, "SETTLE_LIMIT"),
    (keys, "HOLD_LIMIT"),
    (file, "_PATIENCE"),
    (review, "_PATIENCE"),
)
"""How long it waits for what comes, in seconds."""
_PARSED: dict[tuple[Any, ...], list[RuleSet]] = {}


@dataclass(frozen=True, slots=True)
class Office:
    """Who works there, and the companies by a short name."""

    path: Path
    manager: User
    ana: User
    luis: User
    talleres: int
    bodegas: int
    envases: int
    papelera: int


@pytest.fixture(autouse=True)
def _quick_files(no_wait_for_the_disk: None) -> None:
    """Whoever tests durability does so elsewhere."""


@pytest.fixture(autouse=True)
def style_sheets_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a sheet says is the same on every desk whose colours are: it is parsed once a run."""
    honest = Stylesheet._parse_rules

    def parse(sheet: Stylesheet, css: str, **how: Any) -> list[RuleSet]:
        key = (css, *how.items(), *sorted(sheet._variables.items()))
        if key not in _PARSED:
            _PARSED[key] = honest(sheet, css, **how)
        return _PARSED[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parse)


@pytest.fixture(autouse=True)
def however_slow_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing begins by itself while a story is told, and no patience ends in the middle of it."""
    for module, name in BY_ITSELF:
        monkeypatch.setattr(module, name, 3600)
    for module, name in PATIENCE:
        monkeypatch.setattr(module, name, IDLE_LIMIT)


@pytest.fixture(autouse=True)
def pilots_do_not_doze(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual's pilot goes on as soon as nothing is under way."""

    async def wait_for_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
        app = active_app.get()
        assert isinstance(app, DeskApp)
        await idle(app)

    monkeypatch.setattr("textual.pilot.wait_for_idle", wait_for_idle)
    monkeypatch.setattr("textual.app.wait_for_idle", wait_for_idle)


@pytest.fixture(autouse=True)
def drawn_once_and_when_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen is drawn when it comes up, when a story ends on it and whenever a test looks at it.

    What changes in between is kept for then: nobody looks at it.
    """
    honest = Compositor.render_update
    drawn: WeakSet[Compositor] = WeakSet()

    def render_update(compositor: Compositor, full: bool = False, **how: Any) -> object:
        if not full and compositor in drawn:
            return None
        drawn.add(compositor)
        return honest(compositor, full, **how)

    monkeypatch.setattr(Compositor, "render_update", render_update)


@pytest.fixture
def office_of_four(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The office, in English, on Friday 20 November 2026 at 09:12 in Madrid."""
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-20T08:12")
    monkeypatch.setenv("COLORTERM", "truecolor")
    i18n.use("en")
    clock.use_zone("Europe/Madrid")
    path = tmp_path / "office.db"
    file, office = once_a_run("office of four", _furnished_file)
    path.write_bytes(file)
    db.open_database(path)
    yield replace(office, path=path)
    db.close_database()


@pytest.fixture
def make_app(office_of_four: Office) -> MakeApp:
    """Makes a desk for the person of a code (1 is Ana, the salesperson of the test companies)."""

    def make(code: int = 1, **options: object) -> CrmApp:
        return CrmApp(identify(code=code), theme="dark", **options)  # type: ignore[arg-type]

    return make


def _furnished_file() -> tuple[bytes, Office]:
    # Built through the services; every test has a copy of the file.
    with TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        db.open_database(path, create=True)
        made = _furnished(path)
        db.close_database()
        return path.read_bytes(), made


def _furnished(path: Path) -> Office:
    manager = office.found_office("Isabel Marín", "isabel", country="ES", language="es")
    for code, name, role in (
        ("1", "Ana Ruiz", "salesperson"),
        ("2", "Luis Gil", "salesperson"),
        ("3", "Marta Sanz", "assistant"),
    ):
        team.add(manager, PersonEntry(name=name, code=code, role=role))
    ana, luis = identify(code=1), identify(code=2)
    made = {}
    for short, name, code, city, phone, contact, due, note in _COMPANIES:
        entry = CompanyEntry(
            name=name,
            city=city,
            phones=phone,
            contact=contact,
            contact_title="Compras",
            sector="metal",
            source="fair",
            salesperson=code,
        )
        made[short] = companies.create(manager, entry)
        if due is not None:
            said = InteractionEntry(
                company=made[short], text=note, contact=contact, next_contact=due, next_note=note
            )
            interactions.log(manager, said)
    return Office(path, manager, ana, luis, **made)


_COMPANIES: tuple[tuple[str, str, str, str, str, str, date | None, str], ...] = (
    ("talleres", "Talleres Aragón SL", "1", "Zaragoza", "976 12 34 56", "Marta Gil",
     date(2026, 11, 20), "Decisión de la prensa"),
    ("bodegas", "Bodegas San Roque", "1", "Cariñena", "976 62 04 11", "Pedro Lahoz",
     date(2026, 11, 22), "Segunda llamada"),
    ("envases", "Envases Valdejalón", "1", "La Almunia", "976 81 09 13", "Rosa Vela", None, ""),
    ("papelera", "Papelera Monegros", "2", "Sariñena", "974 57 00 22", "Jorge Buil",
     date(2026, 11, 24), "Interés por repuestos"),
)  # fmt: skip
