"""Records as JSON: UTF-8, and no character that acts on a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

_ACTING = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def write_all(stream: BinaryIO, items: Iterable[Mapping[str, Any]]) -> None:
    """Write records as one array, a line each."""
    opening = "[\n"
    for item in items:
        stream.write(f"{opening}{_text(item)}".encode())
        opening = ",\n"
    stream.write(b"[]\n" if opening == "[\n" else b"\n]\n")
    stream.flush()


def write_one(stream: BinaryIO, item: Mapping[str, Any]) -> None:
    """Write one record as an object, a field a line."""
    stream.write(f"{_text(item, indent=2)}\n".encode())
    stream.flush()


def _text(item: Mapping[str, Any], indent: int | None = None) -> str:
    written = json.dumps(item, ensure_ascii=False, indent=indent)
    # What acts or cannot be encoded is written as an escape; it reads the same.
    return _ACTING.sub(_escaped, written).encode("utf-8", "backslashreplace").decode()


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
