"""The programs that an office runs on: SQLite, Python, Textual, Peewee."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from typing import Any

import peewee

from crmtui import db
from crmtui.care.doctor.findings import Finding, fine, problem, warning
from crmtui.care.doctor.scene import Scene
from crmtui.i18n import _

_sqlite: Any = peewee.sqlite3  # type: ignore[attr-defined]
_PYTHONS = ((3, 11), (3, 14))
"""The first and the last Python that it is tested with."""
_PACKAGES = ("textual", "peewee")
_SYNCHRONOUS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}


def version(_scene: Scene) -> Iterator[Finding]:
    """Whether this SQLite can be trusted with a file that several write."""
    said = _("SQLite {version}").format(version=_sqlite.sqlite_version)
    if db.is_safe_with_wal(_sqlite.sqlite_version_info):
        yield fine("sqlite.version", f"{said}.")
        return
    yield warning(
        "sqlite.version",
        _("{sqlite} can damage a file that several write, so a slower mode is used.").format(
            sqlite=said
        ),
        _("Install the package pysqlite3 beside crmtui, or an SQLite from 3.51.3 on."),
    )


def journal(scene: Scene) -> Iterator[Finding]:
    """Whether what is saved is on the disk when it is said to be."""
    if not scene.opened:
        return
    mode = str(db.database.execute_sql("PRAGMA journal_mode").fetchone()[0])
    number = int(db.database.execute_sql("PRAGMA synchronous").fetchone()[0])
    synchronous = _SYNCHRONOUS.get(number, str(number))
    said = _("Journal {mode}, synchronous {synchronous}").format(
        mode=mode.upper(), synchronous=synchronous
    )
    wanted = ("wal", "FULL") if db.is_safe_with_wal() else ("delete", "EXTRA")
    if (mode, synchronous) == wanted:
        yield fine("sqlite.journal", _("{modes}: a saved record survives a power cut.").format(
            modes=said
        ))  # fmt: skip
        return
    yield problem(
        "sqlite.journal",
        _(
            "{modes}, but it should be {wanted} {level}: a power cut may cost what was saved."
        ).format(modes=said, wanted=wanted[0].upper(), level=wanted[1]),
        _("Let everybody leave, then open the office again; another program may hold it."),
    )


def programs(_scene: Scene) -> Iterator[Finding]:
    """Whether Python and the libraries are those that crmtui is tested with."""
    python = _("Python {version}").format(version=platform.python_version())
    said = ", ".join([python, *(f"{name} {metadata.version(name)}" for name in _PACKAGES)])
    if _PYTHONS[0] <= sys.version_info[:2] <= _PYTHONS[1] and not _outside():
        yield fine("programs", f"{said}.")
        return
    yield warning(
        "programs",
        _("{programs}: crmtui is not tested with these.").format(programs=said),
        _("Install crmtui as docs/installing.md says: it brings the versions that it needs."),
    )


def _outside() -> list[str]:
    """The libraries whose version is another than crmtui asks for."""
    needed = metadata.requires("crmtui") or () if _is_installed() else ()
    wanted = {need.partition(" ")[0].split(">")[0].split("<")[0]: need for need in needed}
    return [name for name in _PACKAGES if name in wanted and not _fits(wanted[name], name)]


def _is_installed() -> bool:
    try:
        return bool(metadata.version("crmtui"))
    except metadata.PackageNotFoundError:
        return False


def _fits(need: str, name: str) -> bool:
    """Whether the version there is lies within "name<2,>=1.5"."""
    there = _numbers(metadata.version(name))
    for bound in need.removeprefix(name).partition(";")[0].replace(" ", "").split(","):
        if bound.startswith(">=") and there < _numbers(bound[2:]):
            return False
        if bound.startswith("<") and not bound.startswith("<=") and there >= _numbers(bound[1:]):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
