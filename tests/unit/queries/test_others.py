"""What a salesperson is told of companies that are others'."""

from __future__ import annotations

from dataclasses import fields

import pytest

from crmtui.access import User
from crmtui.errors import NotFound
from crmtui.queries import others
from crmtui.queries.others import Other
from tests import factories as make


@pytest.fixture
def goya(luis: User) -> int:
    """A company of Luis's."""
    key = make.company(
        luis, "Talleres Goya", city="Huesca", phone="974 123 454", email="info@goya.es",
        contact="Eva Sol", sector="metal",
    )  # fmt: skip
    make.contact(luis, key, "Rosa Vela", phone="600 111 222")
    make.interaction(luis, key, "Quiere una prensa")
    return key


def test_it_is_told_how_it_is_called_where_and_whose_it_is(ana: User, goya: int) -> None:
    told = Other(goya, "Talleres Goya", "Huesca", 2, "Luis Gil", "974 ••• ••4")

    assert others.find(ana, "goy") == others.find(ana, "tall go") == [told]
    assert others.named(ana, "talleres GOYA") == others.named(ana, str(goya)) == [told]
    assert others.get(ana, goya) == told
    assert {field.name for field in fields(Other)} == {
        "company_id", "name", "city", "salesperson", "owner", "phone",
    }  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    ["eva", "rosa vela", "huesca", "metal", "info@goya.es", "prensa", "go", "", "***", "B5012345"],
)
def test_nothing_else_of_it_finds_it(ana: User, goya: int, typed: str) -> None:
    assert others.find(ana, typed) == []


@pytest.mark.parametrize("typed", ["974123454", "+34 974 12 34 54", "0034974123454", "4123454"])
def test_a_whole_number_finds_it(ana: User, goya: int, typed: str) -> None:
    assert [found.phone for found in others.find(ana, typed)] == ["974 ••• ••4"]


@pytest.mark.parametrize("typed", ["974", "974 12", "123454", "454", "97412345"])
def test_a_number_cannot_be_guessed_digit_by_digit(ana: User, goya: int, typed: str) -> None:
    assert others.find(ana, typed) == []


def test_the_number_of_a_person_is_covered_and_so_is_who_it_is(ana: User, goya: int) -> None:
    (found,) = others.find(ana, "600111222")
    assert (found.name, found.phone) == ("Talleres Goya", "600 ••• ••2")


def test_one_s_own_are_not_among_them(luis: User, goya: int) -> None:
    assert others.find(luis, "goya") == others.find(luis, "974123454") == []
    assert others.named(luis, "talleres goya") == []
    with pytest.raises(NotFound):
        others.get(luis, goya)


def test_who_sees_every_company_has_no_others(marta: User, jefa: User, goya: int) -> None:
    for user in (marta, jefa):
        assert others.find(user, "goya") == others.named(user, "talleres goya") == []
        with pytest.raises(NotFound):
            others.get(user, goya)
