"""Every command there is, given as each role: what it is refused, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from crmtui.access import Role, User
from crmtui.db import database
from crmtui.errors import CrmError, Refused
from crmtui.models import Company, FollowUp, Interaction, Report
from tests.unit.services import (
    every_account,
    every_care,
    every_deal,
    every_letter,
    every_market,
    every_pay,
    every_plan,
    every_promotion,
    every_report,
    every_review,
    every_stock,
    every_team,
    every_visit,
    test_undo_every_command,
)
from tests.unit.services.test_every_service import FUNCTIONS

SETTINGS = {"territory", "cover", "branch", "choice", "own_field", "own_option", "tax", "office"}
PEOPLE = {"person", "stint", "skill", "training", "post", "candidate"}
PAY = {"pay", "pay_plan", "pay_agreement", "award"}
GOALS = {"goal", "plan", "action"}
REVIEWS = {"criterion", "review", "finding"}
REFUSED = {
    Role.SALESPERSON: {
        *SETTINGS,
        *PEOPLE,
        *PAY,
        *GOALS,
        *REVIEWS,
        "product",
        "price_list",
        "policy",
        "letter",
        "promotion",
    },
    Role.ASSISTANT: {*SETTINGS, *PEOPLE, *PAY, *GOALS, *REVIEWS},
    Role.MANAGER: set[str](),
}
"""The subjects that a role may not change."""
EVERYBODY_S = {
    "choice.add", "action.done", "action.broken", "action.postpone", "action.reopen",
    "review.acknowledge",
    "letter.sent", "promotion.ask", "promotion.answer", "promotion.note",
}  # fmt: skip
"""What each may do in a subject that is not theirs: a value that is missing is added on the way,
and whoever is to do something says what came of it, or what they say to their review."""
OPPOSITES = {
    "choice.show": "choices.show", "tax.show": "taxes.show", "own_field.show": "own_fields.show",
    "product.restore": "products.restore", "price_list.restore": "price_lists.restore",
    "policy.restore": "policies.restore", "letter.restore": "letters.restore",
}  # fmt: skip
"""What takes back another one, and the function that does it."""
TRIED_ELSEWHERE = {
    "undo", "company.hand_over", "company.reactivate", "company.may_contact",
    "contact.may_contact", "contact.return",
}  # fmt: skip
"""What stands on what was done before, or needs more than a company."""


@pytest.fixture
def acme(jefa: User, ana: User) -> int:
    """A company of Ana's with some of everything."""
    acme = test_undo_every_command._some_of_everything(jefa)
    for model in (Company, FollowUp, Interaction, Report):
        model.update(salesperson=ana.id).execute()
    return acme


@contextmanager
def taken_back() -> Iterator[None]:
    """Let nothing of it stay."""
    with database.atomic() as transaction:
        yield
        transaction.rollback()


def in_role(user: User, role: Role) -> None:
    """Have another role from now on: what was prepared by this very user is still theirs."""
    object.__setattr__(user, "role", role)


def refuses(command: Callable[[], object]) -> bool:
    """Whether the role is refused it; what is wrong for everybody is no matter of roles."""
    try:
        command()
    except Refused:
        return True
    except CrmError:
        return False
    return False


def given(user: User, acme: int) -> Iterator[tuple[str, set[Role]]]:
    """Each command by its name, and the roles that are refused it; none of it stays."""
    undone = test_undo_every_command
    sources: tuple[Any, ...] = (
        undone.commands, undone._of_quotes, every_deal.commands, undone._of_many,
        every_market.commands, every_visit.commands, every_stock.commands,
        every_account.commands, every_care.commands, every_team.commands,
        every_report.commands,
        every_pay.commands,
        every_plan.commands,
        every_review.commands,
        every_letter.commands,
        every_promotion.commands,
    )  # fmt: skip
    for source in sources:
        with taken_back():
            in_role(user, Role.MANAGER)
            for name, command in source(user, acme).items():
                refused = set()
                for role in Role:
                    in_role(user, role)
                    with taken_back():
                        if refuses(command):
                            refused.add(role)
                yield name.partition("/")[0], refused


def of_whom(name: str) -> set[Role]:
    """The roles that ought to be refused a command."""
    subject = name.partition(".")[0]
    return {role for role, subjects in REFUSED.items() if subject in subjects} - (
        set(Role) if name in EVERYBODY_S else set()
    )


def test_each_role_is_refused_what_is_not_for_it_and_nothing_else(ana: User, acme: int) -> None:
    person = User(ana.id, ana.code, ana.name, ana.role)
    names = set()
    for name, refused in given(person, acme):
        assert refused == of_whom(name), name
        names.add(name)
    there = {function.command for function in FUNCTIONS.values() if hasattr(function, "command")}
    assert there - names - OPPOSITES.keys() - TRIED_ELSEWHERE == set()


def test_what_takes_such_a_command_back_is_refused_alike(ana: User, db: Path) -> None:
    person = User(ana.id, ana.code, ana.name, ana.role)
    for name, function in OPPOSITES.items():
        for role in Role:
            in_role(person, role)
            with pytest.raises(CrmError) as said:
                FUNCTIONS[function](person, 999)
            assert isinstance(said.value, Refused) is (role in of_whom(name)), (name, role)
