"""What was left behind by a process that was killed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from crmtui import config
from crmtui.care import locks
from crmtui.care.doctor.findings import Finding, fine, warning
from crmtui.care.doctor.scene import Scene
from crmtui.i18n import _, ngettext

_PART = re.compile(r"\..+\.(\d+)\.part")
"""How we call a file that is being written, with the number of the process that does it."""


def parts(scene: Scene) -> Iterator[Finding]:
    """Files that were begun, and that nobody finishes."""
    for path in sorted(scene.path.parent.glob(".*.part")):
        found = _PART.fullmatch(path.name)
        if found is not None and not _is_alive(int(found[1])):
            yield warning(
                "leftovers.part",
                _("{file} was begun and never finished.").format(file=path),
                f"rm -r {quote(str(path))}",
            )
    for folder in sorted(scene.path.parent.glob(f".{scene.path.name}-private-*")):
        if _holds_something(folder) and not locks.is_held(folder, shared=True):
            yield warning(
                "leftovers.private",
                _("{folder} holds a plain copy of the office, left by what was killed.").format(
                    folder=folder
                ),
                f"rm -r {quote(str(folder))}",
            )


def lock(scene: Scene) -> Iterator[Finding]:
    """An import's lock that nobody holds."""
    path = scene.path.with_name(f"{scene.path.name}-import")
    if path.exists() and not locks.is_held(path):
        yield warning(
            "leftovers.lock",
            _("{file} is of an import that was cut off.").format(file=path),
            _("Open the office: what came in is taken back, and the file goes."),
        )


def upgrades(scene: Scene) -> Iterator[Finding]:
    """Copies that were made before an upgrade."""
    pattern = f"{scene.path.stem}-before-[0-9][0-9][0-9][0-9].bak"
    copies = sorted(scene.path.parent.glob(pattern))
    if copies:
        text = ngettext(
            "{n} copy from before an upgrade is kept: {names}.",
            "{n} copies from before an upgrade are kept: {names}.",
            len(copies),
        )
        names = ", ".join(path.name for path in copies)
        yield fine(
            "leftovers.upgrades",
            text.format(n=len(copies), names=names),
            _("Once all is well they can be removed; they still hold who was erased since."),
        )


def drafts(scene: Scene) -> Iterator[Finding]:
    """What somebody typed and the database refused."""
    kept = [
        path for path in sorted(config.state_path().glob("draft-*.json")) if _is_of(path, scene)
    ]
    if kept:
        text = ngettext(
            "{n} draft is in a file, since the database refused it.",
            "{n} drafts are in files, since the database refused them.",
            len(kept),
        )
        yield warning(
            "leftovers.drafts",
            text.format(n=len(kept)),
            _("Open the desk as who typed it: it takes them in, and Ctrl+R shows them."),
        )


def crashes(_scene: Scene) -> Iterator[Finding]:
    """Mistakes of crmtui's own that were written down."""
    log = config.state_path() / "crash.log"
    if log.exists() and log.stat().st_size:
        yield warning(
            "leftovers.crashes",
            _("crmtui has stopped because of a mistake of its own: {file}").format(file=log),
            _("Tell the authors what the file says, then remove it."),
        )


def _holds_something(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:
        return False


def _is_of(path: Path, scene: Scene) -> bool:
    try:
        return scene.path.as_uri() in str(json.loads(path.read_text(encoding="ascii"))["database"])
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
