"""Writing up cases worth telling the others. One transaction a function."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from crmtui.access import User, visible
from crmtui.core import text
from crmtui.entry import LessonEntry
from crmtui.errors import Invalid, Refused
from crmtui.i18n import _
from crmtui.models import LESSONS, Company, Lesson, Quote
from crmtui.services import _seen_parts as parts
from crmtui.services import _typed as given
from crmtui.services import changes, choices, editing
from crmtui.services.changes import command

_LISTS = ("sector", "competitor", "objection", "family")
"""What it may be about, of the office's lists that are called the same."""


@command("lesson.create")
def create(user: User, entry: LessonEntry, *, add_choices: bool = False) -> int:
    """Write up a case that others can learn from, and return its id.

    A competitor, sector, family or kind of objection that is in no list yet needs
    `add_choices`.

    Raises:
        Invalid: it has no title; it is neither a success nor a failure; it says neither what
            happened nor what to learn; a day to come; a value that is none of its list.
        NotFound: the company is not there, or not the user's to see.
    """
    if entry.company is not None:
        editing.company(user, entry.company)
    values = _values(user, entry, user.id, add_choices=add_choices)
    changes.about(values["title"], entry.company)
    return changes.insert(Lesson, **values)


def open_for_editing(user: User, lesson_id: int) -> tuple[LessonEntry, int]:
    """A case as one would type it, and its version.

    Where it happened is not told where the user may not see that company.

    Raises:
        NotFound: it is not there.
    """
    row = editing.part(user, Lesson, lesson_id)
    company = _seen(user, row.company_id)
    entry = LessonEntry(
        title=row.title,
        kind=row.kind,
        text=row.text,
        lesson=row.lesson,
        tags=row.tags,
        day=row.day,
        salesperson=str(row.salesperson.code),
        product=row.product.code if row.product else "",
        company=company,
        quote=row.quote_id if company is not None else None,
        **{name: _name(getattr(row, name)) for name in _LISTS},
    )
    return entry, int(row.version)


@command("lesson.update")
def update(
    user: User,
    lesson_id: int,
    opened: LessonEntry,
    mine: LessonEntry,
    *,
    add_choices: bool = False,
) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused: it is a colleague's case, and the user's role does not allow it.
        Conflict, Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, lesson_id)
    entry, others = editing.merged(user, Lesson, lesson_id, opened, mine, theirs)
    row = editing.part(user, Lesson, lesson_id)
    _require(user, row)
    if entry.company is not None and entry.company != theirs.company:
        editing.company(user, entry.company)
    kept = row.salesperson_id if entry.salesperson == theirs.salesperson else None
    values = _values(user, entry, row.salesperson_id, add_choices=add_choices, kept=kept)
    if row.company_id is not None and theirs.company is None and entry.company is None:
        # Where it happened is not the user's to see, and so not theirs to change.
        values |= {"company": row.company_id, "quote": row.quote_id}
    changes.about(values["title"], values["company"])
    changes.update(Lesson, lesson_id, **values)
    return others


@command("lesson.remove")
def remove(user: User, lesson_id: int) -> None:
    """Take a case back.

    Raises:
        Refused: it is a colleague's case, and the user's role does not allow it.
        NotFound: it is not there.
    """
    row = editing.part(user, Lesson, lesson_id)
    _require(user, row)
    changes.about(row.title, row.company_id)
    changes.delete(Lesson, lesson_id)


def may_change(user: User, code: int) -> bool:
    """Whether the user may change the case of a salesperson's code: one's own, or by role all."""
    return user.sees_all or user.code == code


def refuse_others(user: User, lesson_id: int) -> None:
    """Go on only where the user may change this case.

    Raises:
        Refused: it is a colleague's case, and the user's role does not allow it.
        NotFound: it is not there.
    """
    _require(user, editing.part(user, Lesson, lesson_id))


def _require(user: User, row: Any) -> None:
    if not may_change(user, row.salesperson.code):
        said = _("It is {name}'s case: they, an assistant or a manager can change it.")
        raise Refused(said.format(name=row.salesperson.name))


def _seen(user: User, company: int | None) -> int | None:
    same = (Company.id == company) & visible(user, Company)
    return company if company is not None and Company.select().where(same).exists() else None


def _name(choice: Any) -> str:
    return choice.name if choice is not None else ""


def _values(
    user: User, entry: LessonEntry, usual: int, *, add_choices: bool, kept: int | None = None
) -> dict[str, Any]:
    entry = replace(
        entry, title=text.clean(entry.title), text=text.clean(entry.text, multiline=True),
        lesson=text.clean(entry.lesson, multiline=True),
    )  # fmt: skip
    problems = _problems(entry)
    day = given.past(entry.day, problems)
    about = {
        name: given.tried(problems, _resolving(user, name, getattr(entry, name), add_choices))
        for name in _LISTS
    }
    person = kept if kept is not None else given.person(user, entry.salesperson, usual, problems)
    product = parts.product(user, entry.product, problems)
    if problems:
        raise Invalid(problems)
    return {
        "kind": entry.kind,
        "title": entry.title,
        "day": day,
        "text": entry.text,
        "lesson": entry.lesson,
        "tags": _tags(entry.tags),
        "salesperson": person,
        **about,
        "product": product,
        "company": entry.company,
        "quote": parts.of_same_company(user, Quote, entry.quote, entry.company),
    }


def _problems(entry: LessonEntry) -> dict[str, str]:
    problems = {}
    if not text.fold(entry.title):
        problems["title"] = _("Give it a title by which the others will know it.")
    if entry.kind not in LESSONS:
        problems["kind"] = _("Did it go well or badly? It is a success or a failure.")
    if not entry.text and not entry.lesson:
        problems["text"] = _("Write what happened, or at least what to learn from it.")
    return problems


def _resolving(user: User, name: str, typed: str, add_choices: bool) -> Any:
    add_new = add_choices or name == "competitor"
    return lambda: choices.resolve(user, name, typed, name, add_new=add_new)


def _tags(typed: str) -> str:
    """The tags with commas between them, each once."""
    found: dict[str, str] = {}
    for tag in text.clean(typed).replace(";", ",").split(","):
        if text.fold(tag):
            found.setdefault(text.fold(tag), " ".join(tag.split()))
    return ", ".join(found.values())
