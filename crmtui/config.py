"""What the office and the person prefer, and where crmtui keeps its files.

Settings are read from `/etc/crmtui/config.toml` and then from the person's own
`config.toml`, which wins. Every setting is optional; docs/installing.md lists them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crmtui.errors import UsageError, reason
from crmtui.i18n import LANGUAGES, N_, _

OFFICE_FILE = Path("/etc/crmtui/config.toml")
"""The settings of everybody on this computer."""

THEMES = ("dark", "light", "256", "16")
"""The colour themes a person can ask for."""

_COUNTRIES = {"es": "ES", "en": "US"}
_LOCALE_NAME = re.compile(r"([a-z]{2,3})(?:_([A-Z]{2})(?![A-Z0-9]))?")


@dataclass(frozen=True, slots=True)
class Config:
    """The settings in force."""

    lang: str | None = None
    """A language, or a locale such as "es_AR"; None asks the environment."""
    theme: str | None = None
    """One of `THEMES`; None asks the terminal."""
    database: str | None = None
    """A path or URL; None is `data_path()`."""
    country: str = "US"
    """ISO 3166 alpha-2, for phones and tax ids written without their country."""
    time_zone: str | None = None
    """IANA name of the office's time zone; None is the computer's own."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys that replace the built-in ones: binding id to key names, comma-separated."""
    papers: str | None = None
    """The folder in which quotes are put as files; None is `crmtui` in the person's home."""
    esc_delay_ms: int | None = None
    """How long Esc waits for the rest of a key's sequence, in milliseconds; None is 25, and
    100 over ssh."""


def load(
    office: Path = OFFICE_FILE,
    personal: Path | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Config:
    """The settings of both files; `personal` is `config_path()` unless given.

    Raises:
        UsageError: a file cannot be read, or a setting means nothing; it names both.
    """
    settings: dict[str, Any] = {}
    for path in (office, personal or config_path(environ)):
        found = _read(path)
        keys = {**settings.get("keys", {}), **found.get("keys", {})}
        settings = {**settings, **found, "keys": keys}
    settings.setdefault("country", default_country(settings.get("lang"), environ))
    return Config(**settings)


def default_country(lang: str | None, environ: Mapping[str, str] = os.environ) -> str:
    """The country (ISO 3166 alpha-2) of `lang`, of the environment's locale, or of the language."""
    inherited = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = _split(next(filter(None, inherited), ""))
    language, country = _split(lang) if lang else locale
    # en_US is what a computer says when nobody told it where it stands.
    if locale != ("en", "US") or language == "en":
        country = country or locale[1]
    return country or _COUNTRIES.get(language, _COUNTRIES["en"])


def config_path(environ: Mapping[str, str] = os.environ) -> Path:
    """The person's own settings file. It need not exist."""
    return _folder("XDG_CONFIG_HOME", ".config", environ) / "config.toml"


def data_path(environ: Mapping[str, str] = os.environ) -> Path:
    """The database that opens when nobody names one. It need not exist."""
    return _folder("XDG_DATA_HOME", ".local/share", environ) / "crm.db"


def state_path(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of logs, and of drafts that a database refused. It need not exist."""
    return _folder("XDG_STATE_HOME", ".local/state", environ)


def papers_path(config: Config, environ: Mapping[str, str] = os.environ) -> Path:
    """The folder in which quotes are put as files. It need not exist."""
    home = Path(environ.get("HOME") or Path.home())
    named = Path(config.papers) if config.papers else home / "crmtui"
    return home.joinpath(*named.parts[1:]) if named.parts[:1] == ("~",) else home / named


def _folder(variable: str, default: str, environ: Mapping[str, str]) -> Path:
    # The XDG specification has relative paths ignored.
    named = Path(environ.get(variable, ""))
    base = named if named.is_absolute() else Path(environ.get("HOME") or Path.home()) / default
    return base / "crmtui"


def _split(name: str) -> tuple[str, str | None]:
    """The language and the country of a locale's name, if it names one."""
    match = _LOCALE_NAME.match(name)
    return (match[1], match[2]) if match else ("en", None)


def _read(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise UsageError(
            _("{file} cannot be read: {reason}.").format(file=path, reason=reason(error))
        ) from error
    settings = _parse(path, data)
    if isinstance(settings.get("keys"), dict):
        settings["keys"] = _flat(settings["keys"])
    for key, value in settings.items():
        _check(path, key, value)
    return settings


def _parse(path: Path, data: bytes) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UsageError(_("{file} is not written in UTF-8.").format(file=path)) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            _("{file} is not valid TOML: {reason}.").format(file=path, reason=error)
        ) from error


def _flat(table: Mapping[str, Any]) -> dict[str, Any]:
    """Unquoted, `company.new = "n"` is a table in TOML; we mean one key with a dot in it."""
    flat: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{rest}": leaf for rest, leaf in _flat(value).items()}
        else:
            flat[key] = value
    return flat


def _check(path: Path, key: str, value: object) -> None:
    if key not in _RULES:
        text = _("{file}: there is no setting “{key}”. The settings are {known}.")
        raise UsageError(text.format(file=path, key=key, known=", ".join(_RULES)))
    holds, wanted = _RULES[key]
    if not holds(value):
        text = _("{file}: “{key}” must be {wanted}.")
        raise UsageError(text.format(file=path, key=key, wanted=_(wanted)))


def _is_time_zone(value: object) -> bool:
    from zoneinfo import ZoneInfo

    try:
        return isinstance(value, str) and bool(ZoneInfo(value))
    except (OSError, ValueError, LookupError):
        return False


_RULES: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "lang": (
        lambda value: isinstance(value, str) and _split(value)[0] in LANGUAGES,
        N_('"es" or "en"'),
    ),
    "theme": (lambda value: value in THEMES, N_('"dark", "light", "256" or "16"')),
    "database": (
        lambda value: isinstance(value, str) and bool(value),
        N_("the path or the address of a database, in quotes"),
    ),
    "country": (
        lambda value: isinstance(value, str) and bool(re.fullmatch("[A-Z]{2}", value)),
        N_('a country\'s two capital letters, such as "ES"'),
    ),
    "time_zone": (_is_time_zone, N_('a time zone\'s name, such as "Europe/Madrid"')),
    "keys": (
        lambda value: isinstance(value, dict) and all(isinstance(k, str) for k in value.values()),
        N_("a table of names and keys in quotes"),
    ),
    "papers": (
        lambda value: isinstance(value, str) and bool(value.strip()),
        N_("the path of a folder, in quotes"),
    ),
    "esc_delay_ms": (
        lambda value: type(value) is int and 0 <= value <= 2000,
        N_("a number of milliseconds from 0 to 2000"),
    ),
}
"""What each setting must be, and how to say so."""
