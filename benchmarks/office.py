"""The sample offices that are measured on, made once and kept in `bench-data/`."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = ROOT / "bench-data"
NOW = "2026-11-20T09:12"
"""The moment at which the office stands still, so that a kept file does not grow old."""
_SOURCES = (
    "crmtui/migrations", "crmtui/sample", "crmtui/core/text.py", "crmtui/core/phones.py",
    "crmtui/core/resemblance.py", "crmtui/core/legal_forms.py", "benchmarks/past.py",
)  # fmt: skip


def office(companies: int) -> Path:
    """A database with a sample of so many companies.

    Each has ten interactions, two quotes and ten lines of sales. It is made anew, and the old
    one removed, when the tables or the sample have changed.
    """
    os.environ["CRMTUI_NOW"] = NOW
    path = DATA / f"office-{companies}-{_fingerprint()}.db"
    if not path.exists():
        DATA.mkdir(exist_ok=True)
        for old in DATA.glob(f"office-{companies}-*"):
            old.unlink()
        _build(path, companies)
    return path


@contextmanager
def scratch(path: Path) -> Iterator[Path]:
    """A copy of an office to write in, gone after the block."""
    copy = path.with_name("scratch.db")
    shutil.copyfile(path, copy)
    try:
        yield copy
    finally:
        for ending in ("", "-wal", "-shm"):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)


def _build(path: Path, companies: int) -> None:
    from benchmarks import past
    from crmtui import db
    from crmtui.models import Office
    from crmtui.sample import build

    def progress(done: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done:,} of {companies:,} companies", end="", file=sys.stderr, flush=True)

    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    build(part, companies=companies, progress=progress)
    db.write(lambda: past.add_quotes(past.QUOTES_EACH * companies))
    db.write(lambda: past.add_sales(past.LINES_EACH * companies))
    # No desk that is measured begins to copy it.
    db.write(lambda: Office.update(backup_hours=0).execute())
    db.close_database()
    part.rename(path)
    print(f" in {path.relative_to(ROOT)}", file=sys.stderr)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for source in _SOURCES:
        path = ROOT / source
        for file in sorted(path.glob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
