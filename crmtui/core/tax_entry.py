"""What is typed in a tax cell: `21`, `21 5,2 -15`, `iva 21 + re 5,2`, `ex`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from re import compile as pattern

from crmtui.core.taxes import TaxRate
from crmtui.core.text import fold

EXEMPT = frozenset({"0", "ex", "exento", "exenta", "exempt", "-", "no"})
_SEPARATORS = pattern(r"[;+\s%]+|,(?=\s)|\b(?:y|and|e)\b(?=\s)")
_NUMBER = pattern(r"[-−]?\d{1,3}(?:[.,]\d{1,4})?")


class Unclear(ValueError):
    """What is typed means no tax, or could be several.

    `why` is "unknown" (there is no tax `what`), "rate" (`what` has no rate `rate`; `meant` are
    those it has), "several" (`what` could be any of `meant`) or "twice" (`what` stands twice).
    """

    def __init__(self, why: str, what: str, rate: str = "", meant: Sequence[TaxRate] = ()) -> None:
        super().__init__(f"{why}: {what}")
        self.why, self.what, self.rate, self.meant = why, what, rate, tuple(meant)


def parse(typed: str, known: Sequence[TaxRate]) -> tuple[TaxRate, ...]:
    """The taxes that are typed, of those that are known; the first of a rate or name is meant.

    Nothing typed is none; `0` and `ex` are the first one of 0 %, or none.

    Raises:
        Unclear: a part of it means none of them, or any of several.
    """
    if fold(typed) in EXEMPT:
        return tuple(tax for tax in known if not tax.rate)[:1]
    found: list[TaxRate] = []
    name = ""
    for part in filter(None, _SEPARATORS.split(typed)):
        if _NUMBER.fullmatch(part) is None:
            if name and not _named(f"{name} {part}", known):
                found.append(_first(name, known))
                name = ""
            name = f"{name} {part}".strip()
        else:
            found.append(_of_rate(name, part, known))
            name = ""
    if name:
        found.append(_first(name, known))
    return tuple(_once(found))


def _of_rate(name: str, typed: str, known: Sequence[TaxRate]) -> TaxRate:
    rate = Decimal(typed.replace(",", ".").replace("−", "-"))
    called = _named(name, known) if name else list(known)
    if name and not called:
        raise Unclear("unknown", name)
    meant = [tax for tax in called if tax.rate == rate]
    if not meant:
        why = "rate" if name else "unknown"
        raise Unclear(why, called[0].name if name else typed, typed, called)
    if len({fold(tax.name) for tax in meant}) > 1 and rate:
        raise Unclear("several", f"{name} {typed}".strip(), meant=meant)
    return meant[0]


def _first(name: str, known: Sequence[TaxRate]) -> TaxRate:
    called = _named(name, known)
    if not called:
        raise Unclear("unknown", name)
    if len({fold(tax.name) for tax in called}) > 1:
        raise Unclear("several", name, meant=called)
    return called[0]


def _named(name: str, known: Sequence[TaxRate]) -> list[TaxRate]:
    """The taxes so called, or else those whose name begins so."""
    start = fold(name)
    same = [tax for tax in known if fold(tax.name) == start]
    return same or [tax for tax in known if fold(tax.name).startswith(start)]


def _once(found: Iterable[TaxRate]) -> list[TaxRate]:
    taxes: dict[str, TaxRate] = {}
    for tax in found:
        if tax.name in taxes:
            raise Unclear("twice", tax.name)
        taxes[tax.name] = tax
    return list(taxes.values())
