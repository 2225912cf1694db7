"""The disk that the file is on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from crmtui import dbfile, formats
from crmtui.care.doctor.findings import Finding, fine, problem, warning
from crmtui.care.doctor.scene import Scene
from crmtui.i18n import _

_MIB = 1 << 20
_LEAST = 50 * _MIB
_ENOUGH = 3
"""Times the file's size: an upgrade copies it, and writes it anew."""


def kind(scene: Scene) -> Iterator[Finding]:
    """Whether it is a disk of this computer."""
    named = dbfile.file_system(scene.path)
    if named in dbfile.NETWORK_FILE_SYSTEMS:
        yield problem(
            "disk.kind",
            _("The file is on a network disk ({kind}), where a database is not safe.").format(
                kind=named
            ),
            _("Keep it on the server's own disk and connect over ssh."),
        )
    elif named:
        yield fine("disk.kind", _("It is on a disk of this computer ({kind}).").format(kind=named))


def space(scene: Scene) -> Iterator[Finding]:
    """Whether there is room to go on."""
    free = shutil.disk_usage(scene.path.parent).free
    said = _("{n} MiB are free.").format(n=formats.integer(free // _MIB))
    if free < _LEAST:
        yield problem("disk.space", said, _("Make room: soon nothing can be saved any more."))
    elif free < _ENOUGH * scene.found.st_size:
        yield warning(
            "disk.space",
            said,
            _("Make room: a backup, or an upgrade, takes up to three times the file's size."),
        )
    else:
        yield fine("disk.space", said)
