"""Which language a person reads. Every text shown goes through here.

Texts are written in English in the code and looked up when shown, never when
a module is imported: `N_` marks one for the catalogue and leaves it as it is.
"""

from __future__ import annotations

import gettext as _gettext
import locale
import os
from pathlib import Path

LANGUAGES = ("es", "en")
"""The languages there are. English is the code's own, so it has no catalogue."""

_LOCALE = Path(__file__).with_name("locale")
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def use(language: str | None) -> None:
    """Speak `language` ("es", "en", or a locale such as "es_AR") from now on.

    None asks the environment (LC_ALL, LC_MESSAGES, LANG). What is neither is English.
    """
    global _catalogue, _language
    wanted = (language or _from_environment()).lower()[:2]
    _language = wanted if wanted in LANGUAGES else "en"
    _catalogue = _gettext.translation("crmtui", _LOCALE, [_language], fallback=True)


def language() -> str:
    """The language in use, "es" or "en"."""
    return _language


def _(message: str) -> str:
    """`message` in the language in use."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the message that goes with `count`; `{n}` is left to format."""
    return _catalogue.ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """`message` as said in `context` ("fkey" is a label of at most five letters)."""
    return _catalogue.pgettext(context, message)


def N_(message: str) -> str:
    """Mark a message for translation without translating it yet."""
    return message


def NP_(context: str, message: str) -> str:
    """Mark a message of a context for translation without translating it yet."""
    return message


def _from_environment() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value
    return locale.getlocale()[0] or "en"
