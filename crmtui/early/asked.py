"""What the command line and the settings ask for, as far as the early frame understands it.

It understands the usual: the desk, with the options every command takes, and settings of a
word each. Whatever else there is, right or wrong, is for the ordinary start to read.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OPTIONS = ("--db", "--as", "--lang", "--theme")
_OFFICE_FILE = "/etc/crmtui/config.toml"
_SETTINGS = ("lang", "theme", "database", "country", "time_zone", "papers", "esc_delay_ms")


class Asked:
    """A desk to open."""

    def __init__(self, options: Mapping[str, str], settings: Mapping[str, str], data: str) -> None:
        """`data` is the database that opens when nobody names one."""
        named = options.get("--db") or os.environ.get("CRMTUI_DB") or settings.get("database")
        self.database = os.path.expanduser(named or data)
        code = options.get("--as")
        self.code = None if code is None else int(code)
        """A salesperson's; None asks the login."""
        self.lang = options.get("--lang") or settings.get("lang")
        self.theme = options.get("--theme") or settings.get("theme")
        self.time_zone = settings.get("time_zone")


def asked(arguments: Sequence[str]) -> Asked | None:
    """The desk that is asked for; None for anything else, or where that is not sure."""
    options = _options(arguments)
    if options is None or not options.get("--as", "0").isdecimal():
        return None
    settings: dict[str, str] = {}
    for path in (_OFFICE_FILE, f"{_folder('XDG_CONFIG_HOME', '.config')}/config.toml"):
        found = _settings(path)
        if found is None:
            return None
        settings |= found
    desk = Asked(options, settings, f"{_folder('XDG_DATA_HOME', '.local/share')}/crm.db")
    known = (desk.lang or "en").partition("_")[0] in ("es", "en")
    return desk if known and ":" not in desk.database else None


def _options(arguments: Sequence[str]) -> dict[str, str] | None:
    options: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name not in _OPTIONS:
            return None
        options[name] = value if equals else next(rest, "")
    return None if "" in options.values() else options


def _folder(variable: str, default: str) -> str:
    """As `config.config_path` and its like say."""
    named = os.environ.get(variable, "")
    return f"{named if named.startswith('/') else os.path.expanduser(f'~/{default}')}/crmtui"


def _settings(path: str) -> dict[str, str] | None:
    """The settings of a file in which each is `name = "text"` or a number; None of another."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        return None
    settings: dict[str, str] = {}
    for line in map(str.strip, lines):
        if not line or line.startswith("#"):
            continue
        name, _equals, value = (part.strip() for part in line.partition("="))
        text = value[1:-1] if value[:1] == value[-1:] == '"' else value if value.isdigit() else "\\"
        if name not in _SETTINGS or name in settings or '"' in text or "\\" in text:
            return None
        settings[name] = text
    return settings
