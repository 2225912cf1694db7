"""Cases worth telling as they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LessonEntry:
    """A case that went well or badly, written up for the others."""

    title: str = ""
    kind: str = ""
    """One of `models.LESSONS`."""
    text: str = ""
    """What happened."""
    lesson: str = ""
    """What to do again, or never again."""
    tags: str = ""
    """Words of one's own, with commas between them."""
    day: date | None = None
    """None means today."""
    salesperson: str = ""
    """The code of whose case it was; empty means whoever types."""
    sector: str = ""
    competitor: str = ""
    objection: str = ""
    """What kind of objection it was about."""
    family: str = ""
    product: str = ""
    """The code or the name of one in the catalogue."""
    company: int | None = None
    """Where it happened; told only to who may see that company."""
    quote: int | None = None
    """Of the same company."""
