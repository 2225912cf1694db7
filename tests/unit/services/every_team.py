"""Every service of branches, territories' times, people's times, skills, trainings and posts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from crmtui.access import User
from crmtui.entry import (
    BranchEntry,
    CandidateEntry,
    CoverEntry,
    LeavingEntry,
    PersonEntry,
    PostEntry,
    SkillEntry,
    StintEntry,
    TerritoryEntry,
    TrainingEntry,
)
from crmtui.services import (
    branches,
    candidates,
    covers,
    leaving,
    posts,
    skills,
    stints,
    team,
    territories,
    trainings,
)

Asked = dict[str, Callable[[], object]]
LONG_AGO = date(2019, 3, 1)
THEN = date(2021, 2, 28)
SOON = date(2026, 12, 1)


class Kept(NamedTuple):
    """The ids of what `kept` added."""

    branch: int
    territory: int
    cover: int
    stint: int
    skill: int
    training: int
    post: int
    candidate: int


def kept(user: User, person: int) -> Kept:
    """One of everything that is kept of a person and of the office; given by a manager."""
    branch = branches.create(user, BranchEntry("Huesca", "Calle 1", "974 1", "1", 3, Decimal(90)))
    area = territories.create(user, TerritoryEntry("Alto Aragón", "1"))
    post = posts.create(user, PostEntry("Comercial", "Huesca", "Alto Aragón", "Inglés."))
    return Kept(
        branch,
        area,
        covers.create(user, CoverEntry(area, "0", LONG_AGO, THEN)),
        stints.create(user, StintEntry(person, LONG_AGO, THEN, "assistant", "Ayudante", "", "0")),
        skills.create(user, SkillEntry(person, "Inglés", 4)),
        trainings.create(user, TrainingEntry(person, "Carretilla", due=SOON)),
        post,
        candidates.create(user, CandidateEntry(post, "Elena Rey", "600 1", "e@r.example", score=7)),
    )


def reading(user: User, manager: User) -> Asked:
    """What only reads; some of it only for who manages."""
    found = kept(manager, user.id)
    return {
        "branches.open_for_editing": lambda: branches.open_for_editing(manager, found.branch),
        "branches.resolve": lambda: branches.resolve(user, "hue"),
        "covers.open_for_editing": lambda: covers.open_for_editing(user, found.cover),
        "stints.open_for_editing": lambda: stints.open_for_editing(user, found.stint),
        "skills.open_for_editing": lambda: skills.open_for_editing(user, found.skill),
        "trainings.open_for_editing": lambda: trainings.open_for_editing(user, found.training),
        "posts.open_for_editing": lambda: posts.open_for_editing(manager, found.post),
        "candidates.open_for_editing": lambda: candidates.open_for_editing(
            manager, found.candidate
        ),
        "leaving.in_hand": lambda: leaving.in_hand(manager, user.id),
        "leaving.remains": lambda: leaving.remains(manager, user.id),
        "team.refuse_last_manager": lambda: team.refuse_last_manager(user, user.id),
    }


SHARED = (
    "branches.create", "branches.open_for_editing", "branches.update", "branches.retire",
    "branches.restore", "branches.resolve", "covers.create", "covers.open_for_editing",
    "covers.update", "covers.remove", "stints.create", "stints.open_for_editing",
    "stints.update", "stints.remove", "skills.create", "skills.open_for_editing",
    "skills.update", "skills.remove", "trainings.create", "trainings.open_for_editing",
    "trainings.update", "trainings.done", "trainings.remove", "posts.create",
    "posts.open_for_editing", "posts.update", "posts.close", "posts.reopen", "posts.remove",
    "candidates.create", "candidates.open_for_editing", "candidates.update",
    "candidates.set_state", "candidates.hire", "candidates.remove", "leaving.in_hand",
    "leaving.remains",
    "leaving.leave", "team.refuse_last_manager",
    "territories.hand_to", "team.answer_to", "erasing.erase_candidate",
)  # fmt: skip
"""What is about no company: of it `test_people_are_kept_by_managers` tells who may."""


def commands(user: User, company: int) -> Asked:
    """Every command, given on what there is."""
    del company
    nuria = team.add(user, PersonEntry("Nuria", "41", hired_on=LONG_AGO, manager="1"))
    found = kept(user, nuria)
    gone = branches.create(user, BranchEntry("Teruel"))
    branches.retire(user, gone)
    over = posts.create(user, PostEntry("Almacén"))
    closed = posts.create(user, PostEntry("Chófer"))
    posts.close(user, closed)
    given = trainings.create(user, TrainingEntry(nuria, "Prevención", done_on=LONG_AGO))
    return {
        **_of_branches(user, found, gone),
        **_of_people(user, found, given),
        **_of_posts(user, found, over, closed),
        "person.leave_for_good": lambda: leaving.leave(
            user, nuria, LeavingEntry(to="0", post="Comercial, Huesca", why="Se jubila.")
        ),
        "person.answer_to": lambda: team.answer_to(user, nuria, user.id),
    }


def _of_branches(user: User, found: Kept, gone: int) -> Asked:
    branch, _v = branches.open_for_editing(user, found.branch)
    cover, _v = covers.open_for_editing(user, found.cover)
    return {
        "branch.create": lambda: branches.create(user, BranchEntry("Soria")),
        "branch.update": lambda: branches.update(
            user, found.branch, branch, replace(branch, name="Jaca", manager="", budget=None)
        ),
        "branch.retire": lambda: branches.retire(user, found.branch),
        "branch.restore": lambda: branches.restore(user, gone),
        "cover.create": lambda: covers.create(user, CoverEntry(found.territory, "2", LONG_AGO)),
        "cover.update": lambda: covers.update(
            user, found.cover, cover, replace(cover, salesperson="2", until=SOON)
        ),
        "cover.remove": lambda: covers.remove(user, found.cover),
        "territory.hand_to": lambda: territories.hand_to(user, found.territory, user.id),
    }


def _of_people(user: User, found: Kept, given: int) -> Asked:
    stint, _v = stints.open_for_editing(user, found.stint)
    skill, _v = skills.open_for_editing(user, found.skill)
    training, _v = trainings.open_for_editing(user, found.training)
    later = StintEntry(stint.salesperson, date(2021, 3, 1), date(2022, 1, 1), job_title="Comercial")
    return {
        "stint.create": lambda: stints.create(user, later),
        "stint.update": lambda: stints.update(
            user, found.stint, stint, replace(stint, role="salesperson", manager="", branch="Jaca")
        ),
        "stint.remove": lambda: stints.remove(user, found.stint),
        "skill.create": lambda: skills.create(user, SkillEntry(stint.salesperson, "Excel", 2)),
        "skill.update": lambda: skills.update(
            user, found.skill, skill, replace(skill, level=5, note="Vivió allí.")
        ),
        "skill.remove": lambda: skills.remove(user, found.skill),
        "training.create": lambda: trainings.create(
            user, TrainingEntry(stint.salesperson, "Excel", "Excel", due=SOON)
        ),
        "training.update": lambda: trainings.update(
            user, found.training, training, replace(training, name="Grúa", done_on=THEN)
        ),
        "training.done": lambda: trainings.done(user, found.training, None, SOON),
        "training.done/again": lambda: trainings.done(user, given),
        "training.remove": lambda: trainings.remove(user, found.training),
    }


def _of_posts(user: User, found: Kept, over: int, closed: int) -> Asked:
    post, _v = posts.open_for_editing(user, found.post)
    entry, _v = candidates.open_for_editing(user, found.candidate)
    return {
        "post.create": lambda: posts.create(user, PostEntry("Jefa de zona", wanted_on=SOON)),
        "post.update": lambda: posts.update(
            user, found.post, post, replace(post, title="Técnica", branch="", profile="Francés.")
        ),
        "post.close": lambda: posts.close(user, found.post),
        "post.reopen": lambda: posts.reopen(user, closed),
        "post.remove": lambda: posts.remove(user, over),
        "candidate.create": lambda: candidates.create(user, CandidateEntry(found.post, "Eva Rey")),
        "candidate.update": lambda: candidates.update(
            user, found.candidate, entry, replace(entry, phone="", score=9, note="Buena.")
        ),
        "candidate.state": lambda: candidates.set_state(user, found.candidate, "interviewed"),
        "candidate.hire": lambda: candidates.hire(user, found.candidate),
        "candidate.remove": lambda: candidates.remove(user, found.candidate),
    }


COMMANDS = (
    "branch.create", "branch.update", "branch.retire", "branch.restore", "cover.create",
    "cover.update", "cover.remove", "territory.hand_to", "stint.create", "stint.update",
    "stint.remove", "skill.create", "skill.update", "skill.remove", "training.create",
    "training.update", "training.done", "training.done/again", "training.remove",
    "post.create", "post.update", "post.close", "post.reopen", "post.remove",
    "candidate.create", "candidate.update", "candidate.state", "candidate.hire",
    "candidate.remove", "person.leave_for_good", "person.answer_to",
)  # fmt: skip
