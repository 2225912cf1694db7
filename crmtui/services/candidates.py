"""Who wants a post: noted, judged, hired. One transaction a function."""

from __future__ import annotations

from typing import Any

from crmtui import clock
from crmtui.access import Right, User, require
from crmtui.core import scores, text
from crmtui.entry import CandidateEntry, PersonEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import CANDIDATES, Candidate, Post, Territory
from crmtui.services import changes, editing, team, territories
from crmtui.services.changes import command

HIRED = "hired"


@command("candidate.create")
def create(user: User, entry: CandidateEntry) -> int:
    """Note somebody who wants a post, and return the id of the note.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no name, or one that stands among them already; a score that is none.
        NotFound: there is no such post.
    """
    require(user, Right.PEOPLE)
    editing.part(user, Post, entry.post)
    values = _values(entry, 0)
    changes.about(values["name"])
    return changes.insert(Candidate, post=entry.post, state_on=clock.today(), **values)


def open_for_editing(user: User, candidate_id: int) -> tuple[CandidateEntry, int]:
    """A candidate as one would type them, and their version.

    Raises:
        NotFound: they are not there, or not the user's to see.
    """
    row = editing.part(user, Candidate, candidate_id)
    entry = CandidateEntry(
        row.post_id, row.name, row.phone, row.email, row.source, row.score, row.note
    )
    return entry, int(row.version)


@command("candidate.update")
def update(
    user: User, candidate_id: int, opened: CandidateEntry, mine: CandidateEntry
) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused, Conflict, Invalid, NotFound.
    """
    require(user, Right.PEOPLE)
    theirs, _version = open_for_editing(user, candidate_id)
    entry, others = editing.merged(user, Candidate, candidate_id, opened, mine, theirs)
    values = _values(entry, candidate_id)
    changes.about(values["name"])
    changes.update(Candidate, candidate_id, **values)
    return others


@command("candidate.state")
def set_state(user: User, candidate_id: int, state: str) -> None:
    """Say how far somebody is: interviewed, offered, refused, withdrew, or new again.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: they were hired, or are to be: `hire` does that.
        NotFound: they are not there.
    """
    require(user, Right.PEOPLE)
    row = editing.part(user, Candidate, candidate_id)
    changes.about(row.name)
    if state not in CANDIDATES or HIRED in (state, row.state):
        raise CrmError(_("They were hired. Undoing that takes it back."))
    changes.update(Candidate, candidate_id, state=state, state_on=clock.today())


@command("candidate.hire")
def hire(user: User, candidate_id: int) -> int:
    """Hire somebody: they are of the office from today on, and the post is filled.

    They are a salesperson of the post's title and branch with the next free code; a
    territory of the post that nobody covers is theirs. Returns the id of the person.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: they were hired already, or the post is closed.
        NotFound: they are not there.
    """
    require(user, Right.PEOPLE)
    row = editing.part(user, Candidate, candidate_id)
    changes.about(row.name)
    post = row.post
    if row.state == HIRED or post.closed_on is not None:
        raise CrmError(_("That post is closed: open it again first."))
    today = clock.today()
    entry = PersonEntry(
        name=row.name, job_title=post.title, phone=row.phone, email=row.email,
        branch=post.branch.name if post.branch else "", hired_on=today,
    )  # fmt: skip
    person = team.add(user, entry)
    changes.update(Candidate, candidate_id, state=HIRED, state_on=today)
    changes.update(Post, post.id, filled_by=person, closed_on=today)
    if post.territory_id is not None:
        area: Any = Territory.get_by_id(post.territory_id)
        if area.active and area.salesperson_id is None:
            territories.hand_to(user, area.id, person)
    return person


@command("candidate.remove")
def remove(user: User, candidate_id: int) -> None:
    """Take back a candidate who was noted by mistake. Erasing somebody is another thing.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: they were hired.
        NotFound: they are not there.
    """
    require(user, Right.PEOPLE)
    row = editing.part(user, Candidate, candidate_id)
    changes.about(row.name)
    if row.state == HIRED:
        raise CrmError(_("They were hired. Undoing that takes it back."))
    changes.delete(Candidate, candidate_id)


def _values(entry: CandidateEntry, candidate_id: int) -> dict[str, Any]:
    problems: dict[str, str] = {}
    name = text.clean(entry.name)
    if not name:
        problems["name"] = _("A candidate needs a name.")
    others = Candidate.select(Candidate.name).where(
        (Candidate.post == entry.post) & (Candidate.id != candidate_id)
    )
    if any(text.fold(each.name) == text.fold(name) for each in others):
        problems["name"] = _("Somebody of that name is a candidate for it already.")
    if entry.score is not None and not scores.WORST <= entry.score <= scores.BEST:
        problems["score"] = _("A score is a number from 0 to 10.")
    if problems:
        raise Invalid(problems)
    return {
        "name": name,
        "phone": text.clean(entry.phone),
        "email": text.clean(entry.email),
        "source": text.clean(entry.source),
        "score": entry.score,
        "note": text.clean(entry.note, multiline=True),
    }
