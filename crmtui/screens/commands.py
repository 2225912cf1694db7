"""The commands of a screen, put in order for those who read them: the menu and the help."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from textual.binding import Binding
from textual.screen import Screen

from crmtui import screens, widgets
from crmtui.i18n import N_, _
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
    return _grouped(wanted, lambda info: _SCREEN if info.node is not screen.app else _home(info))


def to_learn(screen: Screen[Any]) -> list[Group]:
    """Every key of `screen`: its own first, then those of the part that has the focus."""
    found = commands(screen)
    own = [info for info in found if info.node is screen]
    parts = [info for info in found if info.node not in (screen, screen.app)]
    desk = [info for info in found if info.node is screen.app]
    return _grouped(
        [*own, *parts, *desk],
        lambda info: _home(info) if info.node is screen.app else _part(info, screen),
    )


def below(screen: Screen[Any]) -> Screen[Any]:
    """The screen under `screen`."""
    stack = screen.app.screen_stack
    place = stack.index(screen) if screen in stack else len(stack)
    return stack[max(0, place - 1)]


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


def _home(info: KeyInfo) -> str:
    return _PLACES if info.id.startswith("place.") else _DESK


def _part(info: KeyInfo, screen: Screen[Any]) -> str:
    return _PARTS.get(info.id.partition(".")[0], _SCREEN) if info.node is not screen else _SCREEN


def _grouped(found: Iterable[KeyInfo], home: Any) -> list[Group]:
    """The commands under the title of where each belongs, one entry an action."""
    merged: dict[tuple[int, str], KeyInfo] = {}
    for info in found:
        same = id(info.node), info.action
        known = merged.get(same)
        merged[same] = info if known is None else replace(known, keys=known.keys + info.keys)
    titles = list(dict.fromkeys(map(home, merged.values())))
    ordered = sorted(merged.values(), key=lambda info: titles.index(home(info)))
    return [Group(_(title), list(group)) for title, group in groupby(ordered, home)]
