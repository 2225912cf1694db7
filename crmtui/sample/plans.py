"""When the sample's companies and the office were in touch, about what, and when they will be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from crmtui.sample.desk import Desk, weekday, working
from crmtui.sample.talk import ITEMS, NEXT, SCENES, Scene

_WHEN = (
    ("overdue",) * 2 + ("today",) * 2 + ("this_week",) * 3 + ("next_week",) * 4
    + ("later",) * 8 + ("none",) * 5
)  # fmt: skip
"""When tracked companies have their next contact: a deck of cards that is dealt out to each
salesperson, so that even in a small office everybody has something of everything."""
_LONGEST = 1800
"""About as many days as a company's history goes back, however much it says."""


class Talk(NamedTuple):
    """One time they were in touch. Days are counted as `date.toordinal` does."""

    day: int
    scene: Scene
    item: str
    """What they talked about buying."""
    agreed: int | None
    """The day agreed on for the next time."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A company's whole story."""

    talks: list[Talk]
    """Oldest first."""
    ended: int
    """The last day anything happened."""
    due: int | None
    """The next contact agreed on, if there is one."""

    @property
    def since(self) -> int:
        """The day the company was written down."""
        return self.talks[0].day if self.talks else self.ended


def plan(desk: Desk, status: str, relation: str, salesperson: int, count: int) -> Plan:
    """A story of `count` conversations for a salesperson's company of that status."""
    scenes = _scenes(desk, status, relation, count)
    items = _items(desk, scenes)
    last = scenes[-1] if scenes else SCENES["first"][0]
    ended, due = _ends(desk, status, salesperson, last)
    talks: list[Talk] = []
    day, agreed = ended, due
    haste = min(1.0, _LONGEST / max(1, sum(scene.wait[1] for scene in scenes)))
    for scene, item in zip(reversed(scenes), reversed(items), strict=True):
        if talks:
            day, agreed = _before(desk, day, scene, haste)
        talks.append(Talk(day, scene, item, agreed))
    return Plan(talks[::-1], ended, due)


def _scenes(desk: Desk, status: str, relation: str, count: int) -> list[Scene]:
    stages = ["first"]
    while len(stages) < count:
        partner = relation != "direct" and desk.chance(0.2)
        stages.append("partner" if partner else desk.rng.choice(NEXT[stages[-1]]))
    if status == "dropped":
        stages[count - 1 :] = ["farewell"]
    found: list[Scene] = []
    for stage in stages[:count]:
        fresh = [scene for scene in SCENES[stage] if not found or scene is not found[-1]]
        found.append(desk.rng.choice(fresh))
    return found


def _items(desk: Desk, scenes: list[Scene]) -> list[str]:
    """What each conversation is about: the same thing until there is another need."""
    found: list[str] = []
    for scene in scenes:
        same = found and scene not in SCENES["need"]
        found.append(found[-1] if same else desk.rng.choice(ITEMS))
    return found


def _before(desk: Desk, met: int, scene: Scene, haste: float) -> tuple[int, int | None]:
    """The day of a conversation that came before the day `met`, and the one agreed on in it."""
    agreed = desk.chance(0.88)
    wait = desk.rng.randint(*scene.wait) if agreed else desk.rng.randrange(20, 200)
    day = working(met - max(1, round(wait * haste)), back=True)
    slip = desk.rng.choice((0, 0, 0, 1, -1, -2, -4))
    return day, max(day + 1, working(met + slip)) if agreed else None


def _ends(desk: Desk, status: str, salesperson: int, scene: Scene) -> tuple[int, int | None]:
    """The day of the last conversation, and that of the next contact if there is one."""
    rng, today = desk.rng, desk.today
    if status == "dropped":
        return working(today - rng.randrange(15, 700), back=True), None
    if status == "potential":
        due = working(today + rng.randrange(12, 120)) if desk.chance(0.2) else None
        return working(today - rng.randrange(3, 400), back=True), due
    when = _dealt(desk, salesperson)
    if when == "none":
        return working(today - rng.randrange(8, 250), back=True), None
    due = _due(desk, when)
    last = working(due - rng.randint(*scene.wait), back=True)
    if last < today:
        return last, due
    this_week = min(today, desk.monday + 4)
    return rng.randint(desk.monday if desk.chance(0.4) else today - 20, this_week), due


def _dealt(desk: Desk, salesperson: int) -> str:
    deck = desk.decks.setdefault(salesperson, [])
    if not deck:
        deck += desk.rng.sample(_WHEN, len(_WHEN))
    return deck.pop()


def _due(desk: Desk, when: str) -> int:
    rng, today = desk.rng, desk.today
    next_monday = desk.monday + 7
    if when == "overdue":
        return working(today - 1 - int(rng.expovariate(0.2)), back=True)
    if when == "today":
        return today
    left = [day for day in range(today + 1, next_monday) if weekday(day) < 5]
    if when == "this_week" and left:
        return rng.choice(left)
    if when == "later":
        return working(next_monday + 7 + int(rng.expovariate(1 / 25)))
    return next_monday + rng.randrange(5)
