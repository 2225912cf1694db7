"""Quiet hours as they were typed, judged and made what is kept. Inside services only."""

from __future__ import annotations

from crmtui.errors import Invalid
from crmtui.i18n import _, language


def kept(typed: str, problems: dict[str, str]) -> str:
    """What to keep of what was typed; what is wrong with it goes to `problems`."""
    from crmtui.core import quiet_typed

    found = quiet_typed.parse(typed, language())
    if found is None:
        problems["quiet_hours"] = _("Say when not to call: 13-16, fri, mon-fri 13-16, after 18…")
    elif found.is_always:
        problems["quiet_hours"] = _("That is always: say that they asked not to be contacted.")
    else:
        return str(found)
    return ""


def checked(typed: str) -> str:
    """The same.

    Raises:
        Invalid: it means no hours.
    """
    problems: dict[str, str] = {}
    found = kept(typed, problems)
    if problems:
        raise Invalid(problems)
    return found
