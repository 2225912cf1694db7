"""Asking for a salesperson's code on the message line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crmtui.access import User
from crmtui.core.text import fold
from crmtui.i18n import _
from crmtui.queries import team
from crmtui.queries.team import Person
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.paint import Span
from crmtui.widgets.prompt import Echo, Prompt


def ask_code(
    screen: DeskScreen[Any],
    user: User,
    label: str,
    accept: Callable[[Person], object],
    *,
    value: str = "",
) -> None:
    """Ask for a code, initials or a name; whose it is stands beside it while it is typed.

    `value` is offered.
    """
    people = [person for person in team.find(user) if person.active]

    def taken(text: str) -> None:
        if (person := meant(people, text)) is not None:
            accept(person)

    screen.ask(
        Prompt(
            label=label,
            accept=taken,
            echo=lambda text: _echo(people, text),
            hint=[Span(_("a salesperson's code or name"), "muted")],
            width=16,
            value=value,
            overtype=True,
        )
    )


def meant(people: list[Person], text: str) -> Person | None:
    """Who is meant, as the services understand it: a code, a beginning of the name, initials."""
    text = text.strip()
    if text.isdecimal():
        return next((person for person in people if person.code == int(text)), None)
    typed = fold(text)
    found = [person for person in people if typed and fold(person.name).startswith(typed)]
    found = found or [person for person in people if typed and fold(person.initials) == typed]
    return found[0] if len(found) == 1 else None


def _echo(people: list[Person], text: str) -> Echo:
    if not text.strip():
        return Echo(valid=False)
    person = meant(people, text)
    if person is None:
        return Echo([Span(_("Who? Type the code, or more of the name."), "red")], valid=False)
    name = [Span("→ ", "green"), Span(f"{person.code} {person.name}", "strong", "b")]
    keys = [Span("   "), Span(_("Enter"), "accent"), Span(f" {_('accept')}", "muted")]
    return Echo([*name, *keys])
