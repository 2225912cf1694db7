"""Reading everything that is kept about somebody who wants a post with us, as of any person."""

from __future__ import annotations

from crmtui import somebody
from crmtui.access import Right, User, require, visible
from crmtui.core import text
from crmtui.db import row, rows
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.mentioned import Tell, silent
from crmtui.models import Candidate, Post
from crmtui.queries import persons
from crmtui.queries.persons import Holder, Kept, Known, Mention, Person
from crmtui.somebody import Somebody

_VALUES = ("name", "phone", "email", "source", "state", "state_on", "score", "note")


def find(user: User, typed: str) -> list[Known]:
    """Who is meant by a number or a name; where it stands, the post they want.

    Raises:
        Refused: the user's role does not take out what is kept.
    """
    require(user, Right.PRIVACY_EXPORT)
    query = Candidate.select(Candidate.id, Candidate.name, Post.title).join(Post)
    found = [Known(*each) for each in rows(query.where(visible(user, Candidate)))]
    if typed.strip().isdecimal():
        return [each for each in found if each.id == int(typed)]
    fold = text.fold(typed)
    same = [each for each in found if text.fold(each.name) == fold]
    return same or [each for each in found if fold and text.fold(each.name).startswith(fold)]


def get(user: User, candidate_id: int, tell: Tell = silent) -> Person:
    """All that is kept about a candidate. `tell` is told how far looking for it is.

    Raises:
        Refused: the user's role does not take that out.
        NotFound: they are not there.
    """
    who, name = _who(user, candidate_id)
    theirs = Candidate.select(Candidate, Post).join(Post).where(Candidate.id.in_(who.candidates))
    kept = [
        Kept("candidate", each.id, each.created_at, each.post.title, _values(each))
        for each in theirs
    ]
    told, drafts, copies = persons.about(user, who, Candidate, who.candidates)
    return Person(name, (), tuple(kept), tuple(mentions(user, candidate_id, tell)), told, drafts,
                  copies)  # fmt: skip


def mentions(user: User, candidate_id: int, tell: Tell = silent) -> list[Mention]:
    """The texts that name a candidate, besides their own record.

    Raises:
        Refused: the user's role does not take that out.
        NotFound: they are not there.
    """
    who, _name = _who(user, candidate_id)
    own = {("candidate", key) for key in who.candidates}
    found = persons.named(user, who, tell)
    return [each for each in found if (each.table, each.record) not in own]


def holders(user: User, candidate_id: int) -> list[Holder]:
    """The copies of the database that hold a candidate, as far as they are known of.

    Raises:
        Refused: the user's role does not take that out.
        NotFound: they are not there.
    """
    who, _name = _who(user, candidate_id)
    return list(persons.about(user, who, Candidate, who.candidates)[2])


def _who(user: User, candidate_id: int) -> tuple[Somebody, str]:
    require(user, Right.PRIVACY_EXPORT)
    named = Candidate.select(Candidate.name)
    found = row(named.where((Candidate.id == candidate_id) & visible(user, Candidate)))
    if found is None:
        raise NotFound(_("It is not there any more: somebody removed it."))
    return somebody.candidate(candidate_id), str(found[0])


def _values(each: Candidate) -> dict[str, object]:
    held = {name: getattr(each, name) for name in _VALUES}
    return {name: value for name, value in held.items() if value not in ("", None)}
