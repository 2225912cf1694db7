"""Keys are declared once, named in the user's language, and can be given to others."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.binding import Binding
from textual.widget import Widget

from crmtui.errors import UsageError
from crmtui.widgets.bindings import check_keymap, clashes, declared, key, key_name, load_keymap
from crmtui.widgets.chrome import StatusLine
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.form import Form
from crmtui.widgets.line_list import LineList

KNOWN = {
    "list.down": Binding("down,j", "down", id="list.down"),
    "list.up": Binding("up,k", "up", id="list.up"),
    "form.save": Binding("f2", "save", id="form.save"),
}


@pytest.mark.parametrize(
    ("key_", "name"),
    [
        ("f5", "F5"),
        ("ctrl+s", "Ctrl+S"),
        ("enter", "Enter"),
        ("shift+tab", "Shift+Tab"),
        ("plus", "+"),
        ("add", "+"),
        ("multiply", "*"),
        ("question_mark", "?"),
        ("slash", "/"),
        ("g", "g"),
        ("G", "G"),
        ("up", "↑"),
        ("delete", "Del"),
        ("minus", "-"),
    ],
)
def test_a_key_is_called_what_is_printed_on_it(key_: str, name: str) -> None:
    assert key_name(key_) == name


def test_a_binding_says_its_label_and_help_and_is_remembered() -> None:
    binding = key("x", "finish", "done", "Close it", id="test.finish")
    assert (binding.description, binding.tooltip, binding.id, binding.show) == (
        "done",
        "Close it",
        "test.finish",
        True,
    )
    assert declared()["test.finish"] is binding


def test_a_keymap_of_known_commands_and_sendable_keys_is_fine() -> None:
    check_keymap({"list.down": "down,n", "form.save": "f2,ctrl+s"}, KNOWN)


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ({"list.sideways": "x"}, "no command called list.sideways"),
        ({"list.down": "alt+n"}, "alt.n does not reach"),
        ({"list.down": "shift+f3"}, "does not reach"),
        ({"list.down": "ctrl+enter"}, "does not reach"),
        ({"list.down": "f12"}, "does not reach"),
        ({"list.down": "ctrl+m"}, "does not reach"),
        ({"list.down": "ctrl+b"}, "does not reach"),
        ({"list.down": "@"}, "AltGr"),
        ({"list.down": "n,"}, "missing"),
        ({"list.down": "n", "list.up": "n"}, "given to both list.down and list.up"),
    ],
)
def test_a_fault_in_a_keymap_is_said_and_nothing_changes(
    mapping: dict[str, str], says: str
) -> None:
    app: App[None] = App()
    with pytest.raises(UsageError, match=says):
        load_keymap(app, mapping, KNOWN)
    assert app._keymap == {}


@pytest.mark.parametrize("name", ["shift+tab", "ctrl+s", "f10", "delete", "n", "+", "pagedown"])
def test_keys_every_terminal_sends_are_allowed(name: str) -> None:
    check_keymap({"list.down": name}, KNOWN)


@pytest.mark.parametrize(
    "place", [LineList, Form, StatusLine, Dialog], ids=lambda c: str(c.__name__)
)
def test_no_key_of_a_part_has_two_meanings(place: type[Widget]) -> None:
    assert clashes(b for b in place.BINDINGS if isinstance(b, Binding)) == []


def test_a_key_with_two_meanings_is_found() -> None:
    assert clashes([Binding("x", "a"), Binding("y,x", "b")]) == [("x", "a", "b")]


def test_every_declared_key_can_be_sent_and_has_a_label_and_help() -> None:
    for command, binding in declared().items():
        check_keymap({command: binding.key}, declared())
        assert binding.description, command
        assert binding.tooltip, command
