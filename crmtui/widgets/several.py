"""Several values in one field, with a semicolon between them.

One that has a semicolon in it stands between quotes, and its own quotes are doubled.
"""

from __future__ import annotations

from collections.abc import Iterable
from re import compile as pattern

BETWEEN = ";"
"""Between the values of a field that takes several."""


def parts(text: str) -> list[str]:
    """The values of a field that takes several."""
    return [_bare(part) for each in _split(text) if (part := each.strip())]


def joined(values: Iterable[str]) -> str:
    """Values as they stand in a field that takes several."""
    return f"{BETWEEN} ".join(map(quoted, values))


def quoted(value: str) -> str:
    """A value as it stands beside others."""
    if BETWEEN not in value and not value.startswith('"'):
        return value
    return '"' + value.replace('"', '""') + '"'


def unfinished(text: str) -> tuple[str, str]:
    """Of a field that takes several: what goes before the one that is typed, and that one."""
    *before, last = _split(text)
    begin = "".join(f"{each.strip()}{BETWEEN} " for each in before if each.strip())
    return begin, _bare(last.strip())


def _split(text: str) -> list[str]:
    """What stands between the semicolons that are in no quotes; at least nothing."""
    found, at = [], 0
    while True:
        match = _ONE.match(text, at)
        assert match is not None, "it may be nothing"
        found.append(match[0])
        if (at := match.end() + len(BETWEEN)) > len(text):
            return found


def _bare(part: str) -> str:
    return part[1:-1].replace('""', '"') if _QUOTED.fullmatch(part) else part


_QUOTED = pattern(r'"(?:[^"]|"")*"')
_ONE = pattern(rf'\s*"(?:[^"]|"")*"\s*(?={BETWEEN}|$)|[^{BETWEEN}]*')
