"""How people, branches, skills, trainings, posts and candidates are printed as tables."""

from __future__ import annotations

from crmtui import formats, words
from crmtui.cli.views import View, day
from crmtui.exchange.writing.team_columns import claimed, who
from crmtui.i18n import NP_, ngettext
from crmtui.queries.coverage import Finding
from crmtui.words.team import CANDIDATE, FINDING, POST_STATE

PEOPLE = View(
    "people",
    (
        NP_("column", "Code"), NP_("column", "Name"), NP_("column", "Role"),
        NP_("column", "Job title"), NP_("column", "Branch"), NP_("column", "Hired on"),
        NP_("column", "Left on"),
    ),
    lambda row: (
        str(row.code), row.name, words.say(words.ROLE, row.role), row.job_title, row.branch,
        day(row.hired_on), day(row.left_on),
    ),
    lambda n: ngettext("{n} person", "{n} people", n).format(n=formats.integer(n)),
    frozenset({"Job title"}),
)  # fmt: skip
BRANCHES = View(
    "branches",
    (
        NP_("column", "Branch"), NP_("column", "Led by"), NP_("column", "People"),
        NP_("column", "People meant"), NP_("column", "Budget of a year"),
    ),
    lambda row: (
        row.name, row.leads, formats.integer(row.people),
        "" if row.headcount is None else formats.integer(row.headcount),
        "" if row.budget is None else formats.money(row.budget, 2),
    ),
    lambda n: ngettext("{n} branch", "{n} branches", n).format(n=formats.integer(n)),
    managers=frozenset({"People meant", "Budget of a year"}),
)  # fmt: skip
COVERAGE = View(
    "coverage",
    (
        NP_("column", "What"), NP_("column", "Where"), NP_("column", "How many"),
        NP_("column", "Since"), NP_("column", "Until"), NP_("column", "Who"),
    ),
    lambda row: (
        words.say(FINDING, row.kind), row.name, _number(row), day(row.since), day(row.until),
        " ".join(filter(None, (claimed(row), who(row)))),
    ),
    lambda n: ngettext("{n} finding", "{n} findings", n).format(n=formats.integer(n)),
)  # fmt: skip
SKILLS = View(
    "skills",
    (
        NP_("column", "Code"), NP_("column", "Name"), NP_("column", "Skill"),
        NP_("column", "Level"), NP_("column", "Noted on"), NP_("column", "Note"),
    ),
    lambda row: (
        str(row.salesperson), row.person, row.skill, "" if row.level is None else str(row.level),
        day(row.noted_on), " ".join(row.note.split()),
    ),
    lambda n: ngettext("{n} skill", "{n} skills", n).format(n=formats.integer(n)),
    frozenset({"Noted on"}),
)  # fmt: skip
TRAININGS = View(
    "trainings",
    (
        NP_("column", "Due"), NP_("column", "Code"), NP_("column", "Name"),
        NP_("column", "Training"), NP_("column", "Given on"), NP_("column", "Holds until"),
    ),
    lambda row: (
        day(row.falls), str(row.salesperson), row.person, row.name, day(row.done_on),
        day(row.valid_until),
    ),
    lambda n: ngettext("{n} training", "{n} trainings", n).format(n=formats.integer(n)),
)  # fmt: skip
POSTS = View(
    "posts",
    (
        NP_("column", "Id"), NP_("column", "Post"), NP_("column", "Branch"),
        NP_("column", "Territory"), NP_("column", "Wanted by"), NP_("column", "Candidates"),
        NP_("column", "State"), NP_("column", "Taken by"),
    ),
    lambda row: (
        str(row.id), row.title, row.branch, row.territory, day(row.wanted_on),
        formats.integer(row.candidates), words.say(POST_STATE, row.state), row.taker,
    ),
    lambda n: ngettext("{n} post", "{n} posts", n).format(n=formats.integer(n)),
    frozenset({"Branch"}),
)  # fmt: skip
CANDIDATES = View(
    "applicants",
    (
        NP_("column", "Id"), NP_("column", "Post"), NP_("column", "Name"),
        NP_("column", "State"), NP_("column", "Since"), NP_("column", "Score"),
        NP_("column", "Phone"),
    ),
    lambda row: (
        str(row.id), row.post, row.name, words.say(CANDIDATE, row.state), day(row.state_on),
        "" if row.score is None else str(row.score), row.phone,
    ),
    lambda n: ngettext("{n} candidate", "{n} candidates", n).format(n=formats.integer(n)),
)  # fmt: skip


def _number(row: Finding) -> str:
    """How many there are, of how many there are to be."""
    return f"{row.count}/{row.meant}" if row.meant else str(row.count or "")
