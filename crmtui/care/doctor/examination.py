"""Every look there is, and giving them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from crmtui import db, dberrors, dbfile
from crmtui.care.doctor import (
    backups,
    clocks,
    disk,
    engine,
    files,
    inside,
    leftovers,
    people,
    sessions,
    ssh,
    surroundings,
)
from crmtui.care.doctor.findings import Finding, fine, problem, warning
from crmtui.care.doctor.scene import Scene
from crmtui.errors import CrmError, reason
from crmtui.i18n import _

LOOKS: tuple[Callable[[Scene], Iterator[Finding]], ...] = (
    engine.version, engine.journal, engine.programs,
    disk.kind, disk.space,
    files.rights, files.folder, files.companions, files.names, files.presence, files.mask,
    inside.inside, clocks.clocks, backups.age,
    people.way, people.logins, ssh.keys, ssh.shell, ssh.options,
    sessions.sessions, sessions.asked_to_leave,
    leftovers.parts, leftovers.lock, leftovers.upgrades, leftovers.drafts, leftovers.crashes,
    surroundings.language, surroundings.terminal,
)  # fmt: skip
"""In the order in which they are told."""


def examine(location: str) -> Iterator[Finding]:
    """What there is to say of the database at `location`, and of all that it stands on.

    Nothing is changed: an older file is not upgraded, and one that cannot be written is not
    opened, since that would leave companion files that shut the others out.
    """
    try:
        path = dbfile.local_path(location)
        found = dbfile.kind(path)
        if found is dbfile.Kind.MISSING:
            yield problem("file", _("There is no database at {path}.").format(path=path), "crmtui")
            return
        if found not in (dbfile.Kind.OURS, dbfile.Kind.EMPTY):
            # What is another's is none of ours to judge.
            dbfile.refuse_unless_ours(path, found)
        scene = Scene(path)
        first = _opened(scene)
    except CrmError as error:
        yield problem("file", str(error), _("Name the right file with --db."))
        return
    except OSError as error:
        said = _("{path} cannot be read: {reason}.").format(path=location, reason=reason(error))
        yield problem("file", said, _("Ask whoever looks after the server for the right to it."))
        return
    yield first
    try:
        yield from _all(scene)
    finally:
        db.close_database()


def _all(scene: Scene) -> Iterator[Finding]:
    """What every look finds; where one meets a damaged place the others are still given."""
    damaged = False
    for look in LOOKS:
        try:
            yield from look(scene)
        except Exception as error:
            if not dberrors.is_damage(error):
                raise
            if not damaged:
                said = str(dberrors.translated(error, scene.path))
                yield problem("inside", said, _("“crmtui check” tells more."))
            damaged = True


def _opened(scene: Scene) -> Finding:
    """Open the file if it can be; what is to be said of it."""
    path = scene.path
    found = dbfile.kind(path)
    version = dbfile.schema_version(path) if found is dbfile.Kind.OURS else 0
    if found is dbfile.Kind.OURS and version < db.latest_migration():
        return warning(
            "file.version",
            _("{path} was last used by an older crmtui.").format(path=path),
            _("Open the desk: it makes a copy, then brings the file up to date."),
        )
    if found is dbfile.Kind.OURS and not files.writable(path):
        return problem(
            "file",
            _("{path}, or its folder, can be read but not written from here.").format(path=path),
            _("Ask whoever looks after the server for the right to write both."),
        )
    try:
        db.open_database(path)
    except CrmError as error:
        return problem("file", str(error), _advice(error))
    scene.opened = True
    return fine("file", _("{path} opens.").format(path=path))


def _advice(error: CrmError) -> str:
    """What to do about a file that cannot be opened."""
    if dberrors.is_damage(error):
        return _("Restore a backup, or name the right file with --db.")
    return ""
