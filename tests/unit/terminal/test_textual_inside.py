"""What the terminal layer leans on inside Textual: this fails first when Textual changes."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import textual
from rich.console import Console
from rich.style import Style
from textual import _compositor, events, message
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

METHODS: list[tuple[type, str, list[str]]] = [
    (App, "_check_bindings", ["key", "priority"]),
    (App, "_display", ["screen", "renderable"]),
    (App, "_fatal_error", []),
    (App, "_handle_exception", ["error"]),
    (App, "_load_screen_css", ["screen"]),
    (App, "_print_error_renderables", []),
    (App, "_set_pointer_shape", ["shape"]),
    (App, "_watch_theme", ["theme_name"]),
    (App, "get_line_filters", []),
    (MessagePump, "_context", []),
    (MessagePump, "_dispatch_message", ["message"]),
    (message.Message, "_set_forwarded", []),
    (Screen, "_screen_resized", ["size"]),
    (Stylesheet, "update_nodes", ["nodes", "animate"]),
    (XTermParser, "_sequence_to_key_events", ["sequence", "alt"]),
    (LinuxDriver, "_query_in_band_window_resize", []),
    (LinuxDriver, "run_input_thread", []),
    (LinuxDriver, "process_message", ["message"]),
    (LinuxDriver, "start_application_mode", []),
    (LinuxDriver, "stop_application_mode", []),
    (Driver, "send_message", ["message"]),
    (Strip, "render_ansi", ["style", "color_system"]),
    (Widget, "render_lines", ["crop"]),
    (Widget, "check_consume_key", ["key", "character"]),
    (Widget, "mount_composed_widgets", ["widgets"]),
]


@pytest.mark.parametrize(("owner", "name", "arguments"), METHODS, ids=lambda value: str(value))
def test_a_method_is_there_and_takes_what_it_took(
    owner: type, name: str, arguments: list[str]
) -> None:
    parameters = list(inspect.signature(getattr(owner, name)).parameters)
    assert [each for each in parameters if each not in ("self", "cls")] == arguments


INSIDE: list[tuple[Any, str]] = [
    (App, "_batch_count _closed _driver _exception _exit_renderables _installed_screens _loop"),
    (App, "_keymap _nodes _return_code _running _screen_stacks _sync_available no_color"),
    (Screen, "_compositor _layout_required _modal _mounted_event _scroll_required"),
    (Widget, "_dirty_regions _parent _pruning"),
    (XTermParser, "_timeout_time"),
]


@pytest.mark.parametrize(("owner", "names"), INSIDE, ids=lambda value: str(value))
def test_an_attribute_is_there(owner: Any, names: str) -> None:
    made = owner()
    assert [name for name in names.split() if not hasattr(made, name)] == []


def test_events_carry_what_the_queue_reads() -> None:
    key = events.Key("a", "a")
    assert (key._stop_propagation, key._no_default_action) == (False, False)
    assert key.handler_name == "on_key"
    assert events.Paste("x").handler_name == "on_paste"


def test_updates_carry_what_the_painter_reads() -> None:
    assert list(inspect.signature(_compositor.LayoutUpdate).parameters) == ["strips", "region"]
    assert list(inspect.signature(_compositor.ChopsUpdate).parameters) == [
        "chops",
        "spans",
        "chop_ends",
    ]
    assert hasattr(_compositor.Compositor, "visible_widgets")
    assert hasattr(Console(), "_color_system")
    assert Style()._ansi is None


def test_this_is_the_textual_all_that_was_read_in() -> None:
    assert textual.__version__.startswith("8.2.")
