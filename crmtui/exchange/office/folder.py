"""The folder that a whole office is written to: what is in it, and how it is told to be whole.

`office.json` names every other file with its size and its SHA-256, and is sealed with one of
its own. Under `tables/` is a file of JSON lines for each table: the values as they are stored,
by column. The CSV files beside are for people, and are not read again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from crmtui.exchange.reading.sheet import Unreadable
from crmtui.i18n import _

MANIFEST = "office.json"
TABLES = "tables"
FORMAT = "crmtui office"
VERSION = 1
"""Goes up when an older crmtui could not read what is written."""

_LARGEST = 4 << 20
"""Bytes of a manifest; there is a line in it for each file."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file is to be."""

    records: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in the folder."""

    office: str
    """What the office calls itself."""
    written: str
    """When, in ISO 8601."""
    program: str
    """The version of crmtui that wrote it."""
    schema: int
    """The last migration that its tables went through."""
    last_keys: Mapping[str, int]
    """By table, the last key that was given in it."""
    files: Mapping[str, Entry] = field(default_factory=dict)
    """By their place in the folder."""
    format: str = FORMAT
    version: int = VERSION


class Counting:
    """A file being written, and what `Entry` says of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self._bytes = 0

    def write(self, data: bytes) -> int:
        """Write some more."""
        self._digest.update(data)
        self._bytes += len(data)
        return self._stream.write(data)

    def flush(self) -> None:
        """Hand on what was written."""
        self._stream.flush()

    def entry(self, records: int) -> Entry:
        """What was written, of so many records."""
        return Entry(records, self._bytes, self._digest.hexdigest())


def table_file(table: str) -> str:
    """Where the rows of a table are."""
    return f"{TABLES}/{table}.jsonl"


def sealed(manifest: Manifest) -> bytes:
    """The manifest as it is written, with its seal."""
    told = asdict(manifest)
    return json.dumps(told | {"seal": _seal(told)}, ensure_ascii=False, indent=1).encode() + b"\n"


def opened(folder: Path) -> Manifest:
    """What a folder says is in it.

    Raises:
        Unreadable: it is no office, damaged, or of a newer crmtui.
    """
    try:
        with (folder / MANIFEST).open("rb") as stream:
            told = json.loads(stream.read(_LARGEST))
    except FileNotFoundError as error:
        said = _("{folder} holds no office: there is no {file} in it.")
        raise Unreadable(said.format(folder=folder, file=MANIFEST)) from error
    except (ValueError, RecursionError) as error:
        raise damaged(folder, MANIFEST) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        said = _("{folder} holds no office: {file} is another program's.")
        raise Unreadable(said.format(folder=folder, file=MANIFEST))
    if not isinstance(version := told.get("version"), int) or version > VERSION:
        raise newer(folder)
    seal = told.pop("seal", None)
    if seal != _seal(told):
        raise damaged(folder, MANIFEST)
    try:
        entries = {name: Entry(**entry) for name, entry in told.pop("files").items()}
        return Manifest(**told, files=entries)
    except (AttributeError, KeyError, TypeError) as error:
        raise damaged(folder, MANIFEST) from error


def check(folder: Path, manifest: Manifest) -> None:
    """Go on only if every file is there as it was written.

    Raises:
        Unreadable: one is missing, or is not as it was.
    """
    for name, entry in manifest.files.items():
        path = folder / name
        if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
            said = _("{folder} is not whole: {file} is missing. Nothing was brought in.")
            raise Unreadable(said.format(folder=folder, file=name))
        if path.stat().st_size != entry.bytes or _digest(path) != entry.sha256:
            raise damaged(folder, name)


def damaged(folder: Path, name: str) -> Unreadable:
    """The sentence for a file that is not as it was written."""
    said = _("{folder} is damaged: {file} is not as it was written. Nothing was brought in.")
    return Unreadable(said.format(folder=folder, file=name))


def newer(folder: Path) -> Unreadable:
    """The sentence for a folder of a crmtui that is newer than this one."""
    said = _("{folder} was written by a newer crmtui. Please update this one.")
    return Unreadable(said.format(folder=folder))


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _seal(told: Mapping[str, Any]) -> str:
    canonical = json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
