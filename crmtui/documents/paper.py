"""Plain text on pages: a heading on each, its number, and a form feed between them."""

from __future__ import annotations

from collections.abc import Sequence

from crmtui.core.cells import cells
from crmtui.core.text import clean

WIDTH = 80
LINES = 60
"""Lines of a page: A4 and Letter take 60 at six to the inch, with their margins."""

Block = Sequence[str]
"""Lines that stay together where a page has room for them."""


def pages(title: str, subject: Sequence[str], blocks: Sequence[Block]) -> str:
    """The blocks on pages, each under the title and the subject, with its number ("2/3").

    Nothing in it acts on a printer but the form feed that begins a page.
    """
    subject = [clean(line) for line in subject]
    room = LINES - len(subject) - 3
    bodies = _parted([list(map(clean_line, block)) for block in blocks], room)
    written = []
    for number, body in enumerate(bodies, start=1):
        head = [heading(clean(title), f"{number}/{len(bodies)}"), *subject, "─" * WIDTH, ""]
        written.append("\n".join([*head, *body]).rstrip() + "\n")
    return "\f".join(written)


def clean_line(line: str) -> str:
    """A line without what acts on a printer or a terminal, its indent kept."""
    indent = len(line) - len(line.lstrip(" "))
    return line[:indent] + clean(line)


def heading(title: str, number: str) -> str:
    """The first line of a page: what it is about, and at the right its number."""
    return title + " " * max(1, WIDTH - cells(title) - len(number)) + number


def _parted(blocks: Sequence[list[str]], room: int) -> list[list[str]]:
    """The blocks page by page, a line free between two; one longer than a page is broken."""
    bodies: list[list[str]] = [[]]
    for block in blocks:
        rest = list(block)
        if bodies[-1] and len(bodies[-1]) + 1 + len(rest) > room:
            bodies.append([])
        elif bodies[-1]:
            bodies[-1].append("")
        while len(rest) > room:
            bodies[-1] += rest[:room]
            rest = rest[room:]
            bodies.append([])
        bodies[-1] += rest
    return bodies
