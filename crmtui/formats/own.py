"""How the values of the office's own fields look in the user's language."""

from __future__ import annotations

from datetime import date

from crmtui import i18n
from crmtui.core import own_values
from crmtui.formats.days import numeric_date


def own_value(kind: str, value: str) -> str:
    """A kept value of the office's own field in the local form, as it can be typed again.

    One from when the field held something else stands as it is.
    """
    try:
        if kind == "number":
            return own_values.local_number(value, i18n.language())
        return numeric_date(date.fromisoformat(value)) if kind == "date" else value
    except ValueError:
        return value
