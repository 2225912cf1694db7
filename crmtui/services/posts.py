"""Posts to fill: opened, described, given up. One transaction a function."""

from __future__ import annotations

from typing import Any

from crmtui import clock
from crmtui.access import Right, User, require
from crmtui.core import text
from crmtui.entry import PostEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import Candidate, Post
from crmtui.services import _typed as given
from crmtui.services import branches, changes, editing, territories
from crmtui.services.changes import command


@command("post.create")
def create(user: User, entry: PostEntry) -> int:
    """Open a post and return its id.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no title; no such branch or territory; opened on a day to come; wanted before
            it was opened.
    """
    require(user, Right.PEOPLE)
    values = _values(user, entry)
    changes.about(values["title"])
    return changes.insert(Post, **values)


def open_for_editing(user: User, post_id: int) -> tuple[PostEntry, int]:
    """A post as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Post, post_id)
    entry = PostEntry(
        title=row.title,
        branch=row.branch.name if row.branch else "",
        territory=row.territory.name if row.territory else "",
        profile=row.profile,
        opened_on=row.opened_on,
        wanted_on=row.wanted_on,
        note=row.note,
    )
    return entry, int(row.version)


@command("post.update")
def update(user: User, post_id: int, opened: PostEntry, mine: PostEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused, Conflict, Invalid, NotFound.
    """
    require(user, Right.PEOPLE)
    theirs, _version = open_for_editing(user, post_id)
    entry, others = editing.merged(user, Post, post_id, opened, mine, theirs)
    values = _values(user, entry, editing.part(user, Post, post_id))
    changes.about(values["title"])
    changes.update(Post, post_id, **values)
    return others


@command("post.close")
def close(user: User, post_id: int) -> None:
    """Give a post up: nobody is wanted for it any more.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it is closed already.
        NotFound: it is not there.
    """
    require(user, Right.PEOPLE)
    row = editing.part(user, Post, post_id)
    changes.about(row.title)
    if row.closed_on is not None:
        raise CrmError(_("It is closed already."))
    changes.update(Post, post_id, closed_on=clock.today())


@command("post.reopen")
def reopen(user: User, post_id: int) -> None:
    """Look for somebody for it again.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it is open.
        NotFound: it is not there.
    """
    require(user, Right.PEOPLE)
    row = editing.part(user, Post, post_id)
    changes.about(row.title)
    if row.closed_on is None:
        raise CrmError(_("It is open."))
    changes.update(Post, post_id, closed_on=None, filled_by=None)


@command("post.remove")
def remove(user: User, post_id: int) -> None:
    """Take back a post that was opened by mistake.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: somebody wants it, or took it.
        NotFound: it is not there.
    """
    require(user, Right.PEOPLE)
    row = editing.part(user, Post, post_id)
    changes.about(row.title)
    if row.filled_by_id is not None or Candidate.select().where(Candidate.post == post_id).exists():
        raise CrmError(_("There are candidates for it: close it instead."))
    changes.delete(Post, post_id)


def _values(user: User, entry: PostEntry, now: Any = None) -> dict[str, Any]:
    problems: dict[str, str] = {}
    title = text.clean(entry.title)
    if not title:
        problems["title"] = _("A post needs a title.")
    opened_on = given.past(entry.opened_on, problems, "opened_on")
    if entry.wanted_on is not None and entry.wanted_on < opened_on:
        problems["wanted_on"] = _("It cannot be wanted before it was opened.")
    branch = _kept(now and now.branch, entry.branch)
    if branch is None:
        branch = given.tried(problems, lambda: branches.resolve(user, entry.branch))
    territory = _kept(now and now.territory, entry.territory)
    if territory is None:
        territory = given.tried(problems, lambda: territories.resolve(user, entry.territory))
    if problems:
        raise Invalid(problems)
    return {
        "title": title,
        "branch": branch,
        "territory": territory,
        "profile": text.clean(entry.profile, multiline=True),
        "opened_on": opened_on,
        "wanted_on": entry.wanted_on,
        "note": text.clean(entry.note, multiline=True),
    }


def _kept(now: Any, typed: str) -> int | None:
    """What it names already, which may have been given up since."""
    same = now is not None and text.fold(now.name) == text.fold(text.clean(typed))
    return int(now.id) if same else None
