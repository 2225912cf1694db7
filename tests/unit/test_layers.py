"""Imports go one way: the contracts of pyproject.toml hold, and would catch who breaks them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crmtui.doors import opening

ROOT = Path(__file__).parents[2]

TOY = {
    "core/money.py": "import crmtui.clock",
    "clock.py": "",
    "services/sales.py": "import crmtui.queries.sales",
    "queries/sales.py": "import textual",
    "screens/sales.py": "import peewee\nimport textual",
    "widgets/grid.py": "import crmtui.screens.sales",
    "app.py": "",
    "terminal/keys.py": "",
    "newcomer.py": "",
}
"""A package that breaks every contract at least once."""

LOAD_ALL_BELOW_THE_SCREEN = """
import importlib, pkgutil, sys
import crmtui
above = ("crmtui.app", "crmtui.screens", "crmtui.widgets", "crmtui.terminal", "crmtui.__main__")
for module in pkgutil.walk_packages(crmtui.__path__, "crmtui."):
    if not module.name.startswith(above):
        importlib.import_module(module.name)
print("crmtui.config" in sys.modules, "textual" in sys.modules)
"""


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the package in `folder`."""
    start = "from importlinter.cli import lint_imports_command as lint; lint()"
    command = [sys.executable, "-c", start, "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_contracts_hold() -> None:
    result = contracts(ROOT)
    assert result.returncode == 0, result.stdout


def test_the_contracts_catch_what_breaks_them(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, text in TOY.items():
        file = tmp_path / "crmtui" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.parent.joinpath("__init__.py").touch()
        file.write_text(text)
    tmp_path.joinpath("crmtui", "__init__.py").touch()

    said = contracts(tmp_path).stdout

    assert "Contracts: 0 kept, 3 broken." in said
    for line in (
        "crmtui.core.money -> crmtui.clock",
        "crmtui.services.sales -> crmtui.queries.sales",
        "crmtui.widgets.grid -> crmtui.screens.sales",
        "crmtui.newcomer",
        "crmtui.screens.sales -> peewee",
        "crmtui.queries.sales -> textual",
    ):
        assert line in said
    assert "crmtui.screens.sales -> textual" not in said


def test_nothing_below_the_screen_loads_textual() -> None:
    command = [sys.executable, "-c", LOAD_ALL_BELOW_THE_SCREEN]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == ["True", "False"]


def test_the_desk_opens_without_what_its_first_screen_does_not_show() -> None:
    later = """
        queries.quotes.whole queries.companies.whole entry.deals services.companies sealing
        services.retention core.quiet_typed screens.deciding screens.conflict backups desks
    """
    loaded = loaded_by("crmtui.app, crmtui.desk")
    assert {f"crmtui.{name}" for name in later.split()} & loaded == set()
    assert "zipfile" not in loaded


def test_a_list_is_printed_without_what_upgrades_and_tells_changes() -> None:
    loaded = loaded_by("crmtui.cli.lists, crmtui.cli.opening, crmtui.care.upgrading")
    assert {"crmtui.queries.journal", "crmtui.desks", "shutil", "zipfile"} & loaded == set()


def loaded_by(modules: str) -> set[str]:
    """Every module that is there after these were imported."""
    command = [sys.executable, "-c", f"import sys, {modules}; print(*sys.modules)"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_a_door_has_no_other_names_than_those_of_its_rooms() -> None:
    enter = opening("crmtui.queries.quotes", {"whole": ("Quote",)})
    assert enter("Quote").__module__ == "crmtui.queries.quotes.whole"
    with pytest.raises(AttributeError, match=r"crmtui\.queries\.quotes.*nothing"):
        enter("nothing")
