"""Judging single values of a file as the import will: what is refused, and what is odd."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import partial
from typing import NamedTuple

from crmtui.access import Right, User, may
from crmtui.core import countries, emails, phones, taxids, text
from crmtui.entry import OWN
from crmtui.errors import CrmError, Invalid
from crmtui.exchange.meaning import mapping, values
from crmtui.exchange.meaning.columns import LEFT_OUT, NOTE
from crmtui.exchange.meaning.mapping import Columns
from crmtui.exchange.reading.sheet import Sheet
from crmtui.exchange.rows import MAKERS, language_of
from crmtui.exchange.rows.cells import Cells
from crmtui.exchange.writing import own_columns
from crmtui.exchange.writing.own_columns import NewOwn
from crmtui.i18n import _, ngettext
from crmtui.queries.own_fields import OwnField

_REMEMBERED = 10_000
_NONSENSE = "¿zz?"
_FITTING = {
    "stage": "lead", "due": "2026-01-01", "day": "2026-01-01", "period": "2026-01",
}  # fmt: skip
"""What is nothing wrong in fields that a row needs, where "1" would be."""
_PRICED = frozenset({"sales", "sale_lines"})
"""Kinds whose rows are none without a price, whichever column says it."""
_PLAIN_NUMBER = re.compile(r"\+?(?:[ ().-]*\d){1,15}")
"""A number by itself, as most are."""


class Wrong(NamedTuple):
    """What is wrong with a value."""

    reason: str
    """A sentence for the user."""
    refused: bool = False
    """Whether its row cannot come in; else the value comes in as it is."""


Judge = Callable[[str, str], Wrong | None]
"""Tells of a value, and the country of its row, what is wrong with it."""


class Judges:
    """Who judges the values of a file, by the field of their column."""

    def __init__(
        self, sheet: Sheet, columns: Columns, user: User | None, people: Collection[str] = ()
    ) -> None:
        """`people` are salespeople who come in as well, by folded name or code."""
        self._people = people
        self._columns = columns
        self._user = user
        self._language = language_of(sheet)
        self._country = _country(user)

    def of(self, field: str) -> Judge:
        """Who judges the values of a column that stands for this field."""
        if field in (LEFT_OUT, NOTE) or field.endswith("/type"):
            return _lenient
        return _remembering(partial(_needed, field, self._columns), self._tests(field))

    def _tests(self, field: str) -> list[Judge]:
        base, _slash, _part = field.partition("/")
        if field.startswith(OWN):
            return [partial(_own, self._columns.own[field], self._language, self._user)]
        row = self._as_row(field)
        # A field that takes nonsense takes anything, and need not be asked of every row.
        tests = [row] if row(_NONSENSE, "") is not None else []
        if base.endswith("tax_id"):
            headings = (each.heading for each in self._columns.choices if each.field == field)
            named = next(filter(None, map(taxids.of_heading, headings)), "")
            tests.append(partial(_tax_id, named, self._country))
        if base.endswith(("phone", "phones")):
            tests.append(partial(_phones, self._country))
        if base.endswith(("email", "emails")):
            tests.append(_emails)
        if base == "salesperson":
            tests.append(partial(_salesperson, self._user, self._people))
        return tests

    def _as_row(self, field: str) -> Judge:
        """What the row itself would say: one in which nothing else is wrong."""
        kind = self._columns.kind
        make = MAKERS.get(kind)
        needs = (each for each in mapping.needs(kind) if field not in each)
        others = [min(each & _FITTING.keys() or each) for each in needs]
        if kind in _PRICED and field != "price":
            others.append("price")
        places = {field: (0,), **{name: (place,) for place, name in enumerate(others, 1)}}
        alone = Columns(kind, places, ())
        beside = [_FITTING.get(name, "1") for name in others]

        def judge(said: str, _country: str) -> Wrong | None:
            try:
                if make is not None:
                    make(0, Cells([said, *beside], alone, self._language))
            except Invalid as error:
                return Wrong(str(error), refused=True)
            return None

        return judge


def _lenient(_said: str, _country: str) -> Wrong | None:
    return None


def _remembering(needed: Judge, tests: list[Judge]) -> Judge:
    """One who judges each value once, as long as there are not too many."""
    if not tests:
        return lambda said, country: None if said else needed(said, country)
    known: dict[tuple[str, str], Wrong | None] = {}

    def judge(said: str, country: str) -> Wrong | None:
        key = said, country
        if key not in known:
            if len(known) >= _REMEMBERED:
                known.clear()
            wrongs = (test(said, country) for test in (tests if said else [needed]))
            known[key] = next((wrong for wrong in wrongs if wrong is not None), None)
        return known[key]

    return judge


def _needed(field: str, columns: Columns, said: str, _country: str) -> Wrong | None:
    """Whether a row is lost without a value here: no other column could say it."""
    if said or field.startswith("text"):
        return None
    alone = any(
        field in each and len(each & columns.columns.keys()) == 1
        for each in mapping.needs(columns.kind)
    )
    if not alone or len(columns.columns[field]) > 1:
        return None
    return Wrong(_("It is empty, and a row cannot come in without it."), refused=True)


def _own(
    field: OwnField | NewOwn, language: str, user: User | None, said: str, _country: str
) -> Wrong | None:
    if isinstance(field, NewOwn) or user is None or not said:
        return None
    from crmtui.services import own_fields

    try:
        own_fields.known(user, field.owner, field.key).stored(
            own_columns.typed(field, said, language)
        )
    except Invalid as error:
        return Wrong(str(error), refused=True)
    return None


def _tax_id(named: str, office: str, said: str, country: str) -> Wrong | None:
    """`named` is the country that the heading names ("CUIT"), which alone calls them so."""
    possible = [country] if country else [each for each in (named, office) if each] or [""]
    found = [taxids.check(values.number(said), each) for each in possible]
    if any(each.valid is not False for each in found):
        return None
    problem = _("It is no {scheme}: the check digit is wrong, or a digit is missing.")
    return Wrong(problem.format(scheme=found[0].scheme or _("tax id")))


def _phones(office: str, said: str, country: str) -> Wrong | None:
    least = phones.shortest(countries.iso(country) or office)
    alone = _PLAIN_NUMBER.fullmatch(said) is not None
    for number in [said] if alone else _numbers(said):
        digits = sum(map(str.isdigit, number))
        if digits < least:
            problem = ngettext(
                "It has {n} digit, too few to ring it: it is kept as it is.",
                "It has {n} digits, too few to ring it: it is kept as it is.",
                digits,
            )
            return Wrong(problem.format(n=digits))
    return None


def _numbers(said: str) -> list[str]:
    written = phones.split(values.number(said).replace(" ::: ", "; "))
    return [each.number for each in written]


def _emails(said: str, _country: str) -> Wrong | None:
    for address in emails.split(said.replace(" ::: ", "; ")):
        if emails.problem(address) is not None:
            return Wrong(_("It is no e-mail address: it is kept as it is."))
    return None


def _salesperson(
    user: User | None, people: Collection[str], said: str, _country: str
) -> Wrong | None:
    from crmtui.services import team

    typed = values.number(said)
    if text.fold(typed) in people:
        return None
    if user is None:
        # A new office has its manager, whose code is 0, and nobody else.
        problem = _("There is no salesperson {who}. Bring in the salespeople first.")
        alone = typed.isdecimal() and int(typed) == 0
        return None if alone else Wrong(problem.format(who=typed), refused=True)
    try:
        person = team.resolve(user, typed)
    except CrmError as error:
        return Wrong(str(error), refused=True)
    if person != user.id and not may(user, Right.ANY_COMPANY):
        return Wrong(_("You can only give companies to your own code."), refused=True)
    return None


def _country(user: User | None) -> str:
    if user is None:
        return ""
    from crmtui.queries import office

    return countries.iso(office.get(user).country)
