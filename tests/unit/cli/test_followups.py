"""What is to be done, from the shell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Crm

PLANS = """\
company,next contact,salesperson
Today,20/11/2026,1
Sunday,22/11/2026,1
Next week,23/11/2026,1
Later,30/11/2026,1
Late,18/11/2026,0
Never,,1
"""
"""Today is Friday the 20th."""


@pytest.fixture(autouse=True)
def _planned(begin: Callable[[str], Path]) -> None:
    begin(PLANS)


@pytest.mark.parametrize(
    ("options", "companies"),
    [
        ([], ["Late"]),
        (["--as", "1"], ["Today", "Sunday", "Next week", "Later"]),
        (["--all"], ["Late", "Today", "Sunday", "Next week", "Later"]),
        (["--salesperson", "1"], ["Today", "Sunday", "Next week", "Later"]),
        (["--all", "--overdue"], ["Late"]),
        (["--all", "--today"], ["Today"]),
        (["--all", "--overdue", "--today"], ["Late", "Today"]),
        (["--all", "--week"], ["Late", "Today", "Sunday"]),
        (["--all", "--unscheduled"], ["Never"]),
        (["--all", "--unscheduled", "--overdue"], ["Late", "Never"]),
        (["--all", "--search", "late"], ["Late", "Later"]),
    ],
)
def test_what_is_asked_for_is_listed_from_overdue_to_later(
    crm: Crm, options: list[str], companies: list[str]
) -> None:
    assert [row["company"] for row in crm("followups", "--json", *options).data] == companies


def test_each_says_its_group(crm: Crm) -> None:
    rows = crm("followups", "--all", "--unscheduled", "--json").data
    rows += crm("followups", "--all", "--json").data
    assert [(row["bucket"], row["due"], row["id"] is None) for row in rows] == [
        ("none", None, True),
        ("overdue", "2026-11-18", False),
        ("today", "2026-11-20", False),
        ("this_week", "2026-11-22", False),
        ("next_week", "2026-11-23", False),
        ("later", "2026-11-30", False),
    ]


def test_the_list_of_followups_is_everybodys(crm: Crm) -> None:
    assert len(crm("list", "followups", "--json").data) == 5
    assert len(crm("list", "followups", "--salesperson", "0", "--json").data) == 1


def test_a_table_says_when_and_whom(crm: Crm) -> None:
    shown = crm("followups")
    heading, line = shown.out.splitlines()
    assert heading.split()[:3] == ["When", "Date", "Time"]
    assert line.split()[:4] == ["Overdue", "Wed", "18", "Nov"]
    assert shown.err == "1 follow-up\n"


def test_logging_moves_the_next_contact(crm: Crm) -> None:
    done = crm("log", "late", "Asked", "for", "prices", "--next", "+3", "--contact", "Eva")
    assert (done.code, done.out) == (0, "")
    assert done.err == "Late: logged, next Mon 23 Nov 2026.\n"
    (row,) = crm("followups", "--json").data
    assert (row["due"], row["note"], row["contact"]) == ("2026-11-23", "Asked for prices", "Eva")


def test_what_was_noted_is_printed_when_asked(crm: Crm) -> None:
    noted = crm("log", "late", "Rang us", "--kind", "call_in", "--date", "ayer", "--json").data
    assert (noted["text"], noted["direction"], noted["at"]) == (
        "Rang us", "in", "2026-11-19T12:00:00+00:00",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["log", "late", "x", "--next", "whenever"], 2, "--next: “whenever” is not a date"),
        (["log", "late", "x", "--next", "ayer"], 5, "cannot be in the past"),
        (["log", "late", "x", "--date", "+3"], 5, "still to come"),
        (["log", "late", ""], 5, "Write what was said"),
        (["log", "lat", "x"], 2, "“lat” could be several companies"),
        (["log", "nobody", "x"], 3, "There is no company “nobody”"),
        (["log", "late"], 5, "Write what was said, even a word."),
        (["log"], 2, "Missing argument"),
        (["log", "late", "x", "--kind", "dance"], 2, "'dance' is not one of"),
    ],
)
def test_what_cannot_be_noted_says_why(
    crm: Crm, arguments: list[str], code: int, words: str
) -> None:
    refused = crm(*arguments)
    assert (refused.code, refused.out) == (code, "")
    assert words in refused.err
    assert crm("list", "interactions", "--json").data == []


def test_logging_takes_what_was_promised_and_learnt(crm: Crm) -> None:
    done = crm(
        "log", "late", "Asked", "for", "prices", "--promise", "the price list",
        "--promise-due", "tue", "--need", "a press", "--objection", "dear", "--opinion", "good",
        "--about", "presses", "--score", "8", "--json",
    ).data  # fmt: skip
    told = {name: done[name] for name in ("needs", "objections", "opinion", "opinion_about")}
    assert told == {
        "needs": "a press", "objections": "dear", "opinion": "good", "opinion_about": "presses",
    }  # fmt: skip
    assert (done["score"], done["unanswered"], done["own_kind"]) == (8, "", "")
    (promise,) = crm("list", "promises", "--json").data
    assert (promise["note"], promise["due"]) == ("the price list", "2026-11-24")


def test_a_promise_without_a_date_is_for_the_next_working_day(crm: Crm) -> None:
    crm("log", "late", "Hello", "--promise", "the price list")
    (promise,) = crm("list", "promises", "--json").data
    assert promise["due"] == "2026-11-23"


def test_a_score_that_is_none_is_refused_and_nothing_is_written(crm: Crm) -> None:
    before = crm("list", "interactions", "--json").data
    done = crm("log", "late", "Hello", "--score", "11")
    assert (done.code, done.err) == (5, "A number from 0 to 10.\n")
    assert crm("list", "interactions", "--json").data == before


def test_a_call_that_nobody_answered_moves_the_next_contact_and_is_an_attempt(crm: Crm) -> None:
    done = crm("log", "late", "--no-answer")
    assert done.err == "Late: no answer, again Mon 23 Nov 2026.\n"
    (newest,) = crm("list", "interactions", "--json").data
    assert (newest["unanswered"], newest["kind"], newest["text"]) == ("no_answer", "call_out", "")
    row = next(row for row in crm("followups", "--json").data if row["company"] == "Late")
    assert (row["due"], row["attempts"]) == ("2026-11-23", 1)
    assert "no answer" in crm("list", "interactions").out
    assert "no answer" in crm("show", "company", "late").out


def test_a_call_for_a_colleague_s_company_goes_to_them(crm: Crm) -> None:
    done = crm("log", "LATE", "Wants a price", "--kind", "call_in", "--as", "1", "--json")
    assert done.err == "Late: logged for Carmen Jefa, whose company it is.\n"
    assert done.data == {"company": "Late", "salesperson": 0}
    _late, task = crm("followups", "--json").data
    assert (task["company"], task["due"]) == ("Late", "2026-11-20")
    assert task["note"] == "Ana Ruiz: Wants a price"
    assert crm("list", "interactions", "--as", "1", "--json").data == []
    # Another's is meant by its whole name only; one's own by its beginning too.
    assert crm("log", "late", "x", "--as", "1").err == "Later: logged.\n"
    assert crm("log", "lat", "x", "--kind", "call_in", "--as", "1").err == "Later: logged.\n"
