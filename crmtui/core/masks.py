"""What may be told of contact data that somebody may not see: that it is there, no more."""

from __future__ import annotations

import re

from crmtui.core import phones

DOT = "•"
"""Stands for a digit that is not told."""
_TOLD = 3
"""Digits at the beginning that are told: those of the area."""
_LONG = 7
"""Of a number with fewer digits nothing is told."""
_GROUP = re.compile(r"\d+")


def phone(number: str) -> str:
    """A number with its digits covered, but for the area and the last: "976 ••• ••4".

    The extension is left out.
    """
    plain = phones.without_extension(number).strip()
    count = len(phones.digits(plain))
    if not count:
        return ""
    first = _GROUP.search(plain)
    told = min(_TOLD, len(first[0])) if first is not None and count >= _LONG else 0
    place = 0
    covered = []
    for character in plain:
        if not character.isdecimal():
            covered.append(character if not character.isalpha() else "")
            continue
        is_told = place < told or (place == count - 1 and count >= _LONG)
        covered.append(character if is_told else DOT)
        place += 1
    return "".join(covered)
