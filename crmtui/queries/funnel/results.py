"""What stands at each stage and what came of it, as a whole, by salesperson or by quarter.

Sums are in the office's currency, without taxes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.core.funnel import win_rate
from crmtui.models import AMOUNT, STAGES
from crmtui.queries import opportunities
from crmtui.queries._opportunities_found import ENDS, EVERY, OPEN, Criteria, source
from crmtui.queries._reading import remembered, select

BY = ("salesperson", "quarter")
"""What the results can be parted by."""
_QUARTER = "substr(o.closed_on, 1, 4) || '-Q' || ((substr(o.closed_on, 6, 2) + 2) / 3)"


@dataclass(frozen=True, slots=True)
class Stage:
    """What stands at one stage."""

    stage: str
    count: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """What came of a part of the opportunities."""

    key: str
    """A salesperson's code, or a quarter: "2017-Q1"."""
    name: str
    """The salesperson's; of a quarter, the same as the key."""
    open: int = 0
    open_value: Decimal = Decimal(0)
    won: int = 0
    won_value: Decimal = Decimal(0)
    lost: int = 0
    lost_value: Decimal = Decimal(0)

    @property
    def win_rate(self) -> Decimal | None:
        """The percent won of those that are over, with two decimals; None where none is."""
        return win_rate(self.won, self.lost)


@dataclass(frozen=True, slots=True)
class Results:
    """What stands at each stage, and what came of those that are over."""

    stages: tuple[Stage, ...]
    """Every stage in its order, those at which nothing stands too."""

    @property
    def won(self) -> int:
        """How many were won."""
        return self._at("won").count

    @property
    def lost(self) -> int:
        """How many were lost."""
        return self._at("lost").count

    @property
    def win_rate(self) -> Decimal | None:
        """The percent won of those that are over, with two decimals; None where none is."""
        return win_rate(self.won, self.lost)

    @property
    def open(self) -> Stage:
        """All that are neither won nor lost."""
        those = [each for each in self.stages if each.stage in OPEN]
        value = sum((each.value for each in those), Decimal(0))
        return Stage("open", sum(each.count for each in those), value)

    def _at(self, stage: str) -> Stage:
        return self.stages[STAGES.index(stage)]


@dataclass(frozen=True, slots=True)
class Idle:
    """A salesperson of whom there is no opportunity."""

    code: int
    name: str


def results(user: User, criteria: Criteria = EVERY) -> Results:
    """What stands at each stage. A period is of those that ended in it; what is open counts."""
    found = opportunities.sums(user, criteria)
    none = opportunities.Sum(0, Decimal(0))
    sums = ((stage, found.get(stage, none)) for stage in STAGES)
    return Results(tuple(Stage(stage, each.count, each.value) for stage, each in sums))


def parts(user: User, by: str, criteria: Criteria = EVERY) -> list[Part]:
    """The same by "salesperson", by code, or by the "quarter" in which it ended, oldest first.

    By quarter only those that are over are counted.
    """

    def read() -> list[Part]:
        if by == "quarter":
            over = tuple(stage for stage in criteria.stages if stage in ENDS)
            asked = replace(criteria, stages=over)
            rows = _grouped(user, asked, _QUARTER, "o.closed_on IS NOT NULL")
            return _parts((key, key, *rest) for key, *rest in rows)
        rows = _grouped(user, criteria, "o.salesperson_id", "1 = 1")
        people = {key: (code, name) for key, code, name in select(_PEOPLE)}
        named = ((*people[key], *rest) for key, *rest in rows)
        return _parts(sorted(named, key=lambda row: int(row[0])))

    return list(remembered((parts, user, by, criteria), read))


def idle(user: User, criteria: Criteria = EVERY) -> list[Idle]:
    """The active salespeople of whom none is found by `criteria`, by code.

    Whoever sees only their own companies is told of nobody but themselves.
    """
    busy = {int(part.key) for part in parts(user, "salesperson", criteria)}
    known = select(_SALESPEOPLE)
    mine = known if user.sees_all else [row for row in known if row[0] == user.code]
    return [Idle(code, name) for code, name in mine if code not in busy]


def _grouped(user: User, criteria: Criteria, key: str, condition: str) -> list[tuple[Any, ...]]:
    found, parameters = source(user, criteria, by_stage=condition == "1 = 1")
    sql = f"""SELECT {key}, o.stage, count(*), sum(o.value) {found} AND {condition}
        GROUP BY 1, 2 ORDER BY 1"""
    return select(sql, *parameters)


def _parts(rows: Iterable[tuple[Any, ...]]) -> list[Part]:
    made: dict[str, dict[str, Any]] = {}
    for key, name, stage, number, value in rows:
        part = made.setdefault(str(key), {"key": str(key), "name": name})
        kind = stage if stage in ENDS else "open"
        part[kind] = part.get(kind, 0) + number
        worth = Decimal(value or 0).scaleb(-AMOUNT)
        part[f"{kind}_value"] = part.get(f"{kind}_value", Decimal(0)) + worth
    return [Part(**values) for values in made.values()]


_PEOPLE = "SELECT id, code, name FROM salesperson"
_SALESPEOPLE = """SELECT code, name FROM salesperson
WHERE active AND role = 'salesperson' ORDER BY code"""
