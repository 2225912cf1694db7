"""Quotes on paper: V17."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from benchmarks.desks import env
from benchmarks.office import ROOT, scratch
from benchmarks.rows import Row
from benchmarks.sampling import in_turns, median, timed
from crmtui import db
from crmtui.access import identify
from crmtui.documents import quote_paper, quote_pdf
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.queries import office, quotes
from crmtui.services.quotes import create

TWO_PAGES = 45
"""Lines of a quote that takes two pages."""


def pdf_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V17: the PDF of a two-page quote: a program's first, with all it loads, and the next."""
    with scratch(path) as copy:
        db.open_database(copy)
        user = identify(code=0)
        key = create(user, long_quote(TWO_PAGES))

        def pdf() -> bytes:
            page = quote_paper.page(quotes.get(user, key), office.get(user))
            return quote_pdf.pdf(page).data

        found = in_turns(rounds, {"first": lambda: _first(copy, key), "next": lambda: timed(pdf)})
        size = len(pdf()) / 1024
        db.close_database()
    yield Row("V17", "PDF of two pages, the first", median(found["first"]), limit=350)
    yield Row("V17", "PDF of two pages, the next", median(found["next"]), limit=70)
    yield Row("V17", "its size", size, unit="KiB")


def long_quote(lines: int, company: int = 1) -> QuoteEntry:
    """A quote of so many lines."""
    return QuoteEntry(
        company, reference=f"{lines} lines", discount_pct=Decimal(3),
        lines=tuple(
            LineEntry(
                code="", description=f"Cilindro hidráulico de repuesto, modelo {number}", unit="ud",
                quantity=Decimal(1 + number % 9), price=Decimal(number) + Decimal("0.37"),
                discount_pct=Decimal(number % 4 * 5), taxes="IVA 21" if number % 3 else "IVA 10",
            )
            for number in range(1, lines + 1)
        ),
    )  # fmt: skip


def _first(path: Path, quote: int) -> float:
    """Milliseconds that a program's first PDF takes, from what it imports to the bytes."""
    program = [sys.executable, "-m", "benchmarks.programs.first_pdf", str(path), str(quote)]
    ended = subprocess.run(program, env=env(), cwd=ROOT, check=True, capture_output=True)
    return float(ended.stdout)
