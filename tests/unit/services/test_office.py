"""How an office begins, whole or not at all; and the settings that all of it shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from crmtui import db, i18n
from crmtui.access import Role, User, identify
from crmtui.entry import OfficeEntry
from crmtui.errors import Conflict, Invalid, Refused
from crmtui.models import LISTS, ChangeSet, Choice, Office, Salesperson
from crmtui.queries import office as queries
from crmtui.services import changes, office
from crmtui.services.office import STARTING_LISTS, found_office, has_begun
from tests.unit.database_files import blank


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Path]:
    """A new database in which nobody has begun."""
    path = tmp_path / "crm.db"
    path.write_bytes(blank())
    db.open_database(path)
    yield path
    db.close_database()


@pytest.mark.usefixtures("empty")
def test_whoever_begins_is_the_manager_with_code_0() -> None:
    user = found_office("Carmen Soto", "carmen", country="AR", language="es")

    assert (user.code, user.name, user.role) == (0, "Carmen Soto", Role.MANAGER)
    assert identify(login="carmen") == user
    assert (Office.get().country, Office.get().language) == ("AR", "es")
    assert {each.list for each in Choice.select()} == {
        each for each in LISTS if STARTING_LISTS[each]
    }
    assert [each.command for each in ChangeSet.select()] == ["office.begin"]


@pytest.mark.usefixtures("empty")
def test_who_has_no_name_is_called_by_their_login() -> None:
    user = found_office(" \x1b", "carmen", country="ES", language="es")

    assert user.name == "carmen"


@pytest.mark.usefixtures("empty")
def test_the_lists_are_in_the_language_of_whoever_begins() -> None:
    i18n.use("es")

    found_office("Carmen", "carmen", country="ES", language="es")

    sources = [each.name for each in Choice.select().where(Choice.list == "source")]
    assert sources != list(STARTING_LISTS["source"])
    assert len(sources) == len(STARTING_LISTS["source"])


@pytest.mark.usefixtures("empty")
def test_one_that_was_cut_off_while_it_began_begins_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(changes, "insert", cut)
        with pytest.raises(KeyboardInterrupt):
            found_office("Carmen", "carmen", country="ES", language="es")

    assert Salesperson.select().count() == 0
    assert not has_begun()
    found_office("Carmen", "carmen", country="ES", language="es")
    assert has_begun()


@pytest.mark.usefixtures("empty")
def test_of_two_who_begin_at_once_the_second_comes_into_the_firsts_office() -> None:
    first = found_office("Carmen", "carmen", country="ES", language="es")

    assert found_office("Carmen", "carmen", country="AR", language="en") == first
    assert Office.select().count() == 1
    assert Office.get().country == "ES"


def settings(user: User) -> OfficeEntry:
    return office.open_for_editing(user)[0]


def test_a_manager_changes_what_the_whole_office_shares(jefa: User) -> None:
    opened = settings(jefa)
    mine = OfficeEntry(" Ebro ", "méxico", "en", "mxn", "America/Mexico_City")
    assert office.update(jefa, opened, mine) == []
    assert settings(jefa) == OfficeEntry("Ebro", "MX", "en", "MXN", "America/Mexico_City")


def test_what_stands_on_paper_and_the_usual_terms_are_kept_as_they_are_meant(jefa: User) -> None:
    mine = replace(
        settings(jefa), tax_id=" B50123456 ", address="C/ Mayor 1\r\n50001 Zaragoza\n",
        phone="976 11 22 33", email="oficina@ebro.es", web="www.ebro.es", footer="Reg. Merc.",
        logo="Logo.PNG", color="1F4E79", quote_series="pr", quote_validity=" 15 ",
        quote_followup="0", quote_payment="30 days", quote_delivery="from stock",
        quote_notes="Thank you.", rounding="line", prices_include_tax=True, returns=True,
    )  # fmt: skip
    office.update(jefa, settings(jefa), mine)
    kept = settings(jefa)
    assert kept == replace(
        mine, tax_id="B50123456", address="C/ Mayor 1\n50001 Zaragoza", color="#1f4e79",
        quote_series="PR", quote_validity="15",
    )  # fmt: skip
    read = queries.get(jefa)
    shown = {name: str(value) for name, value in asdict(read).items()}
    assert shown == {name: str(value) for name, value in asdict(kept).items()} | {
        "time_zone": str(read.time_zone)
    }
    assert office.update(jefa, kept, kept) == []


def test_the_letterhead_may_be_empty(jefa: User) -> None:
    bare = replace(settings(jefa), color="#", email="", web="", logo="")
    office.update(jefa, settings(jefa), bare)
    assert settings(jefa).color == ""


def test_two_who_change_different_settings_both_have_their_way(jefa: User) -> None:
    opened = settings(jefa)
    office.update(jefa, opened, replace(opened, currency="USD"))
    assert office.update(jefa, opened, replace(opened, name="Ebro")) == ["currency"]
    assert (settings(jefa).name, settings(jefa).currency) == ("Ebro", "USD")
    with pytest.raises(Conflict, match="Carmen Soto saved this record"):
        office.update(jefa, opened, replace(opened, currency="CLP"))


def test_settings_that_mean_nothing_are_refused_each_beside_its_field(jefa: User) -> None:
    opened = settings(jefa)
    with pytest.raises(Invalid) as refused:
        office.update(jefa, opened, OfficeEntry("", "Atlantis", "la", "€", "Mars/Base"))
    assert refused.value.problems.keys() == {"country", "language", "currency", "time_zone"}
    assert settings(jefa) == opened


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("country", "ZZ", "Which country"),
        ("email", "ebro at example.com", "no e-mail address"),
        ("web", "www ebro es", "no spaces"),
        ("phone", "abc", "has digits"),
        ("logo", "../logo.png", "file name"),
        ("logo", "pictures/logo.png", "file name"),
        ("logo", "logo.exe", "file name"),
        ("logo", ".png", "file name"),
        ("color", "blue", "six digits"),
        ("color", "#1f4e7", "six digits"),
        ("quote_series", "", "letters and digits"),
        ("quote_series", "P/1", "letters and digits"),
        ("quote_series", "P23456789", "letters and digits"),
        ("quote_validity", "a month", "How many days"),
        ("quote_validity", "3651", "How many days"),
        ("quote_followup", "-1", "How many days"),
        ("quote_followup", "", "How many days"),
        ("rounding", "up", "no such value"),
        ("share_a", "0", "from 1 to 100"),
        ("share_b", "101", "from 1 to 100"),
        ("share_b", "79", "where A ends"),
    ],
)
def test_a_setting_that_means_nothing_is_refused_in_a_sentence(
    jefa: User, field: str, typed: str, said: str
) -> None:
    opened = settings(jefa)
    with pytest.raises(Invalid, match=said) as refused:
        office.update(jefa, opened, replace(opened, **{field: typed}))  # type: ignore[arg-type]
    assert refused.value.problems.keys() == {field}
    assert settings(jefa) == opened


def test_only_a_manager_changes_the_settings(marta: User) -> None:
    opened = settings(marta)
    with pytest.raises(Refused, match="Only a manager"):
        office.update(marta, opened, replace(opened, name="Mine"))
