"""Letters and e-mails with fields that each company fills, as they are typed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """The template of a letter or e-mail."""

    name: str = ""
    kind: str = "letter"
    """One of `models.LETTER_KINDS`."""
    language: str = ""
    """"es" or "en"; empty means the office's."""
    subject: str = ""
    text: str = ""
    """With fields in braces (`core.merging_fields`), as has the subject."""


@dataclass(frozen=True, slots=True)
class SentLetter:
    """That a letter went to a company."""

    company: int
    contact: int | None = None
    """The person it was addressed to."""
    text: str = ""
    """What to keep of it, such as its subject; empty is the letter's name."""
