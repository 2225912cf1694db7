"""Going on all the same with what somebody asked not to be done: refused once, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import Any

from crmtui.errors import CrmError, Unwelcome
from crmtui.i18n import _
from crmtui.screens.base import CrmScreen
from crmtui.screens.date_prompt import ask_day
from crmtui.widgets.base_screen import DeskScreen


def once(screen: CrmScreen[Any], what: Hashable, do: Callable[[bool], object]) -> None:
    """Do what one key does; where they asked, the same key again right away does it all the same.

    `what` tells it from what else the key could mean; `do` is told whether it is insisted on.

    Raises:
        CrmError: it cannot be done.
    """
    anyway = screen.insisted == what
    screen.insisted = None
    try:
        do(anyway)
    except Unwelcome as error:
        screen.insisted = what
        screen.warn(f"{error} {_('The same key again does it all the same.')}")


def ask_day_once(
    screen: DeskScreen[Any],
    label: str,
    today: date,
    do: Callable[[date, bool], object],
    *,
    warning: str = "",
) -> None:
    """Ask for a day to come; where they asked, Enter again on the same day goes on."""
    # With it come the forms' fields, and the desk opens without them.
    from crmtui.screens.fields import days

    refused: list[date] = []

    def accepted(day: date) -> None:
        try:
            do(day, day in refused)
        except Unwelcome as error:
            refused[:] = [day]
            ask_day(screen, label, today, accepted, refused=(days.text_of(day), str(error)))
        except CrmError as error:
            screen.warn(str(error))

    ask_day(screen, label, today, accepted, warning=warning)
