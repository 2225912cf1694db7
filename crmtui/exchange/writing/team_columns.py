"""The columns of lists of branches, who covers what, skills, trainings, posts and candidates."""

from __future__ import annotations

from crmtui import words
from crmtui.exchange.writing.column import Column, amount, column
from crmtui.exchange.writing.office_columns import place
from crmtui.i18n import NP_
from crmtui.queries.coverage import Finding
from crmtui.words.team import CANDIDATE, FINDING, POST_STATE


def who(row: Finding) -> str:
    """The people, or the other territory."""
    return "; ".join(row.who)


def claimed(row: Finding) -> str:
    """The places that two territories claim."""
    return " / ".join(place(each) for each in (row.place, row.other) if each is not None)


COLUMNS: dict[str, tuple[Column, ...]] = {
    "branches": (
        column("name", NP_("column", "Branch")),
        column("manager", NP_("column", "Led by")),
        column("leads", NP_("column", "Name")),
        column("people", NP_("column", "People"), measure="count"),
        column("headcount", NP_("column", "People meant"), measure="count", managers=True),
        column(
            "budget",
            NP_("column", "Budget of a year"),
            amount("budget"),
            measure="value",
            managers=True,
        ),
        column("address", NP_("column", "Address")),
        column("phone", NP_("column", "Phone")),
        column("notes", NP_("column", "Notes")),
        column("active", NP_("column", "Active")),
    ),
    "covers": (
        column("territory", NP_("column", "Territory")),
        column("salesperson", NP_("column", "Salesperson")),
        column("covers", NP_("column", "Name")),
        column("since", NP_("column", "Since")),
        column("until", NP_("column", "Until")),
        column("main", NP_("column", "Whose it is")),
    ),
    "coverage": (
        column("kind", NP_("column", "What"), words=FINDING),
        column("name", NP_("column", "Where")),
        column("count", NP_("column", "How many")),
        column("meant", NP_("column", "People meant"), managers=True),
        column("since", NP_("column", "Since")),
        column("until", NP_("column", "Until")),
        column("who", NP_("column", "Who"), who),
        column("places", NP_("column", "Places"), claimed),
    ),
    "people": (
        column("code", NP_("column", "Code")),
        column("name", NP_("column", "Name")),
        column("role", NP_("column", "Role"), words=words.ROLE),
        column("job_title", NP_("column", "Job title")),
        column("branch", NP_("column", "Branch")),
        column("manager", NP_("column", "Manager")),
        column("phone", NP_("column", "Phone")),
        column("email", NP_("column", "E-mail")),
        column("hired_on", NP_("column", "Hired on")),
        column("left_on", NP_("column", "Left on")),
        column("active", NP_("column", "Active")),
    ),
    "skills": (
        column("salesperson", NP_("column", "Code")),
        column("person", NP_("column", "Name")),
        column("skill", NP_("column", "Skill")),
        column("level", NP_("column", "Level")),
        column("noted_on", NP_("column", "Noted on")),
        column("note", NP_("column", "Note")),
    ),
    "trainings": (
        column("salesperson", NP_("column", "Code")),
        column("person", NP_("column", "Name")),
        column("name", NP_("column", "Training")),
        column("skill", NP_("column", "Skill")),
        column("falls", NP_("column", "Due")),
        column("done_on", NP_("column", "Given on")),
        column("valid_until", NP_("column", "Holds until")),
        column("note", NP_("column", "Note")),
    ),
    "posts": (
        column("id", NP_("column", "Id")),
        column("title", NP_("column", "Post")),
        column("state", NP_("column", "State"), words=POST_STATE),
        column("branch", NP_("column", "Branch")),
        column("territory", NP_("column", "Territory")),
        column("opened_on", NP_("column", "Opened on")),
        column("wanted_on", NP_("column", "Wanted by")),
        column("closed_on", NP_("column", "Closed on")),
        column("filled_by", NP_("column", "Taken by")),
        column("candidates", NP_("column", "Candidates"), measure="count"),
        column("profile", NP_("column", "Profile")),
        column("note", NP_("column", "Note")),
    ),
    "applicants": (
        column("id", NP_("column", "Id")),
        column("post", NP_("column", "Post")),
        column("name", NP_("column", "Name")),
        column("state", NP_("column", "State"), words=CANDIDATE),
        column("state_on", NP_("column", "Since")),
        column("score", NP_("column", "Score")),
        column("phone", NP_("column", "Phone")),
        column("email", NP_("column", "E-mail")),
        column("source", NP_("column", "Source")),
        column("note", NP_("column", "Note")),
    ),
}
