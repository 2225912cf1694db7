"""What companies and contacts have in the office's own fields: typed, kept, edited by two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmtui.access import User
from crmtui.entry import CompanyEntry, ContactEntry
from crmtui.errors import Conflict, Invalid
from crmtui.models import OwnValue
from crmtui.queries import changed, interactions, own_fields, search
from crmtui.queries import companies as read
from crmtui.services import companies, contacts, moving
from crmtui.services import own_fields as fields
from crmtui.services.undo import undo
from tests.unit.services.office import company, everything, newest


@pytest.fixture
def own(jefa: User) -> dict[str, str]:
    """The keys of one field of each kind, and of one of contacts, by name."""
    made = {
        "Motto": fields.add(jefa, "company", "Motto"),
        "Height": fields.add(jefa, "company", "Height", "number"),
        "Founded": fields.add(jefa, "company", "Founded", "date"),
        "Colour": fields.add(jefa, "company", "Colour", "choice", ["red", "blue"]),
        "Hobby": fields.add(jefa, "contact", "Hobby"),
    }
    return {name: str(key) for name, key in made.items()}


def said(user: User, key: int) -> dict[str, str]:
    return {each.name: each.value for each in read.get(user, key).own}


def edit(user: User, key: int, **own: str) -> list[str]:
    opened, _version = companies.open_for_editing(user, key)
    return companies.update(user, key, opened, replace(opened, own={**opened.own, **own}))


def history(user: User, key: int) -> list[str]:
    rows = interactions.timeline(user, key, kinds=frozenset({"change"}))
    return [row.text for row in rows]


def test_values_are_typed_in_any_form_and_kept_in_one(jefa: User, own: dict[str, str]) -> None:
    acme = company(jefa, own={
        own["Motto"]: " Ever  on ", own["Height"]: "12k", own["Founded"]: "3 dic 1998",
        own["Colour"]: "r",
    })  # fmt: skip
    assert said(jefa, acme) == {
        "Motto": "Ever  on", "Height": "12000", "Founded": "1998-12-03", "Colour": "red",
    }  # fmt: skip
    opened, _version = companies.open_for_editing(jefa, acme)
    assert dict(opened.own) == {
        own["Motto"]: "Ever  on", own["Height"]: "12,000", own["Founded"]: "03/12/1998",
        own["Colour"]: "red",
    }  # fmt: skip
    assert companies.update(jefa, acme, opened, opened) == []


def test_what_is_wrong_is_said_of_each_field_and_nothing_is_written(
    jefa: User, own: dict[str, str]
) -> None:
    before = everything()
    with pytest.raises(Invalid) as refused:
        company(jefa, "", own={
            own["Height"]: "tall", own["Founded"]: "31/2", own["Colour"]: "green", "999": "x",
        })  # fmt: skip
    assert refused.value.problems == {
        "name": "A company needs a name.",
        f"own:{own['Height']}": "“tall” is not a number. Try 12400.5 or 12k.",
        f"own:{own['Founded']}": "There is no such day.",
        f"own:{own['Colour']}": "“green” is not in the list.",
        "own:999": "The office has this field no more.",
    }
    assert everything() == before


def test_a_value_that_is_emptied_is_gone(jefa: User, own: dict[str, str]) -> None:
    acme = company(jefa, own={own["Motto"]: "on", own["Colour"]: "red"})
    edit(jefa, acme, **{own["Motto"]: " "})
    assert said(jefa, acme) == {"Colour": "red"}
    assert OwnValue.select().count() == 1


def test_people_have_values_of_their_own(jefa: User, own: dict[str, str]) -> None:
    acme = company(jefa, own={own["Motto"]: "on"})
    eva = contacts.create(jefa, acme, ContactEntry("Eva", own={own["Hobby"]: "sailing"}))
    opened, _version = contacts.open_for_editing(jefa, eva)
    assert dict(opened.own) == {own["Hobby"]: "sailing"}
    contacts.update(jefa, eva, opened, replace(opened, own={own["Hobby"]: "chess"}))

    (person,) = read.get(jefa, acme).contacts
    assert [(each.name, each.value) for each in person.own] == [("Hobby", "chess")]
    assert said(jefa, acme) == {"Motto": "on"}


def test_two_who_edit_different_fields_both_have_their_way(
    jefa: User, ana: User, own: dict[str, str]
) -> None:
    acme = company(ana, own={own["Motto"]: "on", own["Colour"]: "red"})
    opened, _version = companies.open_for_editing(ana, acme)
    edit(jefa, acme, **{own["Colour"]: "blue"})

    mine = replace(opened, own={**opened.own, own["Motto"]: "off"})
    others = companies.update(ana, acme, opened, mine)

    assert others == [f"own:{own['Colour']}"]
    assert said(ana, acme) == {"Motto": "off", "Colour": "blue"}


def test_two_who_edit_the_same_field_are_asked(jefa: User, ana: User, own: dict[str, str]) -> None:
    acme = company(ana, own={own["Colour"]: "red"})
    opened, _version = companies.open_for_editing(ana, acme)
    edit(jefa, acme, **{own["Colour"]: "blue"})

    with pytest.raises(Conflict, match="Carmen Soto saved this record") as conflict:
        companies.update(ana, acme, opened, replace(opened, own={own["Colour"]: ""}))

    (clash,) = conflict.value.clashes
    assert clash == (f"own:{own['Colour']}", "red", "", "blue")


def test_the_history_names_the_field_and_both_values(jefa: User, own: dict[str, str]) -> None:
    acme = company(jefa)
    edit(jefa, acme, **{own["Colour"]: "red", own["Height"]: "1200.5"})
    edit(jefa, acme, **{own["Colour"]: "blue"})
    edit(jefa, acme, **{own["Height"]: ""})
    assert history(jefa, acme)[:3] == [
        "company edited: Height: 1,200.5 → –",
        "company edited: Colour: red → blue",
        "company edited: Height: 1,200.5, Colour: red",
    ]


def test_the_history_of_another_s_company_says_nothing(
    jefa: User, ana: User, luis: User, own: dict[str, str]
) -> None:
    acme = company(ana)
    edit(ana, acme, **{own["Colour"]: "red"})
    assert history(ana, acme)[0] == "company edited: Colour: red"
    assert history(luis, acme) == []
    assert own_fields.of_companies(luis, [acme]) == {}


def test_an_edit_of_values_is_undone_and_done_again(jefa: User, own: dict[str, str]) -> None:
    acme = company(jefa, own={own["Colour"]: "red", own["Motto"]: "on"})
    before = everything()
    edit(jefa, acme, **{own["Colour"]: "blue", own["Motto"]: "", own["Height"]: "7"})
    after = everything()
    undo(jefa, newest())
    assert everything() == before
    undo(jefa, newest())
    assert everything() == after


def test_a_company_is_found_by_what_it_and_its_people_have(jefa: User, own: dict[str, str]) -> None:
    entry = CompanyEntry("Acme", source="fair", own={own["Motto"]: "Per aspera"})
    acme = companies.create(jefa, entry)
    contacts.create(jefa, acme, ContactEntry("Eva", own={own["Hobby"]: "sailing"}))
    for word in ("aspera", "sail"):
        assert [hit.company_id for group in search.anything(jefa, word) for hit in group.hits] == [
            acme
        ]


def test_what_is_not_named_stays_as_it_is(jefa: User, own: dict[str, str]) -> None:
    acme = company(jefa, own={own["Colour"]: "red", own["Motto"]: "on"})
    opened, _version = companies.open_for_editing(jefa, acme)
    companies.update(jefa, acme, opened, replace(opened, own={own["Motto"]: "off"}))
    assert said(jefa, acme) == {"Motto": "off", "Colour": "red"}


def test_what_a_person_has_goes_along_to_another_company(jefa: User, own: dict[str, str]) -> None:
    acme, bolt = company(jefa), company(jefa, "Bolt")
    eva = contacts.create(jefa, acme, ContactEntry("Eva", own={own["Hobby"]: "chess"}))
    new = moving.move(jefa, eva, bolt)
    opened, _version = contacts.open_for_editing(jefa, new)
    assert dict(opened.own) == {own["Hobby"]: "chess"}
    assert search.anything(jefa, "chess bolt")


def test_ones_changes_name_the_field_and_both_values(jefa: User, own: dict[str, str]) -> None:
    acme = company(jefa, own={own["Colour"]: "red", own["Height"]: "1200"})
    assert changed_now(jefa)[-2:] == [("Colour", "", "red"), ("Height", "", "1,200")]
    edit(jefa, acme, **{own["Colour"]: "blue", own["Height"]: ""})
    assert changed_now(jefa) == [("Height", "1,200", ""), ("Colour", "red", "blue")]


def changed_now(user: User) -> list[tuple[str, object, object]]:
    found = [each for each in changed.records(user, newest()) if each.table == "own_value"]
    return [(field.name, field.before, field.after) for each in found for field in each.fields]
