"""Nobody is shown what is not theirs: of every function, and of every query's answer."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import crmtui.queries
import crmtui.services
from crmtui import db as database
from crmtui.access import User
from crmtui.models import Company
from crmtui.queries import _reading, search
from crmtui.queries.companies import criteria
from tests import factories as make
from tests.two_offices import furnish, without
from tests.unit.furnished import once
from tests.unit.queries.every_query import Base, answer, every

WITHOUT_A_USER = {
    "services.placing": "what follows from the records: only services use it",
    "services.parting": "what follows from the records: only services use it",
    "services.settling": "what follows from the records: only services use it",
    "services.bulk": "the door to the tables: only services use it",
    "services.changes": "the door to the tables: only services use it",
    "services.indexing": "keeps what is derived; only the door uses it",
    "services.report_lines": "what a report is written by; only `reports` uses it",
    "services.report_merge": "puts what was read already together",
    "services.office.found_office": "there is nobody yet",
    "services.office.has_begun": "there may be nobody yet",
    "services.imports.known.tax_key": "reads nothing",
    "services.whole_office.age": "there is nobody yet",
    "services.whole_office.fill": "there is nobody yet",
}
"""The public functions that may be called without saying for whom, and why."""

SHARED = (
    "choices.all", "choices.hidden", "choices.summaries", "own_fields.find", "own_fields.every",
    "own_fields.test",
    "drafts", "office", "team.by_code", "team.find",
    "history.last_redoable",
    "history.last_undoable", "history.newest", "history.seen",
    "quotes.expiring", "search.recent", "territories.names", "territories.overlaps",
    "others.", "products.", "price_lists.", "taxes.", "whole_office.", "feeds.", "import_maps.",
    "backups.", "persons.", "applicants.", "saved_reports.",
    "facts.since", "letters.", "addressing.promotion_meant",
    "addressing.selection_meant", "lessons.count", "lessons.get",
    "lessons.named", "lessons.tags",
    "pay.plan", "pay.get", "pay.statement",
    "selecting.read", "selecting.answers_at_once", "selecting.problems", "selections.",
    "promotions.count",
    "plans.", "actions.", "goals.sheet", "criteria.",
    "results.empty", "results.targets", "results.of_criteria", "results.criteria_of",
    "results.within", "results.places",
    "backups.", "persons.", "facts.since", "letters.", "lessons.count", "lessons.get",
    "lessons.named", "lessons.tags", "posts.", "branches.", "covers.", "coverage.covering_now",
)  # fmt: skip
"""What is everybody's, or the user's very own whatever their role; or a manager's alone."""


def public_functions() -> Iterator[tuple[str, Any]]:
    """The public functions of queries and services, by module and name."""
    for package in (crmtui.queries, crmtui.services):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            short = found.name.removeprefix("crmtui.")
            for name, value in vars(module).items():
                own = inspect.isfunction(value) and value.__module__ == found.name
                if own and not name.startswith("_") and "._" not in short:
                    yield f"{short}.{name}", value


def test_every_public_function_is_told_for_whom_first() -> None:
    silent = [
        name
        for name, function in public_functions()
        if next(iter(inspect.signature(function).parameters), "") != "user"
        and name not in WITHOUT_A_USER
        and name.rpartition(".")[0] not in WITHOUT_A_USER
    ]
    assert silent == []


def test_the_exceptions_are_there() -> None:
    names = {name for name, _function in public_functions()}
    known = names | {name.rpartition(".")[0] for name in names}
    assert WITHOUT_A_USER.keys() - known == set()


def test_every_public_query_is_among_those_tested() -> None:
    names = {
        f"{name.split('.')[1]}.{name.rpartition('.')[2]}"
        for name, _function in public_functions()
        if name.startswith("queries.")
    }
    assert names == set(every())


@pytest.fixture
def bases(ana: User, luis: User, db: Path) -> tuple[Base, Base, bytes]:
    """The open file, where Luis has everything before and after Ana does, and one without him."""
    return once(db, ("bases", ana.id, luis.id), lambda: _filled(ana, luis, db))


def _filled(ana: User, luis: User, db: Path) -> tuple[Base, Base, bytes]:
    anas, luises = furnish(ana, luis)
    engine = database.database
    engine.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    together = db.read_bytes()
    without(luis)
    engine.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    alone = db.read_bytes()
    database.close_database()
    open_copy(db, together)
    return anas, luises, alone


def answers(user: User, bases: tuple[Base, ...]) -> dict[str, Any]:
    """What each query answers, asked for what each of these salespeople has."""
    return {name: [answer(ask, user, base) for base in bases] for name, ask in every().items()}


OF_ANA = pytest.mark.xdist_group("answers to Ana")
"""What several tests read is asked once, by the one worker that has them all."""
_answered: list[dict[str, Any]] = []


def answers_to_ana(ana: User, bases: tuple[Base, Base, bytes]) -> dict[str, Any]:
    """What each query answers Ana beside Luis, asked for what she has and for what he has."""
    if not _answered:
        _answered.append(answers(ana, bases[:2]))
    return _answered[0]


def forget_who_sees_what() -> None:
    """Work out anew what each user may see: the queries remember it."""
    for function in (
        _reading.owned, _reading.owned_rows, _reading.all_owned, _reading.own_companies,
        criteria.chosen, _reading.all_owned_rows,
    ):  # fmt: skip
        function.cache_clear()


def open_copy(path: Path, data: bytes) -> None:
    """Open a file with these contents instead of the one that is open."""
    path.write_bytes(data)
    database.open_database(path)


@OF_ANA
def test_a_salesperson_s_answers_do_not_tell_whether_others_have_anything(
    ana: User, bases: tuple[Base, Base, bytes], tmp_path: Path
) -> None:
    anas, luises, alone = bases
    beside_luis = answers_to_ana(ana, bases)
    open_copy(tmp_path / "alone.db", alone)
    by_herself = answers(ana, (anas, luises))
    assert [name for name in by_herself if beside_luis[name] != by_herself[name]] == []


def test_that_would_be_noticed_of_each_query(
    ana: User,
    bases: tuple[Base, Base, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    anas, luises, alone = bases
    monkeypatch.setattr(User, "sees_all", True)
    monkeypatch.setattr(User, "manages", True)
    forget_who_sees_what()
    beside_luis = answers(ana, (anas, luises))
    open_copy(tmp_path / "alone.db", alone)
    by_herself = answers(ana, (anas, luises))
    forget_who_sees_what()
    blind = [name for name in by_herself if beside_luis[name] == by_herself[name]]
    assert [name for name in blind if not name.startswith(SHARED)] == []


@OF_ANA
def test_a_salesperson_s_own_are_there(ana: User, bases: tuple[Base, Base, bytes]) -> None:
    empty = [name for name, (result, _of_luis) in answers_to_ana(ana, bases).items() if not result]
    assert empty == [
        "facts.since",
        "posts.get",
        "branches.unknown",
        "covers.of_person",
        "history.last_redoable",
        "meanwhile.saved_by",
        "office.identity",
        "backups.began",
    ]


def test_assistants_and_managers_see_all(
    jefa: User, marta: User, bases: tuple[Base, Base, bytes]
) -> None:
    _anas, luises, _alone = bases
    for user in (jefa, marta):
        found = answers(user, (luises,))
        assert "NotFound" not in str(found)
        assert found["companies.count"][0][1] == 16


def test_a_company_that_was_given_away_is_not_recent_any_more(ana: User, luis: User) -> None:
    key = make.company(ana, "Acme")
    assert [row.id for row in search.recent(ana)] == [key]
    make.edit(ana, "company.assign", Company, key, salesperson=luis.id)
    assert search.recent(ana) == []
