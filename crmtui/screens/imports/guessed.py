"""What is guessed of a file that comes in, as fields in which it is overruled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from crmtui.exchange.reading.sheet import MARKS, ORDERS, Way, Wishes
from crmtui.i18n import N_, _
from crmtui.screens.imports import words as say
from crmtui.widgets.fields import Candidate, fold
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span
from crmtui.widgets.text import fit

LABELS = {
    "encoding": N_("Letters"),
    "delimiter": N_("Parted by"),
    "sheet": N_("Sheet"),
    "header": N_("Headings on"),
    "dates": N_("Dates"),
    "decimal": N_("Decimals after"),
}
"""By guess of a `Sheet`, what its field is called."""

_ENCODINGS = ("utf-8", "windows-1252", "iso-8859-15", "mac-roman", "utf-16", "cp850")
_DELIMITERS = {";": N_("semicolon"), ",": N_("comma"), "tab": N_("tab"), "|": N_("bar")}
_MARKS = {",": N_("comma"), ".": N_("point")}
_EXAMPLES = {
    "dmy": N_("day first: 23/11/2026"),
    "mdy": N_("month first: 11/23/2026"),
    "ymd": N_("year first: 26/11/23"),
}

Offer = Callable[[str, Form], Sequence[Candidate]]


def values(way: Way) -> dict[str, str]:
    """What the fields hold for what is said of a file."""
    wishes = way.wishes
    return {
        "kind": say.kind(way.kind) if way.kind else "",
        "encoding": wishes.encoding,
        "delimiter": "tab" if wishes.delimiter == "\t" else wishes.delimiter,
        "sheet": wishes.sheet,
        "header": str(wishes.header or ""),
        "dates": ORDERS.get(wishes.dates, ""),
        "decimal": wishes.decimal,
    }


def way(typed: Mapping[str, str]) -> Way:
    """What is said of a file by what the fields hold."""
    header, mark = typed["header"].strip(), typed["decimal"].strip()
    wishes = Wishes(
        typed["encoding"].strip(),
        _delimiter(typed["delimiter"]),
        typed["sheet"].strip(),
        int(header) if header.isdecimal() else 0,
        _order(typed["dates"]),
        mark if mark in MARKS else "",
    )
    return Way(kind(typed["kind"]), wishes)


def options(name: str, sheets: Callable[[], Iterable[str]]) -> dict[str, Any]:
    """What a field offers and refuses; `sheets` gives the names of a workbook's."""
    match name:
        case "encoding":
            return {"candidates": _asked(lambda text: _few(_ENCODINGS, text)), "autopick": False}
        case "delimiter":
            offer = _asked(lambda text: _signs(_DELIMITERS, text))
            return {"candidates": offer, "problem": _no_delimiter, "autopick": False}
        case "sheet":
            return {"candidates": _asked(lambda text: _few(sheets(), text))}
        case "header":
            return {"kind": "number", "problem": _no_line}
        case "dates":
            return {"candidates": _asked(_orders), "problem": _no_order}
    return {"candidates": _asked(lambda text: _signs(_MARKS, text)), "problem": _no_mark}


def shown(name: str, value: str) -> str:
    """A guess as it is read."""
    if name == "header":
        return _("line {line}").format(line=value)
    return say.delimiter(value)


def kind(typed: str) -> str | None:
    """The kind of record that is called so."""
    wanted = fold(typed)
    return next((name for name in say.KINDS if wanted and fold(say.kind(name)) == wanted), None)


def kinds(typed: str) -> list[Candidate]:
    """The kinds of records that begin so."""
    from crmtui.exchange.meaning.columns import KINDS

    return [
        Candidate(title, [Span(f" {title}")])
        for title in map(say.kind, KINDS)
        if fold(title).startswith(fold(typed))
    ]


def _asked(offer: Callable[[str], list[Candidate]]) -> Offer:
    """Offers for what is typed, or all by F4: ↓ goes from field to field else."""
    return lambda text, form: offer(text) if text or form.listing else []


def _few(names: Iterable[str], typed: str) -> list[Candidate]:
    wanted = fold(typed)
    return [Candidate(name, [Span(f" {name}")]) for name in names if fold(name).startswith(wanted)]


def _signs(named: Mapping[str, str], typed: str) -> list[Candidate]:
    return [
        Candidate(sign, [Span(f" {fit(sign, 5)}"), Span(_(word), "muted")])
        for sign, word in named.items()
        if sign.startswith(typed)
    ]


def _orders(typed: str) -> list[Candidate]:
    return [
        Candidate(ORDERS[order], [Span(f" {fit(ORDERS[order], 10)}"), Span(_(example), "muted")])
        for order, example in _EXAMPLES.items()
        if ORDERS[order].startswith(typed.strip()) or order.startswith(fold(typed))
    ]


def _order(typed: str) -> str:
    wanted = fold(typed)
    return next((order for order, told in ORDERS.items() if wanted in (order, told)), "")


def _delimiter(typed: str) -> str:
    typed = typed.strip().lower()
    return "\t" if typed in ("tab", "\\t", _("tab")) else typed[:1]


def _no_delimiter(typed: str, form: Form) -> str | None:
    if len(typed.strip()) == 1 or _delimiter(typed) == "\t":
        return None
    return _("One character, such as ; or |, or “tab”.")


def _no_line(typed: str, form: Form) -> str | None:
    return None if typed.strip().isdecimal() else _("The number of a line.")


def _no_order(typed: str, form: Form) -> str | None:
    return None if _order(typed) else _("One of {names}.").format(names=", ".join(ORDERS.values()))


def _no_mark(typed: str, form: Form) -> str | None:
    return None if typed.strip() in MARKS else _("A comma or a point.")
