"""What bringing in a file costs: V15."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from peewee import sqlite3  # type: ignore[attr-defined]

from benchmarks.desks import env
from benchmarks.office import ROOT
from benchmarks.rows import Row
from benchmarks.sampling import median, percentile, timed
from crmtui import db
from crmtui.access import User
from crmtui.exchange.importing import files
from crmtui.services import office
from crmtui.services.imports import command
from crmtui.services.imports.pace import Pace

COMPANIES, FEW = 100_000, 10_000
"""Companies of the file; few where it is to be quick."""
TABLES = ("company", "site", "contact", "phone", "email")
"""What the rows of the file come to."""
HEADINGS = (
    "Razón social", "NIF", "Dirección", "Población", "Código postal", "Teléfono", "E-mail",
    "Contacto", "Sector",
)  # fmt: skip
_SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprst" for vowel in "aeiou"]


def import_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V15: companies by CSV, index and history included, against bare csv and executemany."""
    ours: list[float] = []
    floor: list[float] = []
    locks: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        source = _written(Path(folder) / "companies.csv", FEW if rounds == 1 else COMPANIES)
        for number in range(rounds):
            db.open_database(Path(folder) / f"{number}.db", create=True)
            user = office.found_office("Carmen Soto", "carmen", country="ES", language="es")
            ours.append(timed(lambda user=user: _bring_in(user, source, locks)))  # type: ignore[misc]
            floor.append(_bare(source, Path(folder) / f"bare-{number}.db"))
            db.close_database()
        grown = _grown(source, Path(folder) / "memory.db")
    yield Row("V15", "import of companies, all on", median(ours), median(floor), 2.5)
    yield Row("V15", "the database is held, p99", percentile(locks, 0.99), limit=100)
    yield Row("V15", "the database is held, longest", max(locks), unit="ms")
    yield Row("V15", "memory over idle", grown, limit=200, unit="MiB")


def _written(path: Path, companies: int) -> Path:
    dice = random.Random(7)

    def word() -> str:
        return "".join(dice.choices(_SYLLABLES, k=3)).capitalize()

    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        for number in range(companies):
            writer.writerow(
                [f"Talleres {word()} {word()} S.L.", f"B{number:08}", f"Calle Mayor {number % 200}",
                 f"{word()}", f"{22000 + number % 900}", f"976 {dice.randrange(10**6):06}",
                 f"info{number}@empresa{number}.example", f"Ana {word()}", f"Sector {number % 12}"]
            )  # fmt: skip
    return path


def _bring_in(user: User, source: Path, locks: list[float]) -> None:
    plan = files.plan([(source.name, lambda: source.open("rb"))], user=user)
    slice_ = Pace.slice

    def timed_slice(pace: Pace, write: Callable[[], int]) -> int:
        begun = time.monotonic()
        many = slice_(pace, write)
        locks.append((time.monotonic() - begun) * 1000)
        return many

    with patch.object(Pace, "slice", timed_slice):
        command.bring_in(user, files.batches(plan), skip_errors=True)


def _bare(source: Path, path: Path) -> float:
    """Milliseconds that the same rows take without anything around them.

    The file is read by bare `csv`, and what ours made of it is written to five tables, a row of
    each a company, in one transaction: no index, no check, no history, no words to be found by.
    """
    found: dict[str, list[Any]] = {
        table: db.database.execute_sql(f"SELECT * FROM {table}").fetchall() for table in TABLES
    }

    def write() -> None:
        with source.open(newline="", encoding="utf-8") as file:
            for _row in csv.reader(file, delimiter=";"):
                pass
        bare = sqlite3.connect(str(path))
        bare.execute("PRAGMA journal_mode = WAL")
        for table, kept in found.items():
            width = len(kept[0])
            columns = ", ".join(f"c{number}" for number in range(width))
            bare.execute(f"CREATE TABLE {table} ({columns})")
            bare.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", kept)
        bare.commit()
        bare.close()

    return timed(write)


def _grown(source: Path, path: Path) -> float:
    """MiB by which a program grows that brings the file in."""
    db.open_database(path, create=True)
    office.found_office("Carmen Soto", "carmen", country="ES", language="es")
    db.close_database()
    program = [sys.executable, "-m", "benchmarks.programs.import_peak", str(path), str(source)]
    ended = subprocess.run(program, env=env(), cwd=ROOT, check=True, capture_output=True)
    return float(ended.stdout)
