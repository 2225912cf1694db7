"""Conditions that choose companies, as typed and as kept. Inside services only."""

from __future__ import annotations

from crmtui.core import selecting, text
from crmtui.errors import Invalid
from crmtui.i18n import _


def conditions(written: str) -> str:
    """Conditions as they are kept.

    Raises:
        Invalid: one of them is none, by its name or as "criteria".
    """
    try:
        return selecting.write(selecting.read(text.clean(written)))
    except selecting.Unreadable as error:
        said = _("“{text}” is no condition.").format(text=error)
        raise Invalid({error.name or "criteria": said}) from error
