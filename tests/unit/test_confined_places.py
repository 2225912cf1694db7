"""Every place that touches files or starts programs is known: a new one lets nobody out.

A path that a person names goes through `confine.path`; who adds a place to a list here has seen
that it does, or says why none comes there.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import crmtui

ROOT = Path(crmtui.__file__).parent

HOMES = {
    "confine.py": "it is what all others ask",
    "__main__.py": "where settings are",
    "config.py": "where settings and the database are by themselves",
    "dbfile.py": "the database: settled by the key of who comes in from afar",
    "early/asked.py": "the settings, as config.py",
    "early/reading.py": "the state folder, as config.py",
    "keyfile.py": "sshd's own file",
    "cli/access.py": "not for who comes in from afar",
    "backups/keeping.py": "a setting that nobody changes from afar (services.office)",
    "screens/list_file.py": "confine.path judges what comes of it",
    "screens/imports/paths.py": "how a path is shown",
    "screens/papers/paper.py": "how a path is shown",
    "screens/settings/letterhead_form.py": "how a path is shown",
}
"""Where "~" is understood: there, a person's path is near."""

TOUCHING = {
    "cli/reading.py": "after confine.path",
    "cli/files.py": "after confine.path",
    "cli/paper_template.py": "crmtui's own templates",
    "cli/running.py": "the log of crashes",
    "cli/serve.py": "the folders in which people are kept",
    "cli/demo.py": "not for who comes in from afar",
    "screens/imports/paths.py": "after confine.path, and only what confine.holds",
}
"""Where commands and screens touch files themselves; elsewhere they hand paths on."""

PROGRAMS = {
    "cli/access.py": "crmtui itself; not for who comes in from afar",
    "backups/automatic.py": "crmtui itself",
    "documents/typesetting.py": "crmtui's own worker",
    "exchange/importing/session.py": "crmtui's own worker",
    "screens/followups/freshening.py": "crmtui itself",
    "services/_wiping.py": "crmtui's own worker",
}
"""Where a program is started: Python, with a module of ours, and no word of a person's."""

_FILES = {
    "read_bytes", "read_text", "write_bytes", "write_text", "iterdir", "glob", "rglob", "unlink",
    "mkdir", "rmdir", "symlink_to", "hardlink_to",
}  # fmt: skip
_OUT = {
    "system", "popen", "execv", "execve", "execvp", "execvpe", "spawnv", "spawnvp", "posix_spawn",
    "startfile", "open_new", "open_new_tab", "echo_via_pager", "launch",
}  # fmt: skip
"""What starts a shell, a browser, a pager or an editor."""


def called(node: ast.Call) -> tuple[str, str]:
    """What is called, and of what: ("run", "subprocess")."""
    if isinstance(node.func, ast.Attribute):
        of = node.func.value
        return node.func.attr, of.id if isinstance(of, ast.Name) else ""
    return (node.func.id if isinstance(node.func, ast.Name) else ""), ""


def places(wanted: Callable[[ast.Call], bool], *folders: str) -> set[str]:
    """The files that make such a call."""
    return {
        place
        for place, calls in calls_made().items()
        if not folders or place.partition("/")[0] in folders
        if any(map(wanted, calls))
    }


@cache
def calls_made() -> dict[str, list[ast.Call]]:
    """Every call of every module in which one of those stands."""
    names = _FILES | _OUT | {"expanduser", "home", "open", "edit"}
    worth = re.compile(rf"\b(?:{'|'.join(sorted(names))})\(|\bsubprocess\b")
    texts = {path: path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py")}
    return {
        str(path.relative_to(ROOT)): [
            node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)
        ]
        for path, text in texts.items()
        if worth.search(text)
    }


def touches(node: ast.Call) -> bool:
    """Whether a call opens, reads, lists or removes files."""
    name, of = called(node)
    mode = node.args[0] if node.args else None
    opens = isinstance(mode, ast.Constant) and isinstance(mode.value, str) and len(mode.value) < 4
    plain = isinstance(node.func, ast.Name) or of == "os"
    return (name in _FILES and of != "formatter") or (name == "open" and (opens or plain))


def test_a_persons_home_is_understood_in_known_places() -> None:
    found = places(lambda node: called(node)[0] in ("expanduser", "home"))
    assert found == set(HOMES)


def test_commands_and_screens_touch_files_in_known_places() -> None:
    assert places(touches, "cli", "screens", "widgets", "app.py") == set(TOUCHING)


def test_programs_are_started_in_known_places() -> None:
    assert places(lambda node: called(node)[1] == "subprocess") == set(PROGRAMS)


def test_no_shell_editor_pager_or_browser_is_ever_started() -> None:
    assert places(lambda node: called(node)[0] in _OUT) == set()
    assert places(lambda node: called(node) == ("edit", "click")) == set()
