"""Confirming what is under the cursor, and by whose word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crmtui.i18n import _
from crmtui.screens.base import CrmScreen
from crmtui.services import facts, market, prices_seen
from crmtui.widgets.paint import Span
from crmtui.widgets.prompt import Prompt


def confirm(screen: CrmScreen[Any], kind: str, key: int, name: str, source: str) -> None:
    """Note that what is kept is right; `source` is who said so, of a company or a person."""
    with screen.reporting():
        if kind == "company":
            facts.confirm_company(screen.user, key, source)
        elif kind == "contact":
            facts.confirm_contact(screen.user, key, source)
        elif kind == "price":
            prices_seen.verify(screen.user, key)
        else:
            market.verify(screen.user, key)
        screen.app.done(_("{name}: confirmed").format(name=name))


def ask_source(screen: CrmScreen[Any], accept: Callable[[str], object]) -> None:
    """Ask who said so, or where it was read; Enter alone goes on without."""
    screen.ask(
        Prompt(
            label=_("Who says so?"),
            accept=accept,
            hint=[Span(_("a name, a card, a web page; Enter alone is enough"), "muted")],
            width=40,
        )
    )
