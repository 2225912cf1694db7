"""Which language a person reads. Every text shown goes through here.

Texts are written in English in the code and looked up when shown, never when
a module is imported: `N_` marks one for the catalogue and leaves it as it is.
What goes to somebody else, such as a quote, may be said in their language (`speaking`).
"""

from __future__ import annotations

import gettext as _gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("es", "en")
"""The languages there are. English is the code's own, so it has no catalogue."""

_LOCALE = Path(__file__).with_name("locale")
_language = "en"
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
"""The language of the moment, where it is not the user's; each thread has its own."""


def use(language: str | None) -> None:
    """Speak `language` ("es", "en", or a locale such as "es_AR") from now on.

    None asks the environment (LC_ALL, LC_MESSAGES, LANG). What is neither is English.
    """
    global _language
    _language = _known(language or _from_environment())


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` within the block, and in this thread alone; "" goes on as before."""
    token = _spoken.set(_known(language) if language else _spoken.get())
    try:
        yield
    finally:
        _spoken.reset(token)


def language() -> str:
    """The language in use, "es" or "en"."""
    return _spoken.get() or _language


def _(message: str) -> str:
    """`message` in the language in use."""
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the message that goes with `count`; `{n}` is left to format."""
    return _catalogue(language()).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """`message` as said in `context` ("fkey" is a label of at most five letters)."""
    return _catalogue(language()).pgettext(context, message)


def N_(message: str) -> str:
    """Mark a message for translation without translating it yet."""
    return message


def NP_(context: str, message: str) -> str:
    """Mark a message of a context for translation without translating it yet."""
    return message


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation("crmtui", _LOCALE, [language], fallback=True)


def _known(language: str) -> str:
    code = language.lower()[:2]
    return code if code in LANGUAGES else "en"


def _from_environment() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value
    return locale.getlocale()[0] or "en"
