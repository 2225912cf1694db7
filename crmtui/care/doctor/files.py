"""The file and its folder: whose they are, who else may read and write them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from crmtui import dbfile, desks
from crmtui.care.doctor.findings import Finding, fine, problem, warning
from crmtui.care.doctor.scene import Scene
from crmtui.i18n import _

_COMPANIONS = ("-wal", "-shm", "-journal")


def rights(scene: Scene) -> Iterator[Finding]:
    """Whether nobody but the office may read or write the file."""
    path, mode = scene.path, scene.mode
    if mode & stat.S_IRWXO:
        yield problem(
            "file.mode",
            _("Everybody on this computer can read {path} ({mode}).").format(
                path=path, mode=f"{mode:04o}"
            ),
            f"chmod o-rwx {quote(str(path))}",
        )
        return
    if scene.is_for_group and mode & 0o060 != 0o060:
        yield problem(
            "file.mode",
            _("The group {group} cannot write {path} ({mode}).").format(
                group=scene.group_name, path=path, mode=f"{mode:04o}"
            ),
            f"chmod 0660 {quote(str(path))}",
        )
        return
    owner = scene.owner.pw_name if scene.owner else str(scene.found.st_uid)
    said = _("{path} is {owner}'s ({mode}).")
    if scene.is_for_group:
        said = _("{path} is {owner}'s and the group {group}'s ({mode}).")
    yield fine("file.mode", said.format(
        path=path, owner=owner, group=scene.group_name, mode=f"{mode:04o}"
    ))  # fmt: skip


def folder(scene: Scene) -> Iterator[Finding]:
    """Whether the folder lets those who share the file put its companions beside it."""
    where, mode = scene.path.parent, stat.S_IMODE(scene.folder.st_mode)
    if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        yield problem(
            "folder.mode",
            _("Everybody on this computer can put files into {folder}, or remove them.").format(
                folder=where
            ),
            f"chmod o-w {quote(str(where))}",
        )
    if not scene.is_for_group:
        return
    right = mode & 0o070 == 0o070 and mode & stat.S_ISGID
    if not right or scene.folder.st_gid != scene.found.st_gid:
        command = _shared(scene, where)
        own = _("Move it into a folder of its own, as docs/sharing.md says.")
        yield problem(
            "folder.mode",
            _(
                "{folder} is not set up to be shared ({mode}): whoever opens the office first"
                " shuts the others out."
            ).format(folder=where, mode=f"{mode:04o}"),
            # One such as /tmp is others' too.
            own if mode & stat.S_ISVTX else command,
        )


def companions(scene: Scene) -> Iterator[Finding]:
    """Whether the files that SQLite keeps beside it can be used by the same people."""
    path = scene.path
    for end in _COMPANIONS:
        other = path.with_name(path.name + end)
        try:
            found = other.stat()
        except OSError:
            continue
        same = (found.st_gid, stat.S_IMODE(found.st_mode)) == (scene.found.st_gid, scene.mode)
        if not same or (not scene.is_for_group and found.st_uid != scene.found.st_uid):
            yield problem(
                "file.companions",
                _("{file} has another owner or other rights than {path}.").format(
                    file=other, path=path
                ),
                _like(path, other),
            )


def names(scene: Scene) -> Iterator[Finding]:
    """Whether the file has one name only: its companions are found by it."""
    if scene.found.st_nlink > 1:
        yield problem(
            "file.links",
            _("{path} has {n} names (hard links): after a crash it may not be put right.").format(
                path=scene.path, n=scene.found.st_nlink
            ),
            _("Let everybody leave, and remove the other names."),
        )


def presence(scene: Scene) -> Iterator[Finding]:
    """Whether those who share the file can tell each other that they are there."""
    where = desks.folder(scene.path)
    if not scene.is_for_group or not where.is_dir():
        return
    found = where.stat()
    if found.st_gid != scene.found.st_gid or stat.S_IMODE(found.st_mode) & 0o070 != 0o070:
        yield warning(
            "folder.desks",
            _("Not everybody can write {folder}: nobody sees who else is in.").format(folder=where),
            _shared(scene, where),
        )


def mask(scene: Scene) -> Iterator[Finding]:
    """Whether files that are written from here on are kept from others."""
    masked = os.umask(0o077)
    os.umask(masked)
    if masked & 0o007 != 0o007 and scene.is_for_group:
        yield warning(
            "umask",
            _("What is written to files can be read by everybody here (umask {mask}).").format(
                mask=f"{masked:04o}"
            ),
            _("Put “umask 007” where people's sessions begin, such as /etc/profile.d/crmtui.sh."),
        )


def writable(path: Path) -> bool:
    """Whether this very account may write the file and its folder."""
    try:
        dbfile.require_writable(path)
        dbfile.require_writable(path.parent)
    except OSError:
        return False
    return True


def _shared(scene: Scene, folder: Path) -> str:
    name = quote(str(folder))
    return f"chgrp {scene.group_name} {name} && chmod 2770 {name}"


def _like(path: Path, other: Path) -> str:
    model, name = f"--reference={quote(str(path))}", quote(str(other))
    return f"chown {model} {name} && chmod {model} {name}"
