"""Asking which value is to stand where what is typed on one line was changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from crmtui.errors import Conflict
from crmtui.i18n import _
from crmtui.screens.conflict import ConflictScreen, shown
from crmtui.widgets.base_screen import DeskScreen


def decide(
    screen: DeskScreen[Any],
    conflict: Conflict,
    labels: Mapping[str, str],
    again: Callable[[Mapping[str, Any]], object],
    *,
    shown: Callable[[str, Any], str] = shown,
) -> None:
    """Ask, and save `again` with the values chosen, by field; where all are theirs they stay.

    `labels` are the fields' names as read; `shown` says values in words. What is saved again
    has been seen as it is in `conflict.theirs`.
    """

    def decided(chosen: Mapping[str, Any] | None) -> None:
        if chosen is None:
            screen.warn(_("Nothing is saved: what {name} saved stays.").format(name=conflict.who))
        elif all(chosen[clash.field] == clash.theirs for clash in conflict.clashes):
            screen.say(_("What {name} saved stays.").format(name=conflict.who))
        else:
            again(chosen)

    screen.app.push_screen(ConflictScreen(conflict, labels, shown=shown), decided)
