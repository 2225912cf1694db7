"""Prints how many milliseconds the first PDF of a quote takes: `first_pdf DATABASE QUOTE`."""

from __future__ import annotations

import sys
import time

from crmtui import db
from crmtui.access import identify
from crmtui.queries import office, quotes


def main(path: str, key: str) -> None:
    """Read the quote as a desk has it already, then time the rest."""
    db.open_database(path)
    user = identify(code=0)
    quote, whose = quotes.get(user, int(key)), office.get(user)
    started = time.perf_counter_ns()
    from crmtui.documents import quote_paper, quote_pdf

    quote_pdf.pdf(quote_paper.page(quote, whose))
    print((time.perf_counter_ns() - started) / 1e6)


if __name__ == "__main__":
    main(*sys.argv[1:])
