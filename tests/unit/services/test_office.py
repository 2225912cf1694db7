"""How an office begins, whole or not at all; and the settings that all of it shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crmtui import db, i18n
from crmtui.access import Role, User, identify
from crmtui.entry import OfficeEntry
from crmtui.errors import Conflict, Invalid, Refused
from crmtui.models import LISTS, ChangeSet, Choice, Office, Salesperson
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
    with pytest.raises(Invalid, match="Which country"):
        office.update(jefa, opened, replace(opened, country="ZZ"))


def test_only_a_manager_changes_the_settings(marta: User) -> None:
    opened = settings(marta)
    with pytest.raises(Refused, match="Only a manager"):
        office.update(marta, opened, replace(opened, name="Mine"))
