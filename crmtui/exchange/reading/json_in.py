"""Reading JSON that somebody wrote: what is wrong is one sentence that names place and key.

Numbers are exact: JSON's own, or texts with a point for the decimals.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from re import fullmatch
from typing import Any, NoReturn

from crmtui.core import text
from crmtui.errors import Invalid
from crmtui.i18n import _

_NUMBER = r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,6})?"
_MOST_DIGITS = 1000
_SHOWN = 40


def parsed(data: bytes) -> Any:
    """What a JSON file says, with its numbers as `Decimal`.

    Raises:
        Invalid: it is no JSON.
    """
    try:
        return json.loads(
            data.decode(json.detect_encoding(data)),
            parse_float=_as_it_stands,
            parse_int=_as_it_stands,
            parse_constant=_as_it_stands,
            object_pairs_hook=_once_each,
        )
    except json.JSONDecodeError as error:
        said = _("This is no JSON: line {line}, column {column} cannot be read.")
        where = said.format(line=error.lineno, column=error.colno)
        raise Invalid({"": where}) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise Invalid({"": _("This is no JSON that can be read.")}) from error


class _Literal(str):
    """A number as it stands in the file; `NaN` and `Infinity` come as one too."""


def _as_it_stands(literal: str) -> _Literal:
    return _Literal(literal)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            said = _("“{key}” stands twice in the same object.")
            raise Invalid({key: said.format(key=_short(key))})
        found[key] = value
    return found


class Thing:
    """A JSON object whose keys are read one by one. What is `null` counts as not there."""

    def __init__(self, value: Any, place: str = "") -> None:
        """`place` is what to call it in a sentence, such as "line 2".

        Raises:
            Invalid: it is no object.
        """
        self._place = place
        if not isinstance(value, dict):
            raise Invalid({place: self._said(_("this is to be an object with keys: {…}."))})
        self._values: dict[str, Any] = {
            key: each for key, each in value.items() if each is not None
        }
        self.has = self._values.keys()
        """The keys that it has."""

    def number(self, key: str, default: Decimal | None = None) -> Decimal:
        """The number of a key; without a `default` it has to be there.

        Raises:
            Invalid: it is missing, or no number.
        """
        if key not in self._values and default is not None:
            return default
        value = self._value(key)
        written = value.strip() if isinstance(value, str) else None
        if written is None or fullmatch(_NUMBER, written) is None:
            self.wrong(key, _("{value} is not a number.").format(value=_shown(value)))
        found = Decimal(written)
        if found and abs(found.adjusted()) > _MOST_DIGITS:
            self.wrong(key, _("{value} has too many digits.").format(value=_shown(value)))
        return found

    def flag(self, key: str) -> bool:
        """Whether a key says true; without it, false.

        Raises:
            Invalid: it says anything else.
        """
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, _("{value} is neither true nor false.").format(value=_shown(value)))
        return value

    def text(self, key: str) -> str:
        """The text of a key; a number as it stands, and nothing without it.

        Raises:
            Invalid: it is neither.
        """
        value = self._values.get(key, "")
        if not isinstance(value, str):
            self.wrong(key, _("{value} is not a text.").format(value=_shown(value)))
        return str(value)

    def items(self, key: str, *, needed: bool = True) -> list[Any]:
        """The list of a key.

        Raises:
            Invalid: it is missing and needed, or no list.
        """
        value = self._value(key) if needed else self._values.get(key, [])
        if not isinstance(value, list):
            self.wrong(key, _("this is to be a list: […]."))
        return value

    def wrong(self, key: str, problem: str) -> NoReturn:
        """Refuse what a key says.

        Raises:
            Invalid: always.
        """
        raise Invalid({key: self._said(f"“{key}”: {problem}")})

    def _value(self, key: str) -> Any:
        if key not in self._values:
            self.wrong(key, _("it is missing."))
        return self._values[key]

    def _said(self, problem: str) -> str:
        said = f"{self._place}, {problem}" if self._place else problem
        return said[0].upper() + said[1:]


def distinct(names: Iterable[str]) -> list[str]:
    """Each name once, in order, fit to be shown."""
    return list(dict.fromkeys(map(_short, names)))


def _shown(value: Any) -> str:
    if isinstance(value, _Literal):
        return _short(value)
    if isinstance(value, str):
        return f"“{_short(value)}”"
    return str(value).lower() if isinstance(value, bool) else _container(value)


def _container(value: Any) -> str:
    return "{…}" if isinstance(value, dict) else "[…]"


def _short(value: str) -> str:
    cleaned = text.clean(value)
    return cleaned if len(cleaned) <= _SHOWN else f"{cleaned[:_SHOWN]}…"
