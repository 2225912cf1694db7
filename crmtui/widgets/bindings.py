"""Keys, declared once: hint line, F-key bar, help, menu, manual and remapping read this.

    BINDINGS = [key("x", "finish", N_("done"), N_("Close the follow-up"), id="followup.finish")]

The label is what the hint line says (for an F-key, what the bar says: five letters
at most, looked up in the context "fkey"); the help is a sentence for the help page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.screen import Screen

from crmtui.errors import UsageError
from crmtui.i18n import N_, _, pgettext
from crmtui.terminal.app import KEYS

_declared: dict[str, Binding] = {binding.id: binding for binding in KEYS if binding.id}

_F_KEY = re.compile(r"f(10|[1-9])")

_NAMES = {
    "enter": N_("Enter"),
    "escape": N_("Esc"),
    "tab": N_("Tab"),
    "shift+tab": N_("Shift+Tab"),
    "space": N_("Space"),
    "backspace": N_("Backspace"),
    "delete": N_("Del"),
    "insert": N_("Ins"),
    "home": N_("Home"),
    "end": N_("End"),
    "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"),
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
_KEYPAD = {"add": "plus", "subtract": "minus", "multiply": "asterisk", "decimal": "full_stop"}

# Textual knows these characters' keys by names that Unicode does not have.
_CHARACTERS = {"plus": "+", "minus": "-", "slash": "/", "underscore": "_", "at": "@"}

# Keys that terminals swallow, garble or cannot tell from others.
_UNREACHABLE = re.compile(
    r"(alt|meta|super|hyper)\+.*|shift\+(?!tab$).*|f1[1-9]|f2\d|ctrl\+(?![a-z]$).*|ctrl\+[abhimc]"
)
_ALTGR = "[]{}@#\\|~^`"


@dataclass(frozen=True, slots=True)
class KeyInfo:
    """One command that keys can give at this moment."""

    id: str
    keys: tuple[str, ...]
    """Key names as Textual has them, in the order declared."""
    action: str
    label: str
    """A word or two, translated."""
    help: str
    """A sentence, translated."""
    enabled: bool
    hint: bool
    """Whether the hint line shows it."""
    node: DOMNode
    """Where it is declared; `app.run_action(info.action, info.node)` gives the command."""

    @property
    def names(self) -> tuple[str, ...]:
        """The keys as a person calls them."""
        return tuple(dict.fromkeys(key_name(key) for key in self.keys))

    @property
    def f_key(self) -> int | None:
        """The number of its F-key, if it has one."""
        numbers = (match[1] for key in self.keys if (match := _F_KEY.fullmatch(key)))
        return next(map(int, numbers), None)


def key(
    keys: str,
    action: str,
    label: str,
    help: str,
    *,
    id: str,
    hint: bool = True,
    priority: bool = False,
) -> Binding:
    """A binding. `keys` are separated by commas; `label` and `help` are message ids.

    `priority` takes the key before the focused widget sees it: for F-keys and Ctrl
    keys that must work everywhere, dialogs included.
    """
    binding = Binding(keys, action, label, show=hint, tooltip=help, id=id, priority=priority)
    _declared.setdefault(id, binding)
    return binding


def declared() -> Mapping[str, Binding]:
    """Every binding declared so far, by id: those of the modules imported."""
    return _declared


def key_name(name: str) -> str:
    """What a person calls the key that Textual calls `name`: "Intro", "Ctrl+S", "+"."""
    name = _KEYPAD.get(name, name)
    if name in _NAMES:
        return _(_NAMES[name])
    *modifiers, last = name.split("+") if name != "+" else ["+"]
    character = _CHARACTERS.get(last) or key_to_character(last) or last
    if modifiers or _F_KEY.fullmatch(last):
        character = character.upper()
    return "+".join([*(part.capitalize() for part in modifiers), character])


def label_of(binding: Binding) -> str:
    """The word for a command: the bar's, where an F-key is among the keys it was declared with."""
    original = _declared.get(binding.id or "", binding)
    on_bar = _on_bar(original.key)
    return pgettext("fkey", binding.description) if on_bar else _(binding.description)


def active(screen: Screen[Any]) -> list[KeyInfo]:
    """The commands that keys can give now on `screen`, nearest to the focus first.

    Only bindings with an id count: ours. A letter that the focused field types
    is no command. Disabled ones are there, marked.
    """
    entries = screen.active_bindings.items()
    return _gathered((key, each.node, each.binding, each.enabled) for key, each in entries)


def commands(screen: Screen[Any]) -> list[KeyInfo]:
    """Every command there is now on `screen`: the active ones, and those whose key types.

    A letter that the focused field types cannot give its command; a menu still can.
    """
    found: dict[str, tuple[str, DOMNode, Binding, bool]] = {}
    for node in _chain(screen):
        bindings = node._bindings.copy()
        bindings.apply_keymap(screen.app._keymap)
        for pressed, binding in bindings:
            state = screen.app._check_action_state(binding.action, node)
            held = found.get(pressed)
            wins = held is None or (binding.priority and not held[2].priority)
            if wins and state is not False:
                found[pressed] = pressed, node, binding, bool(state)
    return _gathered(found.values())


def load_keymap(
    app: App[Any], mapping: Mapping[str, str], known: Mapping[str, Binding] | None = None
) -> None:
    """Give commands other keys: `mapping` is key lists by binding id, as in config.toml.

    Raises `UsageError`, naming the first fault, and changes nothing then: an id that
    is not `known` (by default, declared so far), a key that no terminal can send, or
    one key for two commands of the same place.
    """
    check_keymap(mapping, declared() if known is None else known)
    app.set_keymap(dict(mapping))


def check_keymap(mapping: Mapping[str, str], known: Mapping[str, Binding]) -> None:
    """Raise `UsageError` for the first fault in a user's keys."""
    taken: dict[tuple[str, str], str] = {}
    for command, keys in mapping.items():
        if command not in known:
            raise UsageError(_("[keys] There is no command called {id}.").format(id=command))
        for name in keys.split(","):
            if reason := unreachable(name.strip()):
                raise UsageError(f"[keys] {command}: {reason}")
            other = taken.setdefault((command.partition(".")[0], name.strip()), command)
            if other != command:
                raise UsageError(
                    _("[keys] {key} is given to both {one} and {other}.").format(
                        key=name.strip(), one=other, other=command
                    )
                )


def unreachable(name: str) -> str | None:
    """Why a key cannot be counted on, as a sentence; None if it can."""
    if not name:
        return _("a key is missing between the commas.")
    if _UNREACHABLE.fullmatch(name):
        return _("{key} does not reach the program from every terminal.").format(key=name)
    if name in _ALTGR:
        return _("{key} needs AltGr on many keyboards.").format(key=name)
    return None


def clashes(bindings: Iterable[Binding]) -> list[tuple[str, str, str]]:
    """Keys that two of one node's bindings share: (key, one action, the other)."""
    seen: dict[str, str] = {}
    found = []
    for binding in Binding.make_bindings(bindings):
        other = seen.setdefault(binding.key, binding.action)
        if other != binding.action:
            found.append((binding.key, other, binding.action))
    return found


@cache
def _on_bar(keys: str) -> bool:
    return any(map(_F_KEY.fullmatch, keys.split(",")))


def _chain(screen: Screen[Any]) -> Iterator[DOMNode]:
    """Where a key is looked up, from the focus outwards; a modal screen ends it."""
    inmost: DOMNode = screen if screen.focused is None else screen.focused
    for node in inmost.ancestors_with_self:
        yield node
        if node.is_modal:
            return


def _gathered(entries: Iterable[tuple[str, DOMNode, Binding, bool]]) -> list[KeyInfo]:
    """One entry a command, with all its keys."""
    found: dict[tuple[str, int], KeyInfo] = {}
    for pressed, node, binding, enabled in entries:
        if binding.id is None:
            continue
        place = (binding.id, id(node))
        if known := found.get(place):
            found[place] = _with_key(known, pressed)
        else:
            found[place] = _info(binding, pressed, enabled, node)
    return list(found.values())


def _info(binding: Binding, pressed: str, enabled: bool, node: DOMNode) -> KeyInfo:
    return KeyInfo(
        id=binding.id or "",
        keys=(pressed,),
        action=binding.action,
        label=label_of(binding),
        help=_(binding.tooltip),
        enabled=enabled,
        hint=binding.show,
        node=node,
    )


def _with_key(info: KeyInfo, pressed: str) -> KeyInfo:
    return replace(info, keys=(*info.keys, pressed))
