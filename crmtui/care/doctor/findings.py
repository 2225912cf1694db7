"""What a doctor says: how bad it is, what it is, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """How bad something is; also what `crmtui doctor` ends with."""

    OK = 0
    WARNING = 1
    """It works, but may not for ever, or not as safely as it could."""
    PROBLEM = 2
    """Something that was promised cannot be kept like this."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    about: str
    """What it is about, for programs: "file.mode"."""
    level: Level
    said: str
    """How it is: a sentence."""
    advice: str = ""
    """What to do: a sentence; or the command."""


def fine(about: str, said: str, advice: str = "") -> Finding:
    """Something that is as it should be."""
    return Finding(about, Level.OK, said, advice)


def warning(about: str, said: str, advice: str) -> Finding:
    """Something that could be better."""
    return Finding(about, Level.WARNING, said, advice)


def problem(about: str, said: str, advice: str = "") -> Finding:
    """Something that must be mended; what to do may be in what is said."""
    return Finding(about, Level.PROBLEM, said, advice)
