"""What has to be true of the process before Textual is imported. Imports no Textual itself."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Mapping, MutableMapping

from crmtui.errors import UsageError
from crmtui.i18n import _
from crmtui.terminal import palettes
from crmtui.terminal.stage import quiet_terminal

ESCAPE_LOCAL = 25
"""Milliseconds after which a lone Esc byte is the Esc key, on this computer."""
ESCAPE_REMOTE = 100
"""The same over ssh, where the bytes of one key may arrive in two packets."""

_COLOURS = {"crmtui-256": "256", "crmtui-16": "standard"}
_PYTHON = ("PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONBREAKPOINT", "PYTHONPATH")


def prepare(theme: str | None = None, env: MutableMapping[str, str] = os.environ) -> str:
    """Make the process fit to import Textual and return the name of the theme to use.

    `theme` is what the person chose, if anything. Raises `UsageError` where there
    is no terminal to draw on, or no theme of that name.
    """
    require_terminal(env)
    name = theme_name(theme, env)
    quiet_terminal()
    scrub_env(env)
    utf8_stdio()
    tune(name, env)
    return name


def require_terminal(env: Mapping[str, str] = os.environ) -> None:
    """Raise `UsageError` unless keys and screen are a terminal that can place its cursor."""
    if not (_is_tty(sys.__stdin__) and _is_tty(sys.__stdout__)):
        raise UsageError(
            _("The desk needs a terminal. For pipes, use a command such as: crmtui list companies")
        )
    if env.get("TERM") == "dumb":
        raise UsageError(_("This terminal (TERM=dumb) cannot place its cursor. Use another one."))


def scrub_env(env: MutableMapping[str, str] = os.environ) -> None:
    """Drop the switches by which Textual and Python write files, press keys or load code."""
    for name in [name for name in env if name == "TEXTUAL" or name.startswith("TEXTUAL_")]:
        del env[name]
    for name in _PYTHON:
        env.pop(name, None)
    if not env.get("NO_COLOR"):
        env.pop("NO_COLOR", None)  # set but empty means colours; Textual takes it for none


def tune(theme: str, env: MutableMapping[str, str] = os.environ) -> None:
    """Set what Textual reads when it is imported: frames, colours, Esc and key protocol."""
    env["TEXTUAL_FPS"] = "240"
    env["TEXTUAL_ANIMATIONS"] = "none"
    env["TEXTUAL_SMOOTH_SCROLL"] = "0"
    env["TEXTUAL_COLOR_SYSTEM"] = _COLOURS.get(theme, "truecolor")
    if not has_kitty_keys(env):
        env["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    if not env.get("ESCDELAY", "").isdecimal():
        env["ESCDELAY"] = str(ESCAPE_REMOTE if env.get("SSH_CONNECTION") else ESCAPE_LOCAL)


def has_kitty_keys(env: Mapping[str, str] = os.environ) -> bool:
    """Whether to ask for the kitty key protocol. PuTTY calls itself plain xterm and must not be."""
    return bool(env.get("COLORTERM")) or env.get("TERM", "") not in ("", "xterm", "linux", "vt100")


def theme_name(chosen: str | None = None, env: Mapping[str, str] = os.environ) -> str:
    """The theme for this terminal, or the one `chosen` ("auto", "dark", "crmtui-dark"…).

    Raises `UsageError` for a name that is none of ours. NO_COLOR wins over both.
    """
    name = palettes.theme_for(chosen, env)
    if name is None:
        names = ", ".join(theme.removeprefix("crmtui-") for theme in palettes.THEMES)
        raise UsageError(
            _("There is no theme called {name}. Choose one of: {names}").format(
                name=chosen, names=names
            )
        )
    return name


def utf8_stdio() -> None:
    """Write UTF-8 whatever the locale says; what cannot be written becomes a question mark."""
    for stream in (sys.__stdout__, sys.__stderr__):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(OSError, ValueError):
                stream.reconfigure(encoding="utf-8", errors="replace")


def _is_tty(stream: object) -> bool:
    try:
        return isinstance(stream, io.IOBase) and stream.isatty()
    except ValueError:
        return False
