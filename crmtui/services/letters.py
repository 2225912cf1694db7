"""Changing letters, and keeping that they were sent. One transaction a function."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crmtui import clock
from crmtui.access import Right, User, may, require, visible
from crmtui.core import merging_fields, text
from crmtui.db import rows
from crmtui.entry import LetterEntry, SentLetter
from crmtui.errors import Invalid, NotFound
from crmtui.i18n import LANGUAGES, _
from crmtui.models import (
    LETTER_KINDS,
    Company,
    Contact,
    Interaction,
    LetterTemplate,
    Office,
    PromotionMember,
)
from crmtui.services import bulk, changes, editing
from crmtui.services.changes import command
from crmtui.words.letters import field_problem

_SLICE = 500
_KEPT_AS = {"letter": "other", "email": "email"}
"""The kind of interaction that a letter is kept as."""


@command("letter.create")
def create(user: User, entry: LetterEntry) -> int:
    """Add a letter and return its id.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: it has no name, or one that another has; nothing is written; a field that is
            none, said with its place; a kind or a language that is none.
    """
    require(user, Right.PROMOTIONS)
    values = _values(user, entry)
    changes.about(values["name"])
    return changes.insert(LetterTemplate, **values)


def open_for_editing(user: User, letter_id: int) -> tuple[LetterEntry, int]:
    """A letter as one would type it, and its version.

    Raises:
        NotFound: it is not there.
    """
    row = editing.part(user, LetterTemplate, letter_id)
    entry = LetterEntry(row.name, row.kind, row.language, row.subject, row.text)
    return entry, int(row.version)


@command("letter.update")
def update(user: User, letter_id: int, opened: LetterEntry, mine: LetterEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused: the user's role does not allow it.
        Conflict, Invalid, NotFound.
    """
    require(user, Right.PROMOTIONS)
    theirs, _version = open_for_editing(user, letter_id)
    entry, others = editing.merged(user, LetterTemplate, letter_id, opened, mine, theirs)
    values = _values(user, entry, letter_id)
    changes.about(values["name"])
    changes.update(LetterTemplate, letter_id, **values)
    return others


@command("letter.retire")
def retire(user: User, letter_id: int) -> None:
    """Offer it no more; the promotions it belongs to keep it.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    _set_active(user, letter_id, active=False)


@command("letter.restore")
def restore(user: User, letter_id: int) -> None:
    """Offer it again.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there.
    """
    _set_active(user, letter_id, active=True)


@command("letter.sent")
def keep(
    user: User, letter_id: int, sent: Sequence[SentLetter], *, promotion: int | None = None
) -> int:
    """Keep that a letter went to these companies, as an interaction of today with each.

    Returns with how many. Who asked not to be contacted, or is not the user's to see, is left
    out. Of a `promotion`, those of its companies that did not answer yet were asked today.

    Raises:
        NotFound: the letter is not there, or none of the companies is the user's to write to.
    """
    letter = editing.part(user, LetterTemplate, letter_id)
    written = _to_write(user, sent)
    if not written:
        raise NotFound(_("There is no such company."))
    changes.about_several(f"{letter.name} +{len(written)}")
    common = {
        "kind": _KEPT_AS[letter.kind], "at": clock.now(), "salesperson": user.id,
        "recorded_by": user.id,
    }  # fmt: skip
    bulk.insert_many(
        Interaction,
        [
            {**common, "company": each.company, "contact": each.contact,
             "text": text.clean(each.text) or letter.name}
            for each in written
        ],
    )  # fmt: skip
    if promotion is not None:
        asked = _members(user, promotion, {each.company for each in written})
        bulk.update_many(PromotionMember, asked, asked_on=clock.today())
    return len(written)


def may_change(user: User) -> bool:
    """Whether the user's role lets them write letters for the office."""
    return may(user, Right.PROMOTIONS)


def _to_write(user: User, sent: Sequence[SentLetter]) -> list[SentLetter]:
    companies = _willing(user, Company, [each.company for each in sent])
    people = _willing(user, Contact, [each.contact for each in sent if each.contact is not None])
    return [
        each for each in sent
        if each.company in companies and (each.contact is None or each.contact in people)
    ]  # fmt: skip


def _willing(user: User, model: Any, keys: Sequence[int]) -> set[int]:
    """Those of these companies or people who did not ask not to be contacted."""
    found: set[int] = set()
    for start in range(0, len(keys), _SLICE):
        asked = model.id.in_(keys[start : start + _SLICE]) & ~model.do_not_contact
        found |= {
            key for (key,) in rows(model.select(model.id).where(asked & visible(user, model)))
        }
    return found


def _members(user: User, promotion: int, companies: set[int]) -> list[int]:
    """Those who did not answer yet: what came of an answer counts from the day it was given."""
    waiting = PromotionMember.answer.in_(("", "unreached"))
    its = (PromotionMember.promotion == promotion) & waiting & visible(user, PromotionMember)
    found = rows(PromotionMember.select(PromotionMember.id, PromotionMember.company).where(its))
    return [key for key, company in found if company in companies]


def _set_active(user: User, letter_id: int, *, active: bool) -> None:
    require(user, Right.PROMOTIONS)
    row = editing.part(user, LetterTemplate, letter_id)
    changes.about(row.name)
    changes.update(LetterTemplate, letter_id, active=active)


def _values(user: User, entry: LetterEntry, letter_id: int = 0) -> dict[str, Any]:
    problems: dict[str, str] = {}
    name, language = text.clean(entry.name), entry.language or _usual_language(user)
    subject, body = text.clean(entry.subject), text.clean(entry.text, multiline=True)
    if not text.fold(name):
        problems["name"] = _("A letter needs a name.")
    same = (LetterTemplate.name_fold == text.fold(name)) & (LetterTemplate.id != letter_id)
    if LetterTemplate.select().where(same & visible(user, LetterTemplate)).exists():
        problems["name"] = _("There is a letter of that name already.")
    if entry.kind not in LETTER_KINDS:
        problems["kind"] = _("It is a letter or an e-mail.")
    if language not in LANGUAGES:
        problems["language"] = _("It is in Spanish or in English: es or en.")
    for field, said in (("subject", subject), ("text", body)):
        if wrong := merging_fields.problems(said):
            problems[field] = field_problem(wrong[0])
    if not body:
        problems["text"] = _("Nothing is written in it yet.")
    if entry.kind == "email" and not subject:
        problems["subject"] = _("An e-mail needs a subject.")
    if problems:
        raise Invalid(problems)
    return {
        "name": name, "name_fold": text.fold(name), "kind": entry.kind, "language": language,
        "subject": subject, "text": body,
    }  # fmt: skip


def _usual_language(user: User) -> str:
    return str(Office.select(Office.language).where(visible(user, Office)).scalar() or "es")
