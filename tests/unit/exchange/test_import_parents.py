"""Which company belongs to which comes in with them, by key or by name."""

from __future__ import annotations

import pytest

from crmtui.access import User
from crmtui.exchange.writing.csv_columns import COLUMNS
from crmtui.queries import companies
from crmtui.queries.companies import Criteria
from crmtui.services.imports.taking_back import take_back
from tests.unit.exchange.conftest import Bring

EVERY = Criteria(status=None)


def groups(user: User) -> dict[str, str]:
    """By company, the one it belongs to."""
    found = companies.full(user, EVERY)
    return {row.name: row.parent.name for row in found if row.parent is not None}


@pytest.mark.parametrize("text", [
    "company,subsidiary of\nAcme,\nPlant,ACME\n",
    "account,parent account\nPlant,acme\nAcme,\n",
    "empresa;filial de\nPlant;Acme\nAcme;\n",
    "id,company,parent company\nK1,Acme,\nK2,Plant,K1\n",
])  # fmt: skip
def test_it_is_found_by_key_or_name(bring: Bring, manager: User, text: str) -> None:
    assert bring(text, "companies").left_out == []
    assert groups(manager) == {"Plant": "Acme"}
    again = bring(text, "companies")
    assert (again.id, again.left_out) == (None, [])


def test_what_names_nobody_or_closes_a_circle_is_left_out_and_told(
    bring: Bring, manager: User
) -> None:
    text = "company,parent\nOne,Two\nTwo,Three\nThree,One\nFour,Nobody\nFive,Five\n"
    outcome = bring(text)
    assert (outcome.new["companies"], outcome.problems) == (5, [])
    assert [each[:2] for each in outcome.left_out] == [
        (4, "“One” belongs to this one already, so nobody is noted as whose it is."),
        (5, "there is no company “Nobody”, so nobody is noted as whose it is."),
        (6, "“Five” cannot belong to itself, so nobody is noted as whose it is."),
    ]
    assert groups(manager) == {"One": "Two", "Two": "Three"}


def test_a_group_is_taken_back_whole(bring: Bring, manager: User) -> None:
    outcome = bring("company,parent\nPlant,Acme\nAcme,Group\nGroup,\n")
    assert outcome.id is not None
    assert take_back(manager, outcome.id).kept == ()
    assert companies.find(manager, EVERY) == []


def test_a_file_is_written_with_the_key_or_else_the_name(bring: Bring, manager: User) -> None:
    bring("id,company,parent\nK1,Acme,\n,Plain,Acme\n,Last,Plain\n")
    (column,) = (each for each in COLUMNS["companies"] if each.key == "parent")
    said = {row.name: column.value(row) for row in companies.full(manager, EVERY)}
    assert said == {"Acme": "", "Plain": "K1", "Last": "Plain"}
