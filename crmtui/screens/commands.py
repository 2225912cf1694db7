"""The commands of a screen, put in order for those who read them: the menu and the help."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from textual.binding import Binding
from textual.screen import Screen

from crmtui import screens, widgets
from crmtui.i18n import N_, _
from crmtui.screens.base import CrmScreen
from crmtui.widgets.bindings import KeyInfo, commands, declared

MOVES = frozenset({"move", "page", "scroll", "first", "last", "up", "down", "next", "previous"})
"""Actions that only move a cursor: keys to know, but nothing to choose from a menu."""

_SCREEN, _DESK, _PLACES = N_("This screen"), N_("The desk"), N_("Places")
_PARTS = {
    "list": N_("In the list"),
    "form": N_("In the form"),
    "prompt": N_("In the question"),
    "pager": N_("In the text"),
}
"""What widgets have keys of their own, by how the ids of their commands begin."""


class Group(NamedTuple):
    """Commands that belong together."""

    title: str
    """Translated."""
    commands: list[KeyInfo]


def to_choose(screen: Screen[Any]) -> list[Group]:
    """What a menu offers on `screen`: of the screen, of the desk, and the places."""
    wanted = [info for info in commands(screen) if action_name(info) not in MOVES]
    own = [(_SCREEN, info) for info in wanted if info.node is not screen.app]
    return _groups([*own, *_of_the_desk(wanted, screen)])


def to_learn(screen: Screen[Any]) -> list[Group]:
    """Every key of `screen`: its own first, then those of the part that has the focus."""
    found = commands(screen)
    own = [(_SCREEN, info) for info in found if info.node is screen]
    others = [info for info in found if info.node not in (screen, screen.app)]
    parts = [(_PARTS.get(info.id.partition(".")[0], _SCREEN), info) for info in others]
    return _groups([*own, *parts, *_of_the_desk(found, screen)])


def below(screen: Screen[Any]) -> Screen[Any]:
    """The screen under `screen`."""
    stack = screen.app.screen_stack
    place = stack.index(screen) if screen in stack else len(stack)
    return stack[max(0, place - 1)]


def here(screen: Screen[Any]) -> int | None:
    """The company at hand on the screen under `screen`."""
    under = below(screen)
    return under.company_here() if isinstance(under, CrmScreen) else None


def action_name(info: KeyInfo) -> str:
    """The name of its action: "move" for `move(1)`."""
    return info.action.partition("(")[0].rpartition(".")[2]


def keys_text(info: KeyInfo) -> str:
    """Its keys as a person calls them: "F3  Ctrl+F"."""
    return "  ".join(info.names)


def declare_all() -> Mapping[str, Binding]:
    """Every command of the desk by id, those of screens not opened yet too."""
    for package in (widgets, screens):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    return declared()


def _of_the_desk(found: Iterable[KeyInfo], screen: Screen[Any]) -> list[tuple[str, KeyInfo]]:
    """F-keys first, as they stand on the bar; what every program has, then the places, last."""
    desk = [info for info in found if info.node is screen.app]
    desk.sort(key=lambda info: (info.id.startswith("app."), info.f_key or 99))
    titled = [(_PLACES if info.id.startswith("place.") else _DESK, info) for info in desk]
    return sorted(titled, key=lambda entry: entry[0] == _PLACES)


def _groups(titled: Iterable[tuple[str, KeyInfo]]) -> list[Group]:
    """The commands under their titles, one entry an action, with all its keys."""
    groups: dict[str, dict[tuple[int, str], KeyInfo]] = {}
    for title, info in titled:
        group = groups.setdefault(title, {})
        same = id(info.node), info.action
        known = group.get(same)
        group[same] = info if known is None else replace(known, keys=known.keys + info.keys)
    return [Group(_(title), list(group.values())) for title, group in groups.items()]
