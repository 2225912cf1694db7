"""A page as PDF: handed to typst part by part, and set by a template of the office."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, Protocol

from crmtui.documents import templates, typesetting
from crmtui.documents.typesetting import Typeset

LONGEST_WORD = 24
"""Letters that stay together on a line; a longer word may be broken within."""

_WORD = re.compile(r"(\s+)")
_PARTED = re.compile(r"(?<=[/.,;:@_&=?-])(?=\w)")
_BREAK = "\u200b"


class Page(Protocol):
    """What can be set: a dataclass of texts that says when it was made."""

    @property
    def moment(self) -> datetime:
        """When it was made."""


def prepared(
    page: Page, template: str, logo: str = "", *, form: str = "pdf"
) -> Callable[[], Typeset]:
    """What sets the page, to be called later, in a thread that has no database open.

    `template` is one of `templates.NAMES`, `logo` the name of a picture in the office's folder:
    one that is not there or cannot be read is left out. The same page, template and logo give
    the same bytes. The call raises `CannotTypeset`.
    """
    folder = templates.folder()
    chosen, known = templates.template(template), templates.logo(logo)
    options: dict[str, Any] = {
        "template": chosen,
        "root": folder if folder.is_dir() else chosen.parent,
        "beside": templates.SHARED,
        "logo": known.name if known else "",
        "moment": int(page.moment.timestamp()),
        "form": form,
    }
    asked = bool(logo.strip())

    def typeset() -> Typeset:
        found = typesetting.typeset(data(page), **options)
        return found._replace(logo=not asked or (found.logo and known is not None))

    return typeset


def data(page: object) -> dict[str, Any]:
    """What a template is given: the page as JSON has it, every part by its name."""
    found: dict[str, Any] = _plain(page)
    return found


def breakable(text: str, longest: int = LONGEST_WORD) -> str:
    """The text with places where words longer than so many letters may be broken."""
    words = _WORD.split(text)
    if all(len(word) <= longest for word in words):
        return text
    return "".join(
        _broken(word, longest) if len(word) > longest and word.strip() else word for word in words
    )


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value if _BREAK in value else breakable(value)
    if hasattr(value, "_asdict"):
        return {name: _plain(each) for name, each in value._asdict().items()}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, int) else str(value)


def _broken(word: str, longest: int) -> str:
    """The word with places where a line may end: at its punctuation, or else anywhere."""
    parts = _PARTED.split(word)
    return _BREAK.join(
        part if len(part) <= longest else _BREAK.join(_clusters(part)) for part in parts
    )


def _clusters(word: str) -> list[str]:
    """The letters of a word, each with its accents."""
    found: list[str] = []
    for char in word:
        joined = unicodedata.category(char)[0] == "M" or char in "\u200c\u200d"
        if found and (joined or found[-1][-1] == "\u200d"):
            found[-1] += char
        else:
            found.append(char)
    return found
