"""The steps of a rule of commission as they are typed: "0 3; 10000 5", "0-10000 3", "Presses: 0 4".

Each is from how much on, and how many percent; where it ends may be said too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from crmtui.core import own_values
from crmtui.core.commission_steps import Stretch

Families = tuple[tuple[str, tuple[Stretch, ...]], ...]
_STEP = re.compile(
    r"(?P<above>[^\s–-]+?)(?:\s*[–-]\s*(?P<below>\S+?))?\s*[:\s]\s*(?P<rate>\S+?)\s*%?"
)
_FAMILY = re.compile(r";\s*(?=[^\W\d][^;:\n]*:)")
"""What stands before a family that begins on the line of another."""


def read(text: str, language: str) -> tuple[Stretch, ...] | None:
    """The steps that are typed; None where a part of the text is none."""
    found = []
    for part in re.split(r"[;\n]", text):
        if not part.strip():
            continue
        typed = _STEP.fullmatch(part.strip())
        above, rate = (_number(typed and typed[name], language) for name in ("above", "rate"))
        below = _number(typed and typed["below"], language)
        if typed is None or above is None or rate is None or (typed["below"] and below is None):
            return None
        found.append(Stretch(above, rate, below))
    return tuple(found)


def read_families(text: str, language: str) -> Families | None:
    """The steps of single families, a line each or one after the other; None where one is none.

    "Presses: 0 4; 5000 6; Mills: 0 5" is two of them.
    """
    found = []
    for line in _FAMILY.sub("\n", text).splitlines():
        if not line.strip():
            continue
        name, _colon, typed = line.partition(":")
        steps = read(typed, language)
        if not name.strip() or not steps:
            return None
        found.append((name.strip(), steps))
    return tuple(found)


def written(steps: Iterable[Stretch], language: str) -> str:
    """Steps as one would type them."""
    return "; ".join(_written(each, language) for each in steps)


def _written(step: Stretch, language: str) -> str:
    above, rate = _text(step.above, language), _text(step.rate, language)
    below = f"-{_text(step.below, language)}" if step.below is not None else ""
    return f"{above}{below} {rate}"


def _text(number: Decimal, language: str) -> str:
    return own_values.local_number(own_values.number_text(number), language)


def _number(typed: str | None, language: str) -> Decimal | None:
    return own_values.number(typed.replace("%", ""), language) if typed else None
