"""What somebody says of columns, by options, by maps, or before."""

from __future__ import annotations

import pytest

from crmtui.access import User, identify
from crmtui.errors import Refused, UsageError
from crmtui.exchange.importing import files
from crmtui.exchange.meaning import maps, wanting
from crmtui.exchange.meaning.maps import Map
from crmtui.exchange.meaning.wanting import Named, Wanted, columns_of
from crmtui.exchange.reading.reading import read
from crmtui.exchange.reading.sheet import Sheet
from crmtui.services import import_maps

TEXT = "Empresa;FAX;Signo\nA;9;Leo\n"


def sheet(text: str = TEXT) -> Sheet:
    return read(text.encode())


def test_fields_are_said_by_code_or_title_and_empty_leaves_out() -> None:
    found = columns_of(sheet(), wanted=Wanted({"FAX": "", "#3": "Sector"}))
    assert found.columns == {"name": (0,), "sector": (2,)}
    with pytest.raises(UsageError, match="no field “zodiac”"):
        columns_of(sheet(), wanted=Wanted({"Signo": "zodiac"}))


def test_a_title_tells_the_kind_where_only_one_has_it() -> None:
    text = "Empresa;Nombre;X\nA;Eva;1/2/2026\n"
    assert columns_of(sheet(text), wanted=Wanted({"X": "Left on"})).kind == "contacts"


def test_a_single_option_comes_before_the_map_and_the_map_before_the_headings() -> None:
    chart = Map("companies", {"FAX": "note", "Signo": "sector"})
    wanted = Wanted({"FAX": "phones"}, maps=(Named("clients", chart),))
    found = columns_of(sheet(), wanted=wanted)
    assert found.columns == {"name": (0,), "phones": (1,), "sector": (2,)}
    assert (found.map, found.remembered) == ("The columns go by the map clients.", False)


def test_of_several_maps_each_file_takes_the_one_that_fits() -> None:
    people = Map("contacts", {"Quién": "name", "Empresa": "company"})
    firms = Map("companies", {"Signo": "sector"})
    wanted = Wanted(maps=(Named("people", people), Named("firms", firms)))
    assert columns_of(sheet(), wanted=wanted).columns["sector"] == (2,)
    found = columns_of(sheet("Empresa;Quién\nA;Eva\n"), wanted=wanted)
    assert (found.kind, found.columns["name"]) == ("contacts", (1,))
    assert columns_of(sheet("Empresa\nA\n"), wanted=wanted).map == ""


def test_what_was_chosen_before_holds_for_files_of_the_same_shape(manager: User) -> None:
    chosen = columns_of(sheet(), wanted=Wanted({"Signo": "sector"}))
    chart = wanting.to_remember(sheet(), chosen)
    assert chart is not None
    import_maps.remember(manager, maps.shape(sheet().header), maps.to_toml(chart))
    ana = identify(code=1)
    found = columns_of(sheet("EMPRESA;Fax;Signo\nB;8;Virgo\n"), user=ana)
    assert (found.columns["sector"], found.remembered) == ((2,), True)
    assert found.map == "The columns stand for what Carmen Jefa chose for a file like this."
    assert columns_of(sheet(), user=ana, wanted=Wanted(memory=False)).unknown == ("Signo",)
    assert columns_of(sheet("Empresa;Signo\nB;x\n"), user=ana).unknown == ("Signo",)
    assert columns_of(sheet(), "sites", ana, partial=True).map == ""


def test_what_is_kept_and_means_nothing_any_more_is_passed_over(manager: User) -> None:
    import_maps.remember(manager, maps.shape(sheet().header), 'kind = "planets"')
    assert columns_of(sheet(), user=manager).unknown == ("Signo",)


def test_nothing_is_remembered_where_nobody_chose_anything() -> None:
    assert wanting.to_remember(sheet(), columns_of(sheet())) is None


def test_only_a_manager_brings_new_fields(manager: User) -> None:
    wanted = Wanted(unknown="own")
    assert columns_of(sheet(), user=manager, wanted=wanted).called("own:text:Signo") == "Signo"
    with pytest.raises(Refused, match="Only a manager can add fields to the office, such as “Sig"):
        columns_of(sheet(), user=identify(code=1), wanted=wanted)


def test_a_column_may_stand_in_any_of_several_files() -> None:
    one, two = (text.encode() for text in (TEXT, "Empresa;Nombre;Alias\nA;Eva;x\n"))
    import io

    sources = [("a.csv", lambda: io.BytesIO(one)), ("b.csv", lambda: io.BytesIO(two))]
    plan = files.plan(sources, wanted=Wanted({"Alias": "", "Signo": "note"}))
    assert [file.columns.unknown for file in plan.files] == [(), ()]
    with pytest.raises(UsageError, match="no column “Zzz”"):
        files.plan(sources, wanted=Wanted({"Zzz": "note"}))
