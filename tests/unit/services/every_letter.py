"""Every service of letters and of cases worth telling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crmtui.access import Role, User
from crmtui.entry import LessonEntry, LetterEntry, SentLetter
from crmtui.models import Lesson, LetterTemplate
from crmtui.services import lessons, letters
from tests import factories as make

Asked = dict[str, Callable[[], object]]
JEFA = User(1, 0, "Carmen Soto", Role.MANAGER)
WON = LessonEntry("Won by the date", "success", "They were in a hurry.", "Promise it.", "dates")
OFFER = LetterEntry("Offer", "letter", "en", "For {company}", "{salutation}, see you.")


def written(user: User, company: int) -> dict[str, int]:
    """A case at a company, and a letter."""
    return {
        "lesson": lessons.create(user, replace(WON, company=company)),
        "letter": letters.create(JEFA, OFFER),
    }


def reading(user: User) -> Asked:
    """What only reads."""
    return {
        "lessons.open_for_editing": lambda: lessons.open_for_editing(user, Lesson.get().id),
        "lessons.may_change": lambda: lessons.may_change(user, 1),
        "lessons.refuse_others": lambda: lessons.refuse_others(user, Lesson.get().id),
        "letters.open_for_editing": lambda: letters.open_for_editing(
            user, LetterTemplate.get().id
        ),
        "letters.may_change": lambda: letters.may_change(user),
    }  # fmt: skip


def on_anothers(user: User, company: int) -> Asked:
    """What touches a company or what belongs to it, given by `user`."""
    letter = LetterTemplate.get().id
    return {
        "lessons.create": lambda: lessons.create(user, replace(WON, company=company)),
        "letters.keep": lambda: letters.keep(user, letter, [SentLetter(company)]),
    }


SHARED = {
    "lessons.open_for_editing", "lessons.update", "lessons.remove", "lessons.may_change",
    "lessons.refuse_others",
    "letters.create", "letters.open_for_editing", "letters.update", "letters.retire",
    "letters.restore", "letters.may_change",
}  # fmt: skip
"""What is not about a company, or tells nothing of it: `test_lessons` sees to that."""


def commands(user: User, company: int) -> Asked:
    """Every command, given on what there is."""
    its = written(user, company)
    gone = letters.create(user, replace(OFFER, name="Old"))
    letters.retire(user, gone)
    max_paz = make.contact(user, company, "Max Paz")
    case, _version = lessons.open_for_editing(user, its["lesson"])
    offer, _version = letters.open_for_editing(user, its["letter"])
    more = replace(case, competitor="Hidro", sector="metal", objection="price", family="presses")
    return {
        "lesson.create": lambda: lessons.create(user, more, add_choices=True),
        "lesson.update": lambda: lessons.update(
            user, its["lesson"], case, more, add_choices=True
        ),
        "lesson.remove": lambda: lessons.remove(user, its["lesson"]),
        "letter.create": lambda: letters.create(user, replace(OFFER, name="Other")),
        "letter.update": lambda: letters.update(
            user, its["letter"], offer, replace(offer, kind="email", text="{contact}!")
        ),
        "letter.retire": lambda: letters.retire(user, its["letter"]),
        "letter.restore": lambda: letters.restore(user, gone),
        "letter.sent": lambda: letters.keep(
            user, its["letter"], [SentLetter(company, max_paz, "For Acme")]
        ),
    }  # fmt: skip


COMMANDS = (
    "lesson.create", "lesson.update", "lesson.remove", "letter.create", "letter.update",
    "letter.retire", "letter.restore", "letter.sent",
)  # fmt: skip
