"""Putting a copy of the office back into the file that people have open.

All is done to a private copy first: it is looked at, brought up to date, and whoever was erased
since is erased in it again. Then, while nobody can write, the office as it is is put aside and
the copy takes its place in one transaction: desks that are open go on with it. Numbers and keys
that were given since are not given again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Any

from crmtui import db, dbcopy, dbfile
from crmtui.access import Right, Role, User, require
from crmtui.backups import carrying, looking, making, places
from crmtui.backups.carrying import Kept
from crmtui.backups.looking import Contents, Opening
from crmtui.dberrors import is_damage, speaking
from crmtui.errors import Busy, DatabaseTrouble, Refused
from crmtui.i18n import _
from crmtui.queries import backups, team
from crmtui.queries.backups import Lost
from crmtui.services import backups as service
from crmtui.services import erasing, whole_office
from crmtui.services._erasures import Remembered
from crmtui.services.imports.alone import alone

_NOBODY = User(0, 0, "", Role.MANAGER)
"""For whom is asked what everybody may know."""


class Standing(Enum):
    """What there is in whose place the copy comes."""

    OFFICE = auto()
    NOTHING = auto()
    """No file, or one of no bytes."""
    DAMAGED = auto()


@dataclass(frozen=True, slots=True)
class Plan:
    """A copy that is ready to be put back."""

    user: User
    """Who puts it back."""
    live: Path
    file: Path
    """The copy, as it was given."""
    staged: Path
    """A private copy of it, plain and sound."""
    contents: Contents
    standing: Standing
    lost: Lost | None
    """What was made since, and would be gone; None where that cannot be told."""
    touched: bool = False
    """Whether its bytes are others than the office wrote when it made the copy."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it."""

    aside: Path | None
    """Where the office lies as it was until then."""
    erased: int
    """How many people were erased again."""


@contextmanager
def prepared(live: Path, file: Path, opening: Opening, who: Callable[[], User]) -> Iterator[Plan]:
    """Look at a copy, and at what it would take the place of; the plan holds for the block.

    `who` tells who it is that asks, of the database that is open then.

    Raises:
        CannotOpen: the key or the password does not open it.
        DatabaseTrouble: it is damaged, no database of ours, or of a newer crmtui.
        Refused: it is of another office, or the user's role does not allow it.
    """
    live = live.absolute()
    if dbfile.identity(file) == dbfile.identity(live) is not None:
        raise DatabaseTrouble(_("{path} is the database itself.").format(path=file))
    with places.private(live) as folder:
        staged = folder / "crm.db"
        with looking.opened(file, opening, live) as plain:
            _refuse_newer(plain, file)
            places.require_room(folder, 2 * places.size_of(plain))
            with speaking(file):
                staged.touch(mode=0o600)
                dbcopy.taken(plain, staged)
        looking.require_sound(staged, file)
        contents = looking.contents(staged)
        standing = _standing(live)
        make = partial(Plan, live=live, file=file, staged=staged, contents=contents)
        if standing is not Standing.OFFICE:
            user = _asked_of(staged, who)
            yield make(user=user, standing=standing, lost=None)
            return
        with _open(live):
            user = who()
            require(user, Right.BACKUP)
            _refuse_another_office(user, contents, file)
            lost, touched = _lost(user, staged), _is_touched(user, file)
        yield make(user=user, standing=standing, lost=lost, touched=touched)


def _is_touched(user: User, file: Path) -> bool:
    known = backups.at(user, str(file))
    with speaking(file):
        return known is not None and bool(known.sha256) and making.sha256(file) != known.sha256


def carry_out(plan: Plan) -> Restored:
    """Put the copy back.

    Raises:
        Busy: somebody keeps writing, is erasing a person, or imports.
        DatabaseTrouble: there is no room, or a file cannot be written; nothing has changed then.
    """
    if plan.standing is not Standing.OFFICE:
        return _in_its_place(plan)
    with _open(plan.live), alone(plan.user, _("a backup")):
        others = erasing.remembered(plan.user)
        db.close_database()
        done = _into_the_live(plan, others)
    if not dbcopy.reads_back(plan.live):
        said = _("{path} cannot be read back. The office as it was is in {aside}.")
        raise DatabaseTrouble(said.format(path=plan.live, aside=done.aside))
    return done


def _into_the_live(plan: Plan, others: Collection[Remembered]) -> Restored:
    room = places.size_of(plan.live) + places.size_of(plan.staged)
    places.require_room(plan.live.parent, room)
    aside = places.stamped(plan.live, "before-restore")
    with dbcopy.watching(plan.live) as live:
        kept = carrying.collected(live)
        erased = _brought_up_to_date(plan, kept, others)
        live.changed()
        _put_aside(plan.live, aside)

        def at_lock(execute: Callable[..., Any]) -> None:
            """Nobody else writes any more: take along what was written since all was looked at."""
            if not live.readable_while_held():
                return
            now = carrying.collected(live)
            if now.erased != kept.erased:
                raise Busy(_("Somebody was erased meanwhile. Put the copy back once more."))
            carrying.carry(now, execute)
            if live.changed():
                _put_aside(plan.live, aside)

        try:
            dbcopy.put_back(plan.staged, plan.live, at_lock)
        except Busy:
            # Nothing has come of it, so what lies aside is the office as it goes on.
            aside.unlink(missing_ok=True)
            raise
    _note_aside(plan, aside)
    return Restored(aside, erased)


def _put_aside(live: Path, aside: Path) -> None:
    with places.appearing(aside) as part:
        dbcopy.taken(live, part)


def _note_aside(plan: Plan, aside: Path) -> None:
    size, digest = aside.stat().st_size, making.sha256(aside)
    with _open(plan.live):
        service.note(
            plan.user, aside, size=size, sha256=digest, encrypted=False, by_itself=False
        )  # fmt: skip


def _brought_up_to_date(
    plan: Plan, kept: Kept | None = None, others: Collection[Remembered] = ()
) -> int:
    """Bring the private copy to what this program and the office know; how many were erased."""
    with _open(plan.staged):
        user = _somebody(plan.user)
        if kept is not None:
            carrying.carry(kept, db.database.execute_sql)
        here = {person.id for person in team.find(user)}
        told = [one if one.user in here else replace(one, user=user.id) for one in others]
        erased = erasing.erase_again(user, told)
        service.note_restored(user, plan.file.name)
    return erased


def _in_its_place(plan: Plan) -> Restored:
    """Put the copy where there is no office that could be used; what is there goes aside."""
    erased = _brought_up_to_date(plan)
    aside = None
    with speaking(plan.live):
        dbfile.share_like_folder(plan.staged)
        places.sync(plan.staged)
        if plan.standing is Standing.DAMAGED:
            aside = places.stamped(plan.live, "damaged")
            os.link(plan.live, aside)
        for end in ("-wal", "-journal", "-shm"):
            # A journal that is left would be taken for one of the file that comes.
            left = Path(f"{plan.live}{end}")
            if left.exists() and aside is not None and end != "-shm":
                left.replace(f"{aside}{end}")
            else:
                left.unlink(missing_ok=True)
        plan.staged.replace(plan.live)
        places.sync(plan.live.parent)
    return Restored(aside, erased)


def _standing(live: Path) -> Standing:
    with speaking(live):
        found = dbfile.kind(live)
    if found in (dbfile.Kind.MISSING, dbfile.Kind.EMPTY):
        return Standing.NOTHING
    if found is dbfile.Kind.NOT_SQLITE:
        return Standing.DAMAGED
    try:
        with _open(live):
            team.find(_NOBODY)
    except DatabaseTrouble as error:
        if not is_damage(error):
            raise
        return Standing.DAMAGED
    return Standing.OFFICE


@contextmanager
def _open(path: Path) -> Iterator[None]:
    db.open_database(path)
    try:
        yield
    finally:
        db.close_database()


def _asked_of(staged: Path, who: Callable[[], User]) -> User:
    with _open(staged):
        user = who()
        require(user, Right.BACKUP)
    return user


def _somebody(user: User) -> User:
    """Whoever of the copy the restoring is written to: the same person, or else a manager."""
    people = sorted(
        team.find(user), key=lambda one: (one.code != user.code, one.role != Role.MANAGER)
    )
    if not people:
        raise DatabaseTrouble(_("Nobody works in that office."))
    return User(people[0].id, people[0].code, people[0].name, Role.MANAGER)


def _refuse_newer(plain: Path, file: Path) -> None:
    if dbfile.schema_version(plain) > db.latest_migration():
        said = _("{path} was made by a newer crmtui. Please update this one.")
        raise DatabaseTrouble(said.format(path=file))


def _refuse_another_office(user: User, contents: Contents, file: Path) -> None:
    began = backups.began(user)
    if began is None or began == contents.began:
        return
    try:
        whole_office.refuse_unless_empty(user)
    except whole_office.NotEmpty as error:
        said = _("{path} is of another office ({name}). To use that one, open it with --db.")
        name = contents.office or _("without a name")
        raise Refused(said.format(path=file, name=name)) from error


def _lost(user: User, staged: Path) -> Lost:
    with dbcopy.reading(staged) as ask:
        upto = {
            table: int(ask(f'SELECT coalesce(max(id), 0) FROM "{table}"')[0][0])
            for table in (*looking.tables(ask), "change_set")
        }
        numbers = int(ask("SELECT coalesce(sum(value), 0) FROM counter")[0][0])
    return backups.lost(user, upto, numbers)
