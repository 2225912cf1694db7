"""Asking for a reason on the message line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crmtui.i18n import _
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.paint import Span
from crmtui.widgets.prompt import Echo, Prompt


def ask_why(screen: DeskScreen[Any], accept: Callable[[str], object]) -> None:
    """Ask why something was not done; Enter takes it once there are words."""
    screen.ask(
        Prompt(
            label=_("Why was it not done?"),
            accept=accept,
            echo=lambda text: Echo(valid=bool(text.strip())),
            hint=[Span(_("a few words"), "muted")],
            width=44,
        )
    )
