"""The terminal and the language of whoever asks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from crmtui.care.doctor.findings import Finding, fine, warning
from crmtui.care.doctor.scene import Scene
from crmtui.i18n import _

_LEAST = 80, 24


def language(_scene: Scene) -> Iterator[Finding]:
    """Whether every character can be shown."""
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    said = next((f"{name}={os.environ[name]}" for name in names if os.environ.get(name)), "")
    charset = said.partition(".")[2].partition("@")[0].lower().replace("-", "")
    if charset and charset != "utf8":
        yield warning(
            "locale",
            _("{setting}: this terminal may not show every character.").format(setting=said),
            _("Use UTF-8 here and in the terminal program: LANG=C.UTF-8"),
        )
    else:
        yield fine("locale", _("Characters are UTF-8."))


def terminal(_scene: Scene) -> Iterator[Finding]:
    """Whether the desk fits on this terminal, where there is one."""
    if not sys.stdout.isatty():
        return
    term = os.environ.get("TERM", "")
    columns, lines = os.get_terminal_size(sys.stdout.fileno())
    said = _("Terminal {name}, {columns}×{lines}").format(name=term, columns=columns, lines=lines)
    if term in ("", "dumb"):
        yield warning(
            "terminal",
            _("{terminal}: it cannot place its cursor.").format(terminal=said),
            _("Use another terminal program, or set TERM to what it is."),
        )
    elif columns < _LEAST[0] or lines < _LEAST[1]:
        yield warning(
            "terminal",
            _("{terminal}: the desk needs 80×24.").format(terminal=said),
            _("Make the window larger, or its letters smaller."),
        )
    else:
        yield fine("terminal", f"{said}.")
