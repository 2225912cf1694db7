"""What a product is found by, and how the prices of a new list follow from those of another."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from crmtui.core.text import words

_HUNDRED = Decimal(100)
_FINEST = Decimal("0.0001")


def found_by(*names: str) -> str:
    """The words of a product's names, folded and each once, in their order."""
    return " ".join(dict.fromkeys(word for name in names for word in words(name)))


def alike(name: str) -> str:
    """A product's name or code as it is compared: "GTX Pro", "GTX-Pro" and "GTXPro" are one."""
    return "".join(words(name))


def raised(price: Decimal, percent: Decimal, step: Decimal = _FINEST) -> Decimal:
    """A price `percent` up, or down below zero, rounded to a multiple of `step`, half up.

    A price that was something does not become nothing: it is one step at least.
    """
    exact = price * (_HUNDRED + percent) / _HUNDRED
    steps = (exact / step).quantize(Decimal(1), ROUND_HALF_UP)
    found = max(steps, Decimal(1)) * step if exact > 0 else steps * step
    return found.quantize(_FINEST)
