"""Records as JSON: UTF-8, and no character that acts on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from crmtui.core import inert_json


def write_all(stream: BinaryIO, items: Iterable[Mapping[str, Any]]) -> None:
    """Write records as one array, a line each."""
    opening = "[\n"
    for item in items:
        stream.write(f"{opening}{inert_json.written(item)}".encode())
        opening = ",\n"
    stream.write(b"[]\n" if opening == "[\n" else b"\n]\n")
    stream.flush()


def write_one(stream: BinaryIO, item: Mapping[str, Any]) -> None:
    """Write one record as an object, a field a line."""
    stream.write(f"{inert_json.written(item, indent=2)}\n".encode())
    stream.flush()
