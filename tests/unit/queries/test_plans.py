"""How SQLite goes about each query: never through a large table from end to end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crmtui import db as database
from crmtui.access import User
from crmtui.db import database as engine
from crmtui.queries import _reading
from tests.unit.furnished import once
from tests.unit.queries.every_query import answer, every, fill

pytestmark = pytest.mark.xdist_group("plans of queries")  # each is asked once, in one worker

LARGE = {
    "company", "contact", "phone", "email", "interaction", "follow_up", "change", "change_set",
    "site", "report", "own_value", "company_doc", "note_doc", "product", "list_price", "quote",
    "quote_line", "sale", "sale_line", "sale_share", "loss", "opportunity",
    "account_entry", "credit_standing", "guarantee", "statement",
    "complaint", "complaint_step", "price_seen", "market_fact",
    "stage_move",
    "objection", "policy_check", "stock_count", "stock_line",
}  # fmt: skip
ONE_RECORD = {"history.newest"}
"""What goes along a table from its end, and stops at once."""
NEWEST = {"journal.keys"}
"""What goes along the changes from the newest, and stops after so many: see `journal.MOST`."""
SELDOM = {"taxes.used"}
"""What only the settings ask, of a catalogue."""
WHOLE = {
    "whole_office.rows", "persons.get", "persons.mentions",
    "results.by", "results.total", "results.compared", "results.find", "results.credits",
}  # fmt: skip
"""What wants every record of a table; results of all of the time: those of a period do not."""
SILENT = {"whole_office.standing_still", "selecting.read"}
"""What only sees to it that others read the same, or what is written means."""
_SCAN = re.compile(
    r"^SCAN (\w+)(?! VIRTUAL TABLE)(?!.* COVERING INDEX)(?! USING INDEX complaint_open)"
)  # The last has only what is open.
_NAMED = re.compile(r'(?:FROM|JOIN)\s+"?(\w+)"?(?:\s+AS)?\s+"?(\w+)"?', re.IGNORECASE)


def scans(sql: str) -> list[str]:
    """The large tables a SELECT goes through from end to end, looking at every record."""
    plan = [row[3] for row in engine.execute_sql(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
    called = {alias: table for table, alias in _NAMED.findall(sql)}
    scanned = [found[1] for step in plan if (found := _SCAN.match(step))]
    return [table for name in scanned if (table := called.get(name, name)) in LARGE]


@pytest.fixture
def said(ana: User, luis: User, jefa: User, db: Path) -> dict[str, set[str]]:
    """Every SELECT that each query makes, for a salesperson and for a manager."""
    return once(db, "every SELECT", lambda: _listened(ana, jefa))


def _listened(ana: User, jefa: User) -> dict[str, set[str]]:
    base = fill(ana)
    found: dict[str, set[str]] = {}
    for name, ask in every().items():
        statements: list[str] = []
        _reading.forget()
        engine.connection().set_trace_callback(statements.append)
        for user in (ana, jefa):
            answer(ask, user, base)
        engine.connection().set_trace_callback(None)
        found[name] = {each for each in statements if each.lstrip().startswith("SELECT")}
    return found


def test_no_query_goes_through_a_large_table(said: dict[str, set[str]]) -> None:
    guilty = {
        (name, table, statement)
        for name, statements in said.items()
        if name not in ONE_RECORD | NEWEST | SELDOM | WHOLE
        for statement in statements
        for table in scans(statement)
    }
    assert guilty == set()


def test_every_query_was_looked_at(said: dict[str, set[str]]) -> None:
    assert {name for name, statements in said.items() if not statements} == SILENT


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("SELECT notes FROM company", ["company"]),
        ('SELECT t1.notes FROM "company" AS "t1" ORDER BY t1.name_fold', ["company"]),
        ("SELECT i.text FROM interaction AS i WHERE i.text LIKE 'a%'", ["interaction"]),
        ("SELECT id FROM company ORDER BY name_fold", []),
        ("SELECT notes FROM company WHERE id = 1", []),
        ("SELECT name FROM salesperson", []),
        ("SELECT rowid FROM company_words WHERE company_words MATCH 'a'", []),
    ],
)
def test_a_scan_is_told_from_a_look_up(db: object, sql: str, found: list[str]) -> None:
    assert scans(sql) == found


def test_most_queries_are_one_select(said: dict[str, set[str]], ana: User) -> None:
    base = fill(ana)
    selects: list[str] = []
    database.database.connection().set_trace_callback(selects.append)
    for name in ("followups.get", "interactions.get", "followups.of_company"):
        selects.clear()
        answer(every()[name], ana, base)
        assert len([each for each in selects if "SELECT" in each]) == 1, name


def test_what_was_learnt_is_read_from_its_own_index(said: dict[str, set[str]]) -> None:
    for name in ("interactions.latest_score", "interactions.timeline"):
        plans = [plan(sql) for sql in said[name] if "score IS NOT NULL" in sql]
        assert plans, name
        assert all("interaction_voice" in each for each in plans), plans


def plan(sql: str) -> str:
    """How SQLite goes about a SELECT."""
    return " ".join(row[3] for row in engine.execute_sql(f"EXPLAIN QUERY PLAN {sql}").fetchall())


def test_changes_are_gone_through_from_the_newest_never_put_in_order(
    said: dict[str, set[str]], ana: User
) -> None:
    listed = [sql for sql in said["journal.keys"] if "s.id >= " in sql or "+s.company IN" in sql]
    assert listed
    assert [sql for sql in listed if "TEMP B-TREE" in plan(sql)] == []
    first = [sql for sql in said["journal.keys"] if "min(+id)" in sql]
    assert first
    assert all("change_set_at" in plan(sql) for sql in first)
