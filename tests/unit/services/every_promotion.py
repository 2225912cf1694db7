"""Every service of selections, of promotions and of what was answered in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from crmtui.access import User
from crmtui.entry import InteractionEntry, PromotionEntry, SelectionEntry
from crmtui.models import Promotion, PromotionMember, Selection
from crmtui.services import answers, promotions, selections
from tests import factories as make
from tests import promotions as made

Asked = dict[str, Callable[[], object]]
ENTRY = SelectionEntry("Metal", "status:tracked")


def addressed(user: User, company: int) -> None:
    """A selection of the user's, and a promotion that runs with the company in it."""
    made.selection(user, "Mine")
    made.members(user, made.promotion(user), [company])


def ids() -> dict[str, int]:
    """What `addressed` added."""
    return {"member": PromotionMember.get().id}


def reading(user: User) -> Asked:
    """What only reads."""
    selection, promotion = Selection.get().id, Promotion.get().id
    return {
        "selections.open_for_editing": lambda: selections.open_for_editing(user, selection),
        "promotions.open_for_editing": lambda: promotions.open_for_editing(user, promotion),
        "promotions.may_change": lambda: promotions.may_change(user),
    }


SHARED = (
    "selections.create", "selections.open_for_editing", "selections.update", "selections.remove",
    "promotions.may_change", "promotions.create", "promotions.open_for_editing",
    "promotions.update", "promotions.remove",
    "promotions.freeze", "promotions.close", "promotions.reopen", "promotions.drop",
)  # fmt: skip
"""What is about no company: of it `test_promotions` tells who may."""


def on_anothers(user: User, company: int, ids: dict[str, int]) -> Asked:
    """What touches a company or what belongs to it, given by `user`."""
    key, talk = ids["member"], InteractionEntry(company, text="Yes.")
    return {
        "answers.ask": lambda: answers.ask(user, key, talk, "yes"),
        "answers.answer": lambda: answers.answer(user, key, "yes"),
        "answers.annotate": lambda: answers.annotate(user, key, "Soon."),
    }


def commands(user: User, company: int) -> Asked:
    """Every command, given on what there is."""
    kept = selections.create(user, ENTRY)
    again, gone = (selections.create(user, replace(ENTRY, name=name)) for name in ("B", "C"))
    before, _version = selections.open_for_editing(user, again)
    plan = promotions.create(user, PromotionEntry("Autumn", selection="Metal"))
    thrown = promotions.create(user, PromotionEntry("Never"))
    opened, _version = promotions.open_for_editing(user, plan)
    running = made.promotion(user, "Running")
    (member,) = made.members(user, running, [company])
    over = made.promotion(user, "Over", state="closed")
    other = make.company(user, "Other")
    (dropped,) = made.members(user, running, [other])
    talk = InteractionEntry(company, kind="call_out", text="Wants two.")
    changed = replace(
        opened, aim="Sell.", script="Hello.", cost=Decimal(90), days=30, notes="x", kind="visit",
        criteria="reach:email",
    )  # fmt: skip
    assert kept
    return {
        "selection.create": lambda: selections.create(user, replace(ENTRY, name="New")),
        "selection.update": lambda: selections.update(
            user, again, before, replace(before, criteria="reach:email", shared=True, notes="x")
        ),
        "selection.remove": lambda: selections.remove(user, gone),
        "promotion.create": lambda: promotions.create(user, PromotionEntry("Spring")),
        "promotion.update": lambda: promotions.update(user, plan, opened, changed),
        "promotion.remove": lambda: promotions.remove(user, thrown),
        "promotion.freeze": lambda: promotions.freeze(user, plan, [company, other]),
        "promotion.drop": lambda: promotions.drop(user, dropped),
        "promotion.close": lambda: promotions.close(user, running),
        "promotion.reopen": lambda: promotions.reopen(user, over),
        "promotion.ask": lambda: answers.ask(user, member, talk, "yes"),
        "promotion.answer": lambda: answers.answer(user, member, "no", note="Has one."),
        "promotion.note": lambda: answers.annotate(user, member, "Call Eva."),
    }


COMMANDS = (
    "selection.create", "selection.update", "selection.remove", "promotion.create",
    "promotion.update", "promotion.remove", "promotion.freeze", "promotion.drop",
    "promotion.close", "promotion.reopen", "promotion.ask", "promotion.answer", "promotion.note",
)  # fmt: skip
