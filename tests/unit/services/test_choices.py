"""The office's own lists: what becomes of a value becomes of the records that have it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crmtui.access import User
from crmtui.entry import ProductEntry
from crmtui.errors import CannotUndo, Invalid, Refused
from crmtui.models import ChangeSet, Choice, Company, Interaction
from crmtui.queries import choices as read
from crmtui.services import bulk, choices, products
from crmtui.services.undo import undo
from tests import factories as make
from tests.unit.services.office import changes_of, company, edit, everything, newest, recorded


def names(user: User, list_name: str = "sector") -> list[str]:
    return [choice.name for choice in read.all(user, list_name)]


def id_of(name: str, list_name: str = "sector") -> int:
    return int(Choice.get((Choice.list == list_name) & (Choice.name == name)).id)


def sector_of(key: int) -> str:
    found: Any = Company.get_by_id(key)
    return str(found.sector.name)


def test_records_carry_the_new_name_of_their_value(jefa: User) -> None:
    acme = company(jefa, sector="metal")
    choices.rename(jefa, id_of("metal"), " Metalwork ")
    assert sector_of(acme) == "Metalwork"
    assert "metal" not in names(jefa)


def test_a_name_that_is_there_already_is_not_given_twice(jefa: User) -> None:
    with pytest.raises(Invalid, match=r"“FOOD” is in the list already\. Merge"):
        choices.rename(jefa, id_of("metal"), "FOOD")
    choices.rename(jefa, id_of("metal"), "METAL")
    assert "METAL" in names(jefa)


def test_merging_gives_every_record_of_one_value_to_the_other(jefa: User, ana: User) -> None:
    mine, hers = company(ana, "A", sector="metal"), company(jefa, "B", sector="metal")
    other = company(jefa, "C", sector="food")

    assert choices.merge(jefa, id_of("metal"), id_of("food")) == 2

    assert [sector_of(each) for each in (mine, hers, other)] == ["food"] * 3
    assert "metal" not in names(jefa)
    assert recorded()[-1] == ("jefa", "choice.merge")
    tables = [(table, op) for table, op, _before, _after in changes_of(newest())]
    assert tables == [("company", "update"), ("company", "update"), ("choice", "delete")]


def test_a_merge_says_in_the_history_what_was_merged(jefa: User) -> None:
    choices.merge(jefa, id_of("metal"), id_of("food"))
    assert ChangeSet.get_by_id(newest()).subject == "metal → food"


def test_many_merged_records_go_back_together(jefa: User) -> None:
    made = make.companies(jefa, [f"Company {n}" for n in range(1200)])
    make.write(jefa, "x", lambda: bulk.update_many(Company, made, sector=id_of("metal")))
    before = everything()

    assert choices.merge(jefa, id_of("metal"), id_of("food")) == 1200
    undo(jefa, newest())

    assert everything() == before


def test_a_merge_is_not_undone_over_what_somebody_changed_since(jefa: User, ana: User) -> None:
    acme, bolt = company(ana, "Acme", sector="metal"), company(jefa, "Bolt", sector="metal")
    choices.merge(jefa, id_of("metal"), id_of("food"))
    merged = newest()
    edit(ana, acme, sector="energy")
    before = everything()

    with pytest.raises(CannotUndo, match="Ana Ruiz has changed it since"):
        undo(jefa, merged)

    assert everything() == before
    assert sector_of(bolt) == "food"


@pytest.mark.parametrize(("of", "into"), [("metal", "metal"), ("metal", "fair")])
def test_only_two_values_of_one_list_are_merged(jefa: User, of: str, into: str) -> None:
    other = id_of(into, "source" if into == "fair" else "sector")
    with pytest.raises(Invalid, match="another value of the same list"):
        choices.merge(jefa, id_of(of), other)


def test_a_hidden_value_is_offered_no_more_and_stays_where_it_is(jefa: User) -> None:
    acme = company(jefa, sector="metal")
    choices.hide(jefa, id_of("metal"))

    assert "metal" not in names(jefa)
    assert read.hidden(jefa, "sector") == ["metal"]
    edit(jefa, acme, notes="still metal")
    assert sector_of(acme) == "metal"
    with pytest.raises(Invalid, match="not in the list"):
        choices.resolve(jefa, "sector", "met", "sector")
    assert choices.resolve(jefa, "sector", "metal", "sector") == id_of("metal")

    choices.show(jefa, id_of("metal"))
    assert "metal" in names(jefa)


def test_a_value_moves_in_its_list_and_stops_at_its_ends(jefa: User) -> None:
    first, second, *rest = names(jefa)
    choices.move(jefa, id_of(first), 1)
    assert names(jefa) == [second, first, *rest]
    choices.move(jefa, id_of(first), -9)
    assert names(jefa) == [first, second, *rest]
    choices.move(jefa, id_of(first), 99)
    assert names(jefa) == [second, *rest, first]


def test_only_those_that_change_places_are_written_where_one_is_gone(jefa: User) -> None:
    gone, first, second, *rest = names(jefa)
    choices.remove(jefa, id_of(gone))
    choices.move(jefa, id_of(first), 1)
    assert names(jefa) == [second, first, *rest]
    assert len(changes_of(newest())) == 2
    last = newest()
    choices.move(jefa, id_of(names(jefa)[-1]), 1)
    assert newest() == last, "the last goes no further, and nothing is noted"


def test_what_is_added_comes_last(jefa: User) -> None:
    choices.remove(jefa, id_of("food"))
    choices.add(jefa, "sector", "ceramics")
    assert names(jefa)[-1] == "ceramics"


def test_only_what_no_record_has_is_removed(jefa: User) -> None:
    company(jefa, "A", sector="metal")
    with pytest.raises(Refused, match=r"1 record has it\. Hide it, or merge"):
        choices.remove(jefa, id_of("metal"))
    choices.remove(jefa, id_of("food"))
    assert "food" not in names(jefa)


def test_what_was_logged_follows_what_its_kind_counts_as(jefa: User) -> None:
    acme, online = company(jefa), id_of("online meeting", "kind")
    talk = make.interaction(jefa, acme, "hi", kind="visit", own_kind=online)
    choices.count_as(jefa, online, "call_out")
    assert Interaction.get_by_id(talk).kind == "call_out"

    fair = id_of("meeting at a fair", "kind")
    choices.merge(jefa, online, fair)
    stands: Any = Interaction.get_by_id(talk)
    assert (stands.own_kind_id, stands.kind) == (fair, "visit")


def test_values_are_counted_among_the_records_one_may_see(jefa: User, ana: User) -> None:
    acme = company(ana, "A", sector="metal")
    company(jefa, "B", sector="metal")
    make.interaction(ana, acme, outcome=id_of("order", "outcome"))

    def used(user: User, list_name: str, name: str) -> int:
        return next(each.used for each in read.every(user, list_name) if each.name == name)

    assert (used(jefa, "sector", "metal"), used(ana, "sector", "metal")) == (2, 1)
    assert (used(jefa, "outcome", "order"), used(ana, "outcome", "order")) == (1, 1)


@pytest.mark.parametrize("change", [
    lambda user, key: choices.rename(user, key, "other"),
    lambda user, key: choices.merge(user, key, id_of("food")),
    lambda user, key: choices.move(user, key, 1),
    lambda user, key: choices.hide(user, key),
    lambda user, key: choices.show(user, key),
    lambda user, key: choices.remove(user, key),
    lambda user, key: choices.count_as(user, key, "visit"),
])  # fmt: skip
def test_only_a_manager_changes_the_lists(
    marta: User, change: Callable[[User, int], object]
) -> None:
    before = everything()
    with pytest.raises(Refused, match="Only a manager"):
        change(marta, id_of("metal"))
    assert everything() == before


def test_products_go_along_with_their_family_and_their_unit(jefa: User) -> None:
    key = products.create(jefa, ProductEntry("A", "a", family="services", unit="box"))
    choices.rename(jefa, id_of("box", "unit"), "carton")
    assert choices.merge(jefa, id_of("services", "family"), id_of("products", "family")) == 1
    assert choices.merge(jefa, id_of("carton", "unit"), id_of("kg", "unit")) == 1
    entry, _version = products.open_for_editing(jefa, key)
    assert (entry.family, entry.unit) == ("products", "kg")
    assert [value.used for value in read.every(jefa, "family")] == [1, 0]
    undo(jefa, newest())
    assert products.open_for_editing(jefa, key)[0].unit == "carton"
