"""Colours and attributes as a terminal is told them (SGR, ECMA-48 8.3.117), in few bytes."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Pen(NamedTuple):
    """What the terminal draws with: SGR codes of attributes, text colour and ground."""

    attrs: tuple[str, ...] = ()
    text: str | None = ""
    """Empty is the terminal's own; None is whatever it happens to be: for blank cells."""
    ground: str = ""


PLAIN = Pen()
"""The terminal's own colours, no attributes."""

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29"}
_SEEN_ON_BLANKS = frozenset(("4", "7", "9", "21", "53"))


@lru_cache(1024)
def pen(codes: str) -> Pen:
    """The pen that the codes ("1;38;5;12;44") choose, starting from a plain one."""
    attrs: list[str] = []
    text = ground = ""
    rest = iter(codes.split(";") if codes else ())
    for code in rest:
        if code in ("38", "48"):
            kind = next(rest, "5")
            values = [next(rest, "0") for _ in range(3 if kind == "2" else 1)]
            colour = ";".join([code, kind, *values])
        else:
            colour = code
        if _is_text(code):
            text = colour
        elif _is_ground(code):
            ground = colour
        else:
            attrs.append(code)
    return Pen(tuple(attrs), text, ground)


@lru_cache(1024)
def blank(of: Pen) -> Pen:
    """The pen for a space: its text colour is not seen, nor are most attributes."""
    seen = tuple(code for code in of.attrs if code in _SEEN_ON_BLANKS)
    return of if "7" in seen else _made(seen, None if not seen else of.text, of.ground)


@lru_cache(1024)
def _made(attrs: tuple[str, ...], text: str | None, ground: str) -> Pen:
    # The same blank, whatever stood before it: the painter asks which pen it is.
    return Pen(attrs, text, ground)


@lru_cache(8192)
def change(now: Pen | None, wanted: Pen) -> tuple[str, Pen]:
    """What to send so that the terminal, drawing with `now`, draws with `wanted`.

    Returns the sequence and the pen it leaves; `now` is None where nobody knows.
    """
    if now is None:
        return _sequence(["0", *_additions(PLAIN, wanted)]), _after(PLAIN, wanted)
    loose = wanted.text is None
    gone = [
        code
        for code in now.attrs
        if code not in wanted.attrs and (not loose or code in _SEEN_ON_BLANKS)
    ]
    if any(code not in _OFF for code in gone):
        return change(None, wanted)
    offs = list(dict.fromkeys(_OFF[code] for code in gone))
    kept = tuple(code for code in now.attrs if _OFF.get(code) not in offs)
    base = now._replace(attrs=kept)
    return _sequence([*offs, *_additions(base, wanted)]), _after(base, wanted)


def _additions(base: Pen, wanted: Pen) -> list[str]:
    codes = [code for code in wanted.attrs if code not in base.attrs]
    if wanted.text is not None and wanted.text != base.text:
        codes.append(wanted.text or "39")
    if wanted.ground != base.ground:
        codes.append(wanted.ground or "49")
    return codes


def _after(base: Pen, wanted: Pen) -> Pen:
    attrs = (*base.attrs, *(code for code in wanted.attrs if code not in base.attrs))
    return Pen(attrs, base.text if wanted.text is None else wanted.text, wanted.ground)


def _sequence(codes: list[str]) -> str:
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def _is_text(code: str) -> bool:
    return (
        len(code) == 2
        and code[0] in "39"
        and code[1] in "01234567" + ("89" if code[0] == "3" else "")
    )


def _is_ground(code: str) -> bool:
    return (len(code) == 2 and code[0] == "4") or (len(code) == 3 and code.startswith("10"))
