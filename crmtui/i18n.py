"""Which language a person reads. Every text shown goes through here.

Texts are written in English in the code and looked up when shown, never when
a module is imported: `N_` marks one for the catalogue and leaves it as it is.
What goes to somebody else, such as a quote, may be said in their language (`speaking`).

The desk's early frame speaks too, so this loads next to nothing: Python's own gettext
takes as long to import as SQLite to answer, and reads every message at every start.
"""

from __future__ import annotations

import os
from contextvars import ContextVar, Token

LANGUAGES = ("es", "en")
"""The languages there are. English is the code's own, so it has no catalogue."""

_LOCALE = os.path.join(os.path.dirname(__file__), "locale")
_language = "en"
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
"""The language of the moment, where it is not the user's; each thread has its own."""


def use(language: str | None) -> None:
    """Speak `language` ("es", "en", or a locale such as "es_AR") from now on.

    None asks the environment (LC_ALL, LC_MESSAGES, LANG). What is neither is English.
    """
    global _language
    _language = _known(language or _from_environment())


class speaking:  # noqa: N801 - it reads as a statement
    """Speak `language` within the block, and in this thread alone; "" goes on as before."""

    def __init__(self, language: str) -> None:
        self._wanted = language
        self._token: Token[str | None] | None = None

    def __enter__(self) -> None:
        self._token = _spoken.set(_known(self._wanted) if self._wanted else _spoken.get())

    def __exit__(self, *_error: object) -> None:
        if self._token is not None:
            _spoken.reset(self._token)


def language() -> str:
    """The language in use, "es" or "en"."""
    return _spoken.get() or _language


def _(message: str) -> str:
    """`message` in the language in use."""
    return _said(message, message).partition("\0")[0]


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the message that goes with `count`; `{n}` is left to format."""
    forms = _said(one, "").split("\0")
    if len(forms) == 2:
        return forms[count != 1]
    return one if count == 1 else many


def pgettext(context: str, message: str) -> str:
    """`message` as said in `context` ("fkey" is a label of at most five letters)."""
    return _said(f"{context}\4{message}", message)


def N_(message: str) -> str:
    """Mark a message for translation without translating it yet."""
    return message


def NP_(context: str, message: str) -> str:
    """Mark a message of a context for translation without translating it yet."""
    return message


_catalogues: dict[str, dict[bytes, bytes]] = {}


def _said(message: str, otherwise: str) -> str:
    """What the catalogue of the language in use has for `message`; forms are parted by NUL."""
    spoken = language()
    if spoken not in _catalogues:
        _catalogues[spoken] = _read(os.path.join(_LOCALE, spoken, "LC_MESSAGES", "crmtui.mo"))
    found = _catalogues[spoken].get(message.encode("utf-8", "surrogatepass"))
    return found.decode() if found else otherwise


def _read(path: str) -> dict[bytes, bytes]:
    """The messages of a compiled catalogue (GNU gettext manual, "MO Files"); none without one.

    A message that has a plural stands under its singular. The numbers are this computer's own:
    catalogues are compiled where they are used, or for processors of the same order.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return {}
    _magic, _revision, count, originals, translations = memoryview(data[:20]).cast("I")

    def texts(start: int) -> list[bytes]:
        places = memoryview(data[start : start + 8 * count]).cast("I").tolist()
        return [data[at : at + size] for size, at in zip(places[::2], places[1::2], strict=True)]

    said = zip(texts(originals), texts(translations), strict=True)
    return {message.partition(b"\0")[0]: text for message, text in said}


def _known(language: str) -> str:
    code = language.lower()[:2]
    return code if code in LANGUAGES else "en"


def _from_environment() -> str:
    named = map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG", "LC_CTYPE"))
    return next(filter(None, named), "en")
