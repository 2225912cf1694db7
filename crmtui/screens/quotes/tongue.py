"""A draft of a quote typed in another language: its numbers are written anew, never misread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from crmtui import formats, i18n
from crmtui.core import own_values
from crmtui.errors import Invalid
from crmtui.screens.quotes import cells
from crmtui.screens.quotes.fields import WITH_TAX
from crmtui.screens.quotes.sources import Sources

Rewritten = tuple[Callable[[str], Any], Callable[[Any], str]]
"""What reads a text in the language it was typed in, what writes it in the reader's."""


def translated(values: Mapping[str, Any], tongue: str, sources: Sources) -> dict[str, Any]:
    """What a draft kept, typed in the language `tongue`, as one types it in the language of now.

    What cannot be read stays as it is.
    """
    lines = [
        {**line, "values": _rewritten(line["values"], tongue, _cells(sources))}
        for line in values.get("lines", ())
    ]
    return {**_rewritten(values, tongue, _header(sources)), "lines": lines}


def _cells(sources: Sources) -> Mapping[str, Rewritten]:
    return {
        "quantity": (cells.quantity, cells.quantity_text),
        "price": (cells.price, cells.price_text),
        "discount": (cells.discount, cells.discount_text),
        "taxes": (sources.taxes, sources.shown),
    }


def _header(sources: Sources) -> Mapping[str, Rewritten]:
    return {
        "rate": (_number, formats.quantity),
        "discount_pct": (_number, formats.quantity),
        "taxes": (sources.taxes, sources.shown),
        "prices_include_tax": (WITH_TAX.value, WITH_TAX.letter),
    }


def _rewritten(
    values: Mapping[str, Any], tongue: str, known: Mapping[str, Rewritten]
) -> dict[str, Any]:
    found = dict(values)
    for name, (read, write) in known.items():
        if text := found.get(name):
            with suppress(cells.Unreadable, Invalid):
                with i18n.speaking(tongue):
                    meant = read(text)
                found[name] = write(meant)
    return found


def _number(text: str) -> Any:
    found = own_values.number(text, i18n.language())
    if found is None:
        raise cells.Unreadable(text)
    return found
