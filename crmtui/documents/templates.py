"""The template of quotes: the one that comes with crmtui, or the office's own in its place.

The office's template, its logo and its fonts stand in a folder beside the database, so that
everybody who opens that one has them.
"""

from __future__ import annotations

from pathlib import Path

from crmtui import db
from crmtui.documents.files import write_new

NAME = "quote.typ"
DEFAULT = Path(__file__).with_name(NAME)
"""The template that comes with crmtui."""


def folder() -> Path:
    """Where the office's own template, logo and fonts stand. It need not exist."""
    return db.path().absolute().parent / "templates"


def template() -> Path:
    """The template that quotes are made with."""
    own = folder() / NAME
    return own if own.is_file() else DEFAULT


def logo(name: str) -> Path | None:
    """The picture of that name in the folder, or None where there is none."""
    name = name.strip()
    path = folder() / name
    return path if name and Path(name).name == name and path.is_file() else None


def folder_of(logo: str) -> Path:
    """Where the picture of a logo is looked for."""
    return folder() / logo.strip()


def install() -> Path:
    """Write the template that comes with crmtui where the office can change it.

    Raises:
        CannotWrite: it is there already, or the folder takes none.
    """
    path = folder() / NAME
    write_new(path, DEFAULT.read_bytes(), parents=True)
    return path
