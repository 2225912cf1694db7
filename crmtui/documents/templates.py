"""The templates of what goes on paper: those that come with crmtui, or the office's own.

The office's templates, its logo and its fonts stand in a folder beside the database, so that
everybody who opens that one has them.
"""

from __future__ import annotations

from pathlib import Path

from crmtui import db
from crmtui.documents.files import write_new

QUOTE = "quote.typ"
PAPER = "paper.typ"
"""That of dossiers, statements, price lists and bases."""
LETTER = "letter.typ"
LETTERHEAD = "letterhead.typ"
"""What all of them share: the page, its head and its foot."""
NAMES = (QUOTE, PAPER, LETTER, LETTERHEAD)
_HERE = Path(__file__).parent
SHARED = (_HERE / LETTERHEAD,)
"""What a template may import though the office's folder has none of that name."""


def folder() -> Path:
    """Where the office's own templates, logo and fonts stand. It need not exist."""
    return db.path().absolute().parent / "templates"


def default(name: str = QUOTE) -> Path:
    """The template of that name that comes with crmtui."""
    return _HERE / name


def template(name: str = QUOTE) -> Path:
    """The template of that name that paper is made with."""
    own = folder() / name
    return own if own.is_file() else default(name)


def logo(name: str) -> Path | None:
    """The picture of that name in the folder, or None where there is none."""
    name = name.strip()
    path = folder() / name
    return path if name and Path(name).name == name and path.is_file() else None


def folder_of(logo: str) -> Path:
    """Where the picture of a logo is looked for."""
    return folder() / logo.strip()


def install(name: str = QUOTE) -> Path:
    """Write a template that comes with crmtui where the office can change it.

    Raises:
        CannotWrite: it is there already, or the folder takes none.
    """
    path = folder() / name
    write_new(path, default(name).read_bytes(), parents=True)
    return path
