"""Documents set by typst, in a process of their own that is given only so long."""

from __future__ import annotations

import atexit
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from crmtui.errors import CrmError, reason
from crmtui.i18n import _

LIMIT = 20.0
"""Seconds that a document may take."""

_PLACE = re.compile(r"┌─ (?P<file>.+):(?P<line>\d+):\d+")
MAIN = "main.typ"
"""What typst calls the template that it was given."""
_PACKAGE = re.compile(r"\bpackage\b")


class CannotTypeset(CrmError):
    """A document cannot be made; the text says why and what to do."""

    def __init__(self, said: str, template: Path | None = None) -> None:
        super().__init__(said)
        folder = f"{template.parent}{os.sep}" if template is not None else ""
        self.brief = said.replace(folder, "") if folder else said
        """The same with the names of files alone, where there is little room."""


class Typeset(NamedTuple):
    """A document."""

    data: bytes
    logo: bool
    """Whether the logo is in it; it is left out where the picture cannot be read."""


@dataclass(slots=True)
class _Worker:
    """The process, and the time that an answer of it may take."""

    process: subprocess.Popen[bytes]
    late: bool = False

    def ask(self, request: bytes, limit: float) -> tuple[dict[str, Any], bytes] | None:
        """The answer and the document, or None where the process ended before it gave one."""
        timer = threading.Timer(limit, self._too_late)
        timer.daemon = True
        timer.start()
        try:
            assert self.process.stdin is not None
            self.process.stdin.write(len(request).to_bytes(8, "big") + request)
            self.process.stdin.flush()
            answer, document = self._read(), self._read()
            return (json.loads(answer), document) if answer and document is not None else None
        except OSError:
            return None
        finally:
            timer.cancel()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.communicate()

    def _read(self) -> bytes | None:
        assert self.process.stdout is not None
        head = self.process.stdout.read(8)
        size = int.from_bytes(head, "big")
        body = self.process.stdout.read(size) if len(head) == 8 else b""
        return body if len(head) == 8 and len(body) == size else None

    def _too_late(self) -> None:
        self.late = True
        self.process.kill()


_worker: _Worker | None = None
_one_at_a_time = threading.Lock()


def typeset(
    data: dict[str, Any],
    *,
    template: Path,
    root: Path,
    logo: str = "",
    moment: int = 0,
    form: str = "pdf",
    beside: Sequence[Path] = (),
    limit: float = LIMIT,
) -> Typeset:
    """Set `data` by a template. Its files are those of `root`; there are no packages.

    Of the files `beside` it may import those whose name no file of `root` has.

    `logo` is the name of a picture there, `moment` (seconds since 1970) when the document
    was made: the same of everything gives the same bytes. `form` "png" is for looking at
    its first page. It may be called from a thread.

    Raises:
        CannotTypeset: the template has an error, or the document takes longer than `limit`
            seconds.
    """
    request: dict[str, Any] = {
        "data": data, "root": str(root), "logo": logo, "timestamp": moment, "format": form,
        "files": {MAIN: _read(template)},
    }  # fmt: skip
    for file in beside:
        if not (root / file.name).exists():
            request["files"][file.name] = _read(file)
    with _one_at_a_time:
        answer, document = _asked(json.dumps(request).encode(), template, limit)
    if "error" in answer:
        raise CannotTypeset(_said(answer, template), template)
    return Typeset(document, bool(answer["logo"]))


def close() -> None:
    """End the process, if there is one."""
    global _worker
    worker, _worker = _worker, None
    if worker is not None:
        worker.end()


atexit.register(close)


def _asked(request: bytes, template: Path, limit: float) -> tuple[dict[str, Any], bytes]:
    global _worker
    # One that was waiting may have ended meanwhile: then another is asked.
    for _try in range(2):
        worker = _worker = _worker or _started()
        if (found := worker.ask(request, limit)) is not None:
            return found
        close()
        if worker.late:
            said = _("The template {file} takes longer than {n} seconds. Look for a loop in it.")
            raise CannotTypeset(said.format(file=template, n=f"{limit:g}"), template)
    said = _("The document could not be made: typst ended by itself with the template {file}.")
    raise CannotTypeset(said.format(file=template), template)


def _started() -> _Worker:
    command = [sys.executable, "-P", "-m", "crmtui.documents.typesetter"]
    try:
        return _Worker(
            subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        )
    except OSError as error:
        said = _("typst cannot be started: {reason}.")
        raise CannotTypeset(said.format(reason=reason(error))) from error


def _read(template: Path) -> str:
    try:
        return template.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else _("it is not written in UTF-8")
        said = _("{file} cannot be read: {reason}.")
        raise CannotTypeset(said.format(file=template, reason=why), template) from error


def _said(answer: dict[str, Any], template: Path) -> str:
    """What is wrong with the template, where, and what to do, in a sentence or two."""
    found = _PLACE.search(answer["report"])
    place = Path(found["file"]) if found else template
    itself = place.name in (template.name, MAIN)
    file = template if itself else template.parent / place.name
    error = answer["error"]
    if _PACKAGE.search(error):
        error = _("templates use no packages")
    said = _("{file}, line {line}: {error}. Correct it, or move it away to use the built-in one.")
    return said.format(file=file, line=found["line"] if found else "1", error=error.rstrip("."))
