"""Reading the cases worth telling: found by words, and those that help in a situation.

Everybody reads all of them; where one happened is told only to who may see that company.
There are as many as people write, so all of them are read at once, and kept while nothing
changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core import helping, quote_names
from crmtui.core.helping import About, Situation
from crmtui.core.text import fold
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries._reading import made, owned, remembered, select


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the cases of a list have in common. None is any."""

    salesperson: int | None = None
    """The code of whose case it was."""
    company_id: int | None = None
    """Where it happened, if the user may see that company."""
    kind: str | None = None
    """"success" or "failure"."""
    sector: str | None = None
    competitor: str | None = None
    objection: str | None = None
    family: str | None = None
    product: str | None = None
    """The code of one."""
    tag: str | None = None
    since: date | None = None
    until: date | None = None
    """The last day."""
    text: str = ""
    """Words that all begin a word of it: of its texts, its tags or what it was about."""


EVERY = Criteria()


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A case that went well or badly, written up for the others."""

    id: int
    kind: str
    """"success" or "failure"."""
    title: str
    day: date
    text: str
    """What happened."""
    lesson: str
    """What to do again, or never again."""
    tags: tuple[str, ...]
    salesperson: int
    """The code of whose case it was."""
    salesperson_name: str
    sector: str
    competitor: str
    objection: str
    """What kind of objection it was about."""
    family: str
    product: str
    """The code of the product."""
    product_name: str
    company_id: int | None
    """Where it happened; None too where the user may not see that company."""
    company: str
    quote_id: int | None
    quote: str
    """What the quote is called."""
    about: About
    """The same by the ids of the office's lists."""

    @property
    def abouts(self) -> tuple[str, ...]:
        """All that it was about, in words: the competitor, the objection and so on."""
        named = self.competitor, self.objection, self.product_name, self.sector, self.family
        return tuple(name for name in named if name)


@dataclass(frozen=True, slots=True)
class Helpful:
    """A case that helps, and why."""

    lesson: LessonRow
    why: tuple[str, ...]
    """What it has in common with the situation: keys of `core.helping.WEIGHTS`."""

    @property
    def id(self) -> int:
        """That of the case."""
        return self.lesson.id

    @property
    def company_id(self) -> int | None:
        """Where it happened."""
        return self.lesson.company_id


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int | None = None, offset: int = 0
) -> list[LessonRow]:
    """The cases, newest first; `limit` of them from the one at `offset` on."""
    found = [row for row in _every(user) if _is_meant(row, criteria)]
    return found[offset:] if limit is None else found[offset : offset + limit]


def count(user: User, criteria: Criteria = EVERY) -> int:
    """How many there are."""
    return len(find(user, criteria))


def get(user: User, lesson_id: int) -> LessonRow:
    """One of them.

    Raises:
        NotFound: it is not there.
    """
    for row in _every(user):
        if row.id == lesson_id:
            return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def tags(user: User) -> list[str]:
    """The words that cases were tagged with, the most usual first."""
    times: dict[str, int] = {}
    for row in _every(user):
        for tag in row.tags:
            times[tag] = times.get(tag, 0) + 1
    return sorted(times, key=lambda tag: (-times[tag], fold(tag)))


def of_company(user: User, company_id: int, *, limit: int | None = None) -> list[Helpful]:
    """The cases that help at a company, best first; none where the user may not see it.

    A case helps that happened there, or was about a competitor who was met there, about what
    was held against buying there, about their sector, or what they are thinking of buying.
    """
    return helping_in(user, situation(user, company_id), limit=limit)


def helping_in(user: User, here: Situation, *, limit: int | None = None) -> list[Helpful]:
    """The cases that help in a situation, best first."""
    by_id = {row.id: row for row in _every(user)}
    found = [Helpful(by_id[row.id], why) for row, why in helping.best(by_id.values(), here)]
    return found if limit is None else found[:limit]


def situation(user: User, company_id: int) -> Situation:
    """Where one stands with a company; nowhere where the user may not see it.

    That is its sector, the competitors that were met there, the kinds of objections, and the
    products and families of its open opportunities.
    """

    def read() -> Situation:
        own = owned(user, "c.id")
        met: dict[str, set[int]] = {}
        for kind, key in select(_SITUATION.format(own=own), *[company_id] * 9):
            met.setdefault(kind, set()).add(key)
        return Situation(**{kind: frozenset(keys) for kind, keys in met.items()})

    return remembered((situation, user, company_id), read)


def named(
    user: User, *, sector: str = "", competitor: str = "", objection: str = "",
    family: str = "", product: str = "",
) -> Situation:  # fmt: skip
    """The situation of what is typed in a form, by the names in the office's lists."""
    lists = {
        "sectors": ("sector", sector), "competitors": ("competitor", competitor),
        "objections": ("objection", objection), "families": ("family", family),
    }  # fmt: skip
    found = {
        place: frozenset(key for (key,) in select(_CHOICE, of, fold(typed)))
        for place, (of, typed) in lists.items()
        if fold(typed)
    }
    if fold(product):
        goods = select("SELECT id, family_id FROM product WHERE code_fold = ?", fold(product))
        found["products"] = frozenset(key for key, _family in goods)
        of_these = frozenset(group for _key, group in goods if group is not None)
        found["families"] = found.get("families", frozenset()) | of_these
    return Situation(**found)


def _is_meant(row: LessonRow, criteria: Criteria) -> bool:
    lists = (
        (criteria.kind, row.kind), (criteria.sector, row.sector),
        (criteria.competitor, row.competitor), (criteria.objection, row.objection),
        (criteria.family, row.family), (criteria.product, row.product),
    )  # fmt: skip
    return (
        criteria.salesperson in (None, row.salesperson)
        and criteria.company_id in (None, row.company_id)
        and all(asked is None or fold(asked) == fold(has) for asked, has in lists)
        and (criteria.tag is None or fold(criteria.tag) in map(fold, row.tags))
        and (criteria.since is None or row.day >= criteria.since)
        and (criteria.until is None or row.day <= criteria.until)
        and _has_words(row, criteria.text)
    )


def _has_words(row: LessonRow, typed: str) -> bool:
    """Whether every word that is typed begins one of the case."""
    wanted = fold(typed).split()
    if not wanted:
        return True
    said = (
        row.title, row.text, row.lesson, *row.tags, *row.abouts, row.product, row.company,
    )  # fmt: skip
    there = fold(" ".join(said).replace("\n", " "))
    return all(f" {word}" in f" {there}" for word in wanted)


def _every(user: User) -> tuple[LessonRow, ...]:
    def read() -> tuple[LessonRow, ...]:
        return tuple(_row(found) for found in select(_LESSONS.format(own=owned(user, "c.id"))))

    return remembered((_every, user), read)


def _row(found: tuple[Any, ...]) -> LessonRow:
    *told, quote, number, revision, sector, competitor, objection, family, product = found
    told[_TAGS] = tuple(tag.strip() for tag in told[_TAGS].split(",") if tag.strip())
    called = quote_names.name(number, revision, quote) if quote else ""
    about = About(sector, competitor, objection, family, product, company=told[_COMPANY])
    return made(LessonRow, (*told, quote, called), about)


_TAGS, _COMPANY = 6, 15
"""Their places in what is read."""
_LESSONS = """
SELECT o.id, o.kind, o.title, o.day, o.text, o.lesson, o.tags, salesperson.code,
    salesperson.name, coalesce(sector.name, ''), coalesce(competitor.name, ''),
    coalesce(objection.name, ''), coalesce(family.name, ''), coalesce(product.code, ''),
    coalesce(product.name, ''), c.id, coalesce(c.name, ''), q.id, q.number, q.revision,
    o.sector_id, o.competitor_id, o.objection_id, o.family_id, o.product_id
FROM lesson AS o
JOIN salesperson ON salesperson.id = o.salesperson_id
LEFT JOIN choice AS sector ON sector.id = o.sector_id
LEFT JOIN choice AS competitor ON competitor.id = o.competitor_id
LEFT JOIN choice AS objection ON objection.id = o.objection_id
LEFT JOIN choice AS family ON family.id = o.family_id
LEFT JOIN product ON product.id = o.product_id
LEFT JOIN company AS c ON c.id = o.company_id AND {own}
LEFT JOIN quote AS q ON q.id = o.quote_id AND q.company_id = c.id
ORDER BY o.day DESC, o.id DESC
"""
_CHOICE = "SELECT id FROM choice WHERE list = ? AND name_fold = ?"
_SITUATION = """
SELECT kind, found.key FROM (
    SELECT 'companies' AS kind, ? AS company, ? AS key
    UNION SELECT 'sectors', id, sector_id FROM company WHERE id = ?
    UNION SELECT 'competitors', company_id, competitor_id FROM loss WHERE company_id = ?
    UNION SELECT 'competitors', company_id, competitor_id FROM market_fact WHERE company_id = ?
    UNION SELECT 'competitors', company_id, competitor_id FROM price_seen WHERE company_id = ?
    UNION SELECT 'objections', company_id, about_id FROM objection WHERE company_id = ?
    UNION SELECT 'products', company_id, product_id FROM opportunity
        WHERE company_id = ? AND closed_on IS NULL
    UNION SELECT 'families', o.company_id, p.family_id
        FROM opportunity AS o JOIN product AS p ON p.id = o.product_id
        WHERE o.company_id = ? AND o.closed_on IS NULL
) AS found
JOIN company AS c ON c.id = found.company AND {own}
WHERE found.key IS NOT NULL
"""
