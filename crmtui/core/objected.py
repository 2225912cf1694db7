"""Objections as they are typed while talking: one a line, with what was answered behind a `>`.

`too dear > it lasts twice as long +` is an objection, its answer, and that this won them over;
`-` at the end says that it did not, `~` that it did in part. `price: too dear` says what it is
about; where that is not typed, it is a kind that stands in the words, if there is only one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from crmtui.core import text

_MARKS = {"+": "yes", "~": "partly", "-": "no"}
_ANSWERED = re.compile(r"\s+(?:>+|->|=>|→)\s*|\s*(?:=>|→)\s*")
_ABOUT = re.compile(r"([^:>\n]{1,40}):\s+(?=\S)")


class Objected(NamedTuple):
    """One objection of those that were typed."""

    about: str
    """What it is about, as the list has it; empty where it is about none of it."""
    text: str
    answer: str
    won_over: str
    """"yes", "partly", "no", or nothing."""


def read(typed: str, kinds: Sequence[str]) -> tuple[Objected, ...]:
    """The objections in a text, one a line; `kinds` are those of the list. Never raises."""
    found = (_read(line, kinds) for line in typed.split("\n"))
    return tuple(each for each in found if each is not None)


def kind_in(said: str, kinds: Sequence[str]) -> str:
    """The one kind whose words all stand in what was said; empty for none, or for several."""
    words = set(text.words(said))
    there = [kind for kind in kinds if (own := set(text.words(kind))) and own <= words]
    return there[0] if len(there) == 1 else ""


def _read(line: str, kinds: Sequence[str]) -> Objected | None:
    said, *more = _ANSWERED.split(text.clean(line), maxsplit=1)
    answer, won_over = _marked(more[0]) if more else ("", "")
    about, said = _about(said, kinds)
    if not any(map(str.isalnum, said)):
        return None
    return Objected(about or kind_in(said, kinds), said, answer, won_over)


def _marked(answer: str) -> tuple[str, str]:
    """An answer without the mark at its end, and what that says."""
    words = answer.split()
    if words and words[-1] in _MARKS:
        return " ".join(words[:-1]), _MARKS[words[-1]]
    return answer, ""


def _about(said: str, kinds: Sequence[str]) -> tuple[str, str]:
    """What is typed before a colon, if it is a kind or the beginning of one, and the rest."""
    if (found := _ABOUT.match(said)) is None:
        return "", said
    typed = text.fold(found[1])
    same = [kind for kind in kinds if text.fold(kind) == typed]
    meant = same or [kind for kind in kinds if text.fold(kind).startswith(typed)]
    return (meant[0], said[found.end() :]) if len(meant) == 1 else ("", said)
