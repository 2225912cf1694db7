"""Fields are called in people's words, and found by what they type."""

from __future__ import annotations

import pytest

from crmtui.access import User
from crmtui.errors import UsageError
from crmtui.exchange.meaning.columns import KINDS
from crmtui.exchange.meaning.field_names import _COMMON, _OF_KIND, meant, of, suggest, title
from crmtui.exchange.vocabulary import FIELDS
from crmtui.exchange.writing import own_columns
from crmtui.services import own_fields


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_title_and_no_two_of_a_kind_the_same(kind: str) -> None:
    named = {field for field in FIELDS[kind] if field in _OF_KIND.get(kind, {}) or field in _COMMON}
    assert FIELDS[kind].keys() - named == set()
    titles = [called for _field, called in of(kind)]
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("contacto", "contact"),
        ("conta", "contact"),
        ("contact mail", "contact_emails"),
        ("tel", "phones"),
        ("cif", "tax_id"),
        ("mobile", "phones/mobile"),
        ("next_contact", "next_contact"),
    ],
)
def test_a_field_is_found_by_title_by_code_and_by_what_others_call_it(
    typed: str, first: str
) -> None:
    assert suggest("companies", typed)[0][0] == first


def test_nothing_typed_is_all_of_them_and_nonsense_none() -> None:
    assert suggest("companies", "") == of("companies")
    assert suggest("companies", "qqq") == []
    assert of("companies")[-2:] == [("note", "into the notes"), ("", "left out")]


def test_the_office_s_own_are_among_them(manager: User) -> None:
    own_fields.add(manager, "company", "Shoe size", "number")
    own = own_columns.known(manager)
    assert ("own:Shoe size", "Shoe size") in of("companies", own)
    assert suggest("companies", "sho", own) == [("own:Shoe size", "Shoe size")]
    assert meant("companies", "shoe size", own) == "own:Shoe size"


def test_what_is_typed_means_a_code_or_a_title() -> None:
    said = ("phones", "phone", " E-Mail ", "left out", "")
    codes = ["phones", "phones", "emails", "", ""]
    assert [meant("companies", each) for each in said] == codes
    with pytest.raises(UsageError, match=r"no field “telef”. There are: phones \(Phone\)"):
        meant("companies", "telef")
    assert title("companies", "own:number:Employees") == "Employees"


def test_a_field_that_is_called_just_so_comes_first() -> None:
    assert suggest("companies", "company")[0] == ("name", "Company")
