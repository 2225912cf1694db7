"""Every public query of selections, of promotions and of whom they address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core import selecting as core
from crmtui.core.statistics import Asked
from crmtui.errors import NotFound
from crmtui.models import Promotion, PromotionMember, Selection
from crmtui.queries import promotions, selecting, selections
from crmtui.queries.promotions import lists, report
from tests import deals as sold
from tests import promotions as made

TODAY = date(2026, 11, 20)
CONDITIONS = (
    "", "status:tracked relation:reseller sector:sector source:feria salesperson:1",
    "territory:- city:Zar", "makes:prensa", "rank:AB", "trend:never", "trend:new",
    "bought:* bought_since:1y", "bought:PH-1", "never:PH-1 never_since:2026-01-01",
    "before:90d", "after:1m", "next:none", "next:planned", "reach:phone", "reach:email",
    "status:tracked status:potential sector:sector sector:old source:feria",
    "salesperson:1 salesperson:2 territory:-", "relation:reseller relation:direct",
    "bought:PH-1 bought:* never:PH-1 never:*", "city:Zar city:Hue", "trend:never trend:new",
    "own:Colour=red", "within:30", 'not_in:"García offer" not_in:*', "not_of:Garcías",
)  # fmt: skip
CRITERIA = tuple(map(core.read, CONDITIONS))
LISTS = (
    promotions.EVERY,
    promotions.Criteria("running"),
    promotions.Criteria("draft", text="nobody"),
    promotions.Criteria(salesperson=1),
    promotions.Criteria(since=date(2026, 11, 1), until=TODAY),
)
NAME, CLOSED = "García offer", "Old"
"""What the promotions are called."""
PAGES = ((1, 0), (64, 0), (64, 1))


def fill(user: User, company: int, other: int) -> None:
    """Give a salesperson a selection, and two companies in the one promotion of the office."""
    made.selection(user, "Garcías", "status:tracked")
    if not Selection.select().where(Selection.salesperson.is_null()).exists():
        made.selection(user, "Everybody's", "reach:phone", shared=True)
    known = Promotion.select(Promotion.id).where(Promotion.name == NAME).scalar()
    promotion = known or made.promotion(user, NAME, salesperson=1, cost=10)
    if known is None:
        made.promotion(user, CLOSED, salesperson=1, state="closed")
    first = PromotionMember.select().count()
    made.members(user, promotion, [company], answer="yes", asked_on=date(2026, 11, 3))
    made.members(user, promotion, [other], note=f"García {user.name}")
    assert PromotionMember.select().count() == first + 2
    sold.sale(user, company, "2026-11-05", sold.PRESS)


def key() -> int:
    """The id of the promotion that everybody has companies in."""
    return int(Promotion.get(Promotion.name == NAME).id)


def _wanted() -> list[promotions.Members]:
    promotion = key()
    return [
        *(promotions.Members(promotion, view) for view in promotions.VIEWS),
        promotions.Members(promotion, salesperson=1),
        promotions.Members(promotion, text="garcia"),
        promotions.Members(promotion, text="***"),
    ]


def _named(user: User, base: Any) -> Any:
    with suppress(NotFound):
        return selections.named(user, "Garcías")
    return None


def _member(user: User, base: Any) -> Any:
    wanted = promotions.Members(key())
    return [promotions.member(user, key) for key in promotions.keys(user, wanted)]


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name; each is asked for what is in a base."""
    return {
        "selecting.look": lambda user, base: [selecting.look(user, each) for each in CRITERIA],
        "selecting.count": lambda user, base: [selecting.count(user, each) for each in CRITERIA],
        "selecting.companies": lambda user, base: [
            selecting.companies(user, each) for each in CRITERIA
        ],
        "selecting.sample": lambda user, base: [
            selecting.sample(user, each, limit=limit, offset=offset)
            for each in CRITERIA
            for limit, offset in PAGES
        ],
        "selecting.read": lambda user, base: [selecting.read(user, each) for each in CONDITIONS],
        "selecting.answers_at_once": lambda user, base: [
            selecting.answers_at_once(user, each, today=TODAY) for each in CRITERIA
        ],
        "selecting.problems": lambda user, base: [
            selecting.problems(user, each) for each in CRITERIA
        ],
        "selections.find": lambda user, base: [
            selections.find(user, view, words)
            for view in selections.VIEWS
            for words in ("", "gar", "***")
        ],
        "selections.count": lambda user, base: selections.count(user),
        "selections.get": lambda user, base: [
            selections.get(user, row.id) for row in selections.find(user)
        ],
        "selections.named": _named,
        "promotions.find": lambda user, base: [
            promotions.find(user, each, limit=limit, offset=offset)
            for each in LISTS
            for limit, offset in PAGES
        ],
        "promotions.count": lambda user, base: [promotions.count(user, each) for each in LISTS],
        "promotions.get": lambda user, base: promotions.get(user, key()),
        "promotions.named": lambda user, base: promotions.named(user, "garcia offer"),
        "promotions.answered": lambda user, base: lists.answered(user, key()),
        "promotions.members": lambda user, base: [
            promotions.members(user, each, limit=limit, offset=offset)
            for each in _wanted()
            for limit, offset in PAGES
        ],
        "promotions.keys": lambda user, base: [promotions.keys(user, each) for each in _wanted()],
        "promotions.counts": lambda user, base: [
            promotions.counts(user, each) for each in _wanted()
        ],
        "promotions.member": _member,
        "promotions.of_company": lambda user, base: promotions.of_company(user, base.company),
        "promotions.table": lambda user, base: report.table(user, Asked("promotions"), today=TODAY),
        "promotions.records": lambda user, base: report.records(
            user, Asked("promotions"), str(key()), "yes", today=TODAY
        ),
        "promotions.outcome": lambda user, base: promotions.outcome(user, key()),
    }
