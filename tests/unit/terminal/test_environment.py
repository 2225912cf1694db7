"""What the process is told before Textual is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

from crmtui.errors import UsageError
from crmtui.terminal import environment, palettes


@pytest.mark.parametrize(
    ("env", "theme"),
    [
        ({"TERM": "xterm"}, "crmtui-16"),
        ({"TERM": "linux"}, "crmtui-16"),
        ({}, "crmtui-16"),
        ({"TERM": "xterm-256color"}, "crmtui-256"),
        ({"TERM": "xterm-kitty"}, "crmtui-256"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "crmtui-dark"),
        ({"TERM": "xterm", "COLORTERM": "24bit"}, "crmtui-dark"),
        ({"TERM": "xterm-direct"}, "crmtui-dark"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "crmtui-16"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "crmtui-256"),
    ],
)
def test_the_theme_is_what_the_terminal_says_it_can_show(env: dict[str, str], theme: str) -> None:
    assert environment.theme_name(None, env) == theme
    assert environment.theme_name("auto", env) == theme


@pytest.mark.parametrize("chosen", ["light", "crmtui-light"])
def test_a_theme_that_is_chosen_wins_over_the_terminal(chosen: str) -> None:
    assert environment.theme_name(chosen, {"TERM": "xterm"}) == "crmtui-light"


def test_no_color_wins_over_a_theme_that_is_chosen() -> None:
    assert environment.theme_name("light", {"TERM": "xterm", "NO_COLOR": "1"}) == "crmtui-16"


def test_an_unknown_theme_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UsageError, match=r"pink.*dark, light, 256, 16"):
        environment.theme_name("pink", {})


def test_switches_that_write_files_or_load_code_are_dropped() -> None:
    env = {
        "TEXTUAL_DRIVER": "evil:Driver",
        "TEXTUAL_LOG": "/etc/passwd",
        "TEXTUAL_PRESS": "q",
        "TEXTUAL": "debug",
        "PYTHONPATH": "/tmp",
        "PYTHONSTARTUP": "/tmp/x",
        "HOME": "/root",
        "NO_COLOR": "",
    }
    environment.scrub_env(env)
    assert env == {"HOME": "/root"}


@pytest.mark.parametrize(
    ("env", "delay"),
    [
        ({}, "25"),
        ({"SSH_CONNECTION": "1 2 3 4"}, "100"),
        ({"ESCDELAY": "150"}, "150"),
        ({"ESCDELAY": "x"}, "25"),
    ],
)
def test_esc_is_known_sooner_here_than_over_ssh(env: dict[str, str], delay: str) -> None:
    environment.tune("crmtui-16", env)
    assert env["ESCDELAY"] == delay


@pytest.mark.parametrize(
    ("env", "asked"),
    [
        ({"TERM": "xterm"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, True),
        ({"TERM": "xterm-256color"}, True),
    ],
)
def test_putty_is_not_asked_for_kitty_keys(env: dict[str, str], asked: bool) -> None:
    environment.tune("crmtui-16", env)
    assert ("TEXTUAL_DISABLE_KITTY_KEY" not in env) == asked


@pytest.mark.parametrize("theme", palettes.THEMES)
def test_the_colours_sent_are_those_of_the_theme(theme: str) -> None:
    env: dict[str, str] = {}
    environment.tune(theme, env)
    expected = {"crmtui-256": "256", "crmtui-16": "standard"}.get(theme, "truecolor")
    assert env["TEXTUAL_COLOR_SYSTEM"] == expected


def test_without_a_terminal_the_desk_is_refused_in_a_sentence() -> None:
    with pytest.raises(UsageError, match="needs a terminal"):
        environment.require_terminal({"TERM": "xterm"})


def test_a_terminal_that_cannot_place_its_cursor_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(environment, "_is_tty", lambda stream: True)
    with pytest.raises(UsageError, match="TERM=dumb"):
        environment.require_terminal({"TERM": "dumb"})


def test_none_of_this_imports_textual() -> None:
    code = "import sys, crmtui.terminal.environment; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
