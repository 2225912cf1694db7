"""What is installed: locks that fit any machine, and nothing used that is not asked for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tools.extraction import below

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
IMPORT = re.compile(r"(?:^|[:;])\s*(?:from|import)\s+(\w+)", re.MULTILINE)
"""What may be an import; some are words of a sentence."""
LOCKS = ("requirements.lock", "requirements-test.lock")


def names(requirements: list[str]) -> set[str]:
    """The distributions that requirements are about, as registries write them."""
    found = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match}


def pins(lock: str) -> dict[str, str]:
    """What a lock file says of each distribution."""
    text = (ROOT / lock).read_text().replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return {line.partition("==")[0]: line for line in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_by_hash_and_names_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text()
    assert [
        pin for pin in pins(lock).values() if "==" not in pin or "--hash=sha256:" not in pin
    ] == []


def test_the_locks_hold_everything_asked_for() -> None:
    asked = names(PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"])
    assert asked - set(pins("requirements.lock")) == set()
    assert (
        names(PROJECT["dependency-groups"]["test"]) - set(pins("requirements-test.lock")) == set()
    )


def test_the_locks_agree_with_each_other() -> None:
    run, test = (pins(lock) for lock in LOCKS)
    assert [name for name in run.keys() & test.keys() if run[name] != test[name]] == []


def test_the_program_imports_only_what_its_package_asks_for() -> None:
    asked = names(PROJECT["project"]["dependencies"])
    distributions = packages_distributions()
    strangers = set()
    known = {*sys.stdlib_module_names, "crmtui"}
    for path in (ROOT / "crmtui").rglob("*.py"):
        text = path.read_text()
        # To understand a file takes long: most mention no package but ours and Python's.
        if known >= {*IMPORT.findall(text)}:
            continue
        for module in imported(ast.parse(text)) - known:
            if not names(distributions.get(module, [module])) & asked:
                strangers.add(f"{path.relative_to(ROOT)}: {module}")
    assert strangers == set()


def imported(tree: ast.AST) -> set[str]:
    """The top-level packages that a module imports anywhere."""
    found: set[str] = set()
    for node in below(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
        elif isinstance(node, (ast.stmt, ast.excepthandler, ast.match_case)):
            # No expression holds an import.
            found |= imported(node)
    return found


def test_an_import_is_found_wherever_it_stands() -> None:
    code = "def f():\n try:\n  if x: import a.b\n except E:\n  with y: from c import d"
    assert imported(ast.parse(code)) == {"a", "c"}


def test_make_alone_lists_what_can_be_done() -> None:
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("setup", "demo", "run", "test", "check", "snapshots", "bench", "messages"):
        assert f"make {target} " in said
