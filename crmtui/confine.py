"""Keeping people who have no shell inside one folder.

Who comes in by `crmtui serve-user` works on a computer that is not theirs. From then on every
path that a person names goes through `path`, and whatever would start another program asks
`tools` first. Nothing here is undone before the process ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from crmtui.errors import Refused
from crmtui.i18n import _


@dataclass(frozen=True, slots=True)
class _Place:
    folder: Path
    tools: bool


_place: _Place | None = None


def begin(folder: Path, *, tools: bool = False) -> None:
    """From now on nobody in this process names a file outside `folder`, which must be there.

    With `tools` other programs may be started all the same: an editor, a pager.

    Raises:
        OSError: there is no such folder.
        RuntimeError: this process is kept inside one already.
    """
    global _place
    if _place is not None:
        raise RuntimeError("A process is confined once.")
    _place = _Place(folder.resolve(strict=True), tools)


def active() -> bool:
    """Whether people are kept inside a folder."""
    return _place is not None


def folder() -> Path | None:
    """The folder in which people are kept; None where they are not."""
    return _place.folder if _place else None


def tools() -> bool:
    """Whether other programs may be started for a person: an editor, a pager."""
    return _place is None or _place.tools


def path(typed: str | Path, *, writing: bool) -> Path:
    """The file or folder that a person means by `typed`, to be read, or written with `writing`.

    It need not exist. Confined, it is the real one that any links lead to; a name without a
    folder is one in the person's folder, and so is one in their home ("~").

    Raises:
        Refused: it is outside the person's folder.
    """
    if _place is None:
        return _expanded(Path(typed))
    parts = Path(typed).parts
    named = _place.folder.joinpath(*(parts[1:] if parts[:1] == ("~",) else parts))
    found = _real(named)
    if found is None or not found.is_relative_to(_place.folder):
        raise Refused(_refusal(writing).format(path=typed))
    return found


def holds(path: Path) -> bool:
    """Whether people may be told of `path`, which was found in a folder that they named."""
    if _place is None:
        return True
    real = _real(path)
    return real is not None and real.is_relative_to(_place.folder)


def shown(path: Path) -> str:
    """How a person calls a file of theirs: within their folder, where they have one."""
    inside = _place is not None and path.is_relative_to(_place.folder)
    return str(path.relative_to(_place.folder)) if _place and inside else str(path)


def _expanded(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        # Nobody has that home: it is a name like any other.
        return path


def _real(path: Path) -> Path | None:
    """Where `path` leads in the end; None where that cannot be told: a loop, a zero byte."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return None


def _refusal(writing: bool) -> str:
    if writing:
        return _("It is outside your folder. Give just a name, such as list.csv: {path}")
    return _("It is outside your folder, so it cannot be read: {path}")
