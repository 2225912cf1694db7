"""What is wrong with sshd's file of keys, so that it lets in nobody, or lets somebody do more."""

from __future__ import annotations

import os
import shlex
import shutil
import stat
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from crmtui import keyfile
from crmtui.i18n import _
from crmtui.keyfile import Entry


class Fault(NamedTuple):
    """Something that whoever looks after the server should know of."""

    said: str
    serious: bool = True
    """Whether it is to be mended, not only to be known."""


def faults(path: Path, works_here: Callable[[int], bool]) -> list[Fault]:
    """All that is wrong with the file; `works_here` tells of a code whether it is somebody's.

    Raises:
        CannotKeep: the file cannot be read.
    """
    entries = keyfile.entries(path)
    found = [*_of_file(path), *_twice(entries)]
    for entry in entries:
        found += _of_line(path, entry, works_here)
    return found


def _of_file(path: Path) -> Iterable[Fault]:
    """What sshd's StrictModes would mind (sshd_config(5))."""
    if not path.exists():
        yield Fault(_("There is no file {file}: nobody comes in with a key.").format(file=path))
        return
    real = path.resolve()
    for each in (real, real.parent):
        found = each.stat()
        if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            text = _("Others can write {file}, so sshd ignores it: chmod go-w {file}")
            yield Fault(text.format(file=each))
        if found.st_uid not in (0, os.getuid()) and os.getuid() != 0:
            yield Fault(_("{file} is not yours, so sshd ignores it.").format(file=each))


def _twice(entries: Sequence[Entry]) -> Iterable[Fault]:
    seen: dict[bytes, int] = {}
    for entry in entries:
        if entry.key is None:
            continue
        first = seen.setdefault(entry.key.blob, entry.number)
        if first != entry.number:
            text = _("Lines {first} and {second} have the same key: sshd goes by the first.")
            yield Fault(text.format(first=first, second=entry.number))


def _of_line(path: Path, entry: Entry, works_here: Callable[[int], bool]) -> Iterable[Fault]:
    if entry.code is None:
        if entry.key is not None and not entry.command:
            text = _("Line {n} gives a shell to whoever has its key ({comment}).")
            comment = entry.key.comment or entry.key.fingerprint
            yield Fault(text.format(n=entry.number, comment=comment), serious=False)
        return
    line = _("Line {n} (code {code})").format(n=entry.number, code=entry.code)
    if entry.key is None:
        yield Fault(f"{line}: {entry.fault}")
    words = as_written(entry)
    if words is None:
        text = _("{line} was changed by hand and may give more than crmtui: add its key again.")
        yield Fault(text.format(line=line))
    elif shutil.which(words[0]) is None:
        text = _("{line} starts {program}, which is not there: add its key again.")
        yield Fault(text.format(line=line, program=words[0]))
    elif not Path(words[-1]).exists():
        text = _("{line} opens {path}, which is not there: add its key again.")
        yield Fault(text.format(line=line, path=words[-1]))
    if not works_here(entry.code):
        text = _(
            "{line}: nobody of that code works here, so the key is refused."
            " Remove it: crmtui access remove {code}"
        )
        yield Fault(text.format(line=line, code=entry.code))


def as_written(entry: Entry) -> list[str] | None:
    """The words that one of our lines starts; None where it is not as we write them."""
    try:
        words = shlex.split(entry.command)
    except ValueError:
        return None
    if len(words) < 5 or words[-4:-1] != ["serve-user", str(entry.code), "--db"]:
        return None
    quoted = shlex.join(words).replace('"', '\\"')
    kept = f'{keyfile.OPTIONS},command="{quoted}"'
    absolute = words[0].startswith("/") and words[-1].startswith("/")
    return words if entry.options == kept and absolute else None
