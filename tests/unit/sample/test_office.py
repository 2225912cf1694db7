"""The sample office is whole, the same every time, and has something of everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui import db, models
from crmtui.access import Role, User
from crmtui.care.checking import checking
from crmtui.core import emails, phones, quiet, taxids
from crmtui.errors import CannotUndo
from crmtui.sample import build, places, team
from crmtui.services import indexing
from crmtui.services.undo import undo
from tests.unit.sample.conftest import column

TABLES = [*models.RECORDS, "company_doc", "note_doc", "change_set", "change"]


@pytest.fixture
def no_wait_for_the_disk() -> None:
    """Here it is told how safely files are opened."""


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that is in a database file."""
    db.open_database(path)
    try:
        return {
            table: db.database.execute_sql(f"SELECT * FROM {table}").fetchall() for table in TABLES
        }
    finally:
        db.close_database()


def small(path: Path, seed: int = 1) -> dict[str, list[tuple[object, ...]]]:
    """All that is in a small sample."""
    build(path, companies=12, seed=seed)
    db.close_database()
    return contents(path)


def test_the_same_seed_makes_the_same_office_and_another_another(tmp_path: Path) -> None:
    first = small(tmp_path / "first.db")

    assert small(tmp_path / "second.db") == first
    assert small(tmp_path / "third.db", seed=2)["company"] != first["company"]


@pytest.mark.usefixtures("sample")
def test_nothing_is_wrong_with_the_file() -> None:
    assert db.check() == []


@pytest.mark.usefixtures("sample")
def test_there_are_as_many_records_as_were_asked_for() -> None:
    assert column("SELECT count(*) FROM company") == [300]
    assert column("SELECT count(*) FROM interaction WHERE kind <> 'quote'") == [3000]
    assert column("SELECT count(DISTINCT name) FROM company")[0] >= 250
    several = "SELECT company_id FROM site GROUP BY company_id HAVING count(*) > 1"
    assert len(column(several)) > 50


@pytest.mark.parametrize("interactions", [0, 1, 77])
def test_interactions_are_dealt_out_to_the_last(tmp_path: Path, interactions: int) -> None:
    steps: list[int] = []

    build(tmp_path / "a.db", companies=20, interactions=interactions, progress=steps.append)

    assert column("SELECT count(*) FROM interaction WHERE kind <> 'quote'") == [interactions]
    assert steps == [20]
    assert db.check() == []
    db.close_database()


def test_many_companies_are_made_slice_by_slice(tmp_path: Path) -> None:
    steps: list[int] = []

    build(tmp_path / "a.db", companies=1100, interactions=1500, progress=steps.append)

    assert steps == [500, 1000, 1100]
    assert column("SELECT count(*) FROM interaction WHERE kind <> 'quote'") == [1500]
    db.close_database()


def test_what_is_kept_twice_agrees(tmp_path: Path) -> None:
    # Somebody here was called in vain after they had said no to a quote.
    build(tmp_path / "a.db", companies=150, interactions=3000, seed=2)

    assert checking.check(lambda _progress: None) == []
    db.close_database()


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    before = small(path)

    with pytest.raises(FileExistsError):
        build(path)

    db.close_database()
    assert contents(path) == before


def test_when_it_is_done_writes_are_as_safe_as_ever(tmp_path: Path) -> None:
    build(tmp_path / "a.db", companies=2)

    assert column("PRAGMA synchronous") == [2]
    db.close_database()


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("field", "values"),
    [("status", models.STATUSES), ("relation", models.RELATIONS)],
)
def test_every_status_and_relation_appears(field: str, values: tuple[str, ...]) -> None:
    assert set(column(f"SELECT {field} FROM company")) == set(values)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("kind", "user"),
    [
        ("source", "company.source_id"),
        ("sector", "company.sector_id"),
        ("drop_reason", "company.drop_reason_id"),
        ("outcome", "interaction.outcome_id"),
        ("kind", "interaction.own_kind_id"),
    ],
)
def test_every_value_of_the_lists_is_used(kind: str, user: str) -> None:
    used = set(column(f"SELECT {user} FROM {user.split('.')[0]}")) - {None}

    assert used == set(column("SELECT id FROM choice WHERE list = ?", kind))


@pytest.mark.usefixtures("sample")
def test_the_office_has_a_manager_an_assistant_and_six_salespeople() -> None:
    roles = column("SELECT role FROM salesperson ORDER BY code")

    assert roles == ["manager", *["salesperson"] * 6, "assistant"]
    assert column("SELECT country || language || currency FROM office") == ["ESesEUR"]
    assert len(set(column("SELECT salesperson_id FROM company"))) == 7


@pytest.mark.usefixtures("sample")
def test_dropped_companies_say_why_and_some_are_to_be_checked_again() -> None:
    assert not column(
        "SELECT id FROM company WHERE (status = 'dropped') IS NOT"
        " (drop_reason_id IS NOT NULL AND dropped_on IS NOT NULL AND drop_note <> '')"
    )
    again = column("SELECT count(recheck_on) FROM company WHERE status = 'dropped'")[0]
    assert 0 < again < column("SELECT count(*) FROM company WHERE status = 'dropped'")[0]


@pytest.mark.usefixtures("sample")
def test_referrals_come_from_companies_that_refer_or_resell() -> None:
    referrers = column(
        "SELECT other.relation FROM company JOIN company other ON other.id = company.referred_by_id"
    )

    assert len(referrers) > 5
    assert "direct" not in referrers


@pytest.mark.usefixtures("sample")
def test_some_companies_belong_to_others_and_none_to_itself() -> None:
    parents = column("SELECT parent_id FROM company WHERE parent_id IS NOT NULL")
    assert len(set(parents)) > 1
    assert column("SELECT count(*) FROM company WHERE parent_id >= id") == [0]


def test_everybody_answers_to_the_manager() -> None:
    answers = "SELECT count(*) FROM salesperson WHERE manager_id IS NOT NULL"
    assert column(answers) == [len(team.TEAM) - 1]


def test_companies_lie_in_the_territory_of_who_looks_after_them_but_for_key_accounts() -> None:
    strangers = column(
        "SELECT DISTINCT company.salesperson_id FROM company"
        " JOIN territory ON territory.id = company.territory_id"
        " WHERE territory.salesperson_id <> company.salesperson_id"
    )

    assert strangers == [1]
    assert column("SELECT count(*) FROM company WHERE territory_id IS NULL") == [0]


@pytest.mark.usefixtures("sample")
def test_own_fields_are_filled_in_with_what_they_take() -> None:
    kinds = "SELECT DISTINCT kind FROM own_value JOIN own_field ON own_field.id = field_id"
    assert set(column(kinds)) == {"choice", "number", "date"}
    assert not column(
        "SELECT own_value.id FROM own_value JOIN own_field ON own_field.id = field_id WHERE"
        " (kind = 'choice' AND instr(options, '\"' || value || '\"') = 0)"
        " OR (kind = 'number') <> (number IS NOT NULL)"
        " OR (owner = 'contact') <> (contact_id IS NOT NULL)"
    )


@pytest.mark.usefixtures("sample")
def test_some_asked_not_to_be_called_and_some_are_written_down_twice() -> None:
    assert column("SELECT count(*) FROM company WHERE do_not_contact") > [2]
    hours = column("SELECT quiet_hours FROM company WHERE quiet_hours <> ''")
    assert len(set(hours)) == 4
    assert [str(quiet.read(text)) for text in hours] == hours
    names = [name.split(",")[0] for name in column("SELECT name_fold FROM company")]
    shorter = {name[:at] + name[at + 1 :] for name in names for at in range(3, len(name))}
    assert any(name in shorter for name in names)


@pytest.mark.usefixtures("sample")
def test_people_who_moved_left_the_company_they_were_with() -> None:
    moved = db.database.execute_sql(
        "SELECT now.name = before.name, now.company_id <> before.company_id, before.left_on <> ''"
        " FROM contact AS now JOIN contact AS before ON before.id = now.moved_from_id"
    ).fetchall()

    assert len(moved) > 2
    assert set(moved) == {(1, 1, 1)}


@pytest.mark.usefixtures("sample")
def test_phones_are_kept_as_a_form_would_keep_them() -> None:
    rows = db.database.execute_sql("SELECT number, digits, e164, reversed FROM phone").fetchall()

    assert all(
        phones.keys(number, "ES") == (digits, e164, backwards)
        for number, digits, e164, backwards in rows
    )
    assert sum(row[2] is not None for row in rows) >= 0.95 * len(rows)
    assert len({row[2] for row in rows}) >= 0.95 * len(rows)


@pytest.mark.usefixtures("sample")
def test_addresses_are_right_and_nobodys() -> None:
    addresses = column("SELECT address FROM email")

    assert [address for address in addresses if emails.problem(address)] == []
    sites = column("SELECT web FROM company WHERE web <> ''")
    assert all(name.endswith(".example") for name in (*addresses, *sites))


@pytest.mark.usefixtures("sample")
def test_tax_ids_are_right() -> None:
    codes = {country.name: country.code for country in places.COUNTRIES}
    rows = db.database.execute_sql(
        "SELECT tax_id, tax_key, country FROM company JOIN site ON company_id = company.id"
        " WHERE main AND tax_id <> ''"
    ).fetchall()

    assert len(rows) > 200
    for written, key, country in rows:
        found = taxids.check(written, codes[country], strict=True)
        assert (found.normal, found.valid) == (key, True)


@pytest.mark.usefixtures("sample")
def test_the_words_to_search_by_are_those_the_services_would_keep() -> None:
    companies = column("SELECT id FROM company")
    notes = column("SELECT id FROM interaction")
    kept = {
        table: {row[0]: row[1:] for row in db.database.execute_sql(f"SELECT * FROM {table}")}
        for table in ("company_doc", "note_doc")
    }

    for found, words in (
        (kept["company_doc"], indexing._company_words(companies)),
        (kept["note_doc"], indexing._note_words(notes)),
    ):
        assert {key: tuple(map(sorted, map(str.split, texts))) for key, texts in found.items()} == {
            key: tuple(map(sorted, map(str.split, texts))) for key, texts in words.items()
        }


@pytest.mark.usefixtures("sample")
def test_a_company_is_found_by_its_name_its_people_and_their_digits() -> None:
    find = "SELECT rowid FROM company_words WHERE company_words MATCH ?"
    company, name, number, person = db.database.execute_sql(
        "SELECT company.id, company.name_fold, phone.digits, contact.name_fold FROM company"
        " JOIN phone ON phone.company_id = company.id"
        " JOIN contact ON contact.company_id = company.id WHERE company.id = 42"
    ).fetchone()

    for text in (name.split()[0], person.split()[-1], number[-4:], number):
        assert company in column(find, f'"{text}"*')


@pytest.mark.usefixtures("sample")
def test_what_everything_stands_on_cannot_be_undone() -> None:
    manager = User(1, 0, "Isabel Marín", Role.MANAGER)
    (change_set,) = column("SELECT id FROM change_set WHERE command = 'import' AND user_id = 1")

    with pytest.raises(CannotUndo):
        undo(manager, change_set)

    assert column("SELECT count(*) FROM salesperson") == [8]
