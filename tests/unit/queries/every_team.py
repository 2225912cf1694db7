"""Every public query of people's times, skills and trainings, posts, branches and covers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.models import (
    Branch,
    Candidate,
    PersonStint,
    Post,
    Skill,
    Territory,
    TerritoryCover,
    Training,
)
from crmtui.queries import branches, coverage, covers, posts, skills, stints, team, trainings
from crmtui.services import changes
from tests import factories as make

TODAY = date(2026, 11, 20)
TRAININGS = (
    *(trainings.Criteria(state) for state in trainings.STATES),
    trainings.Criteria(salesperson=1, left=True),
    trainings.Criteria(text="carre"),
)
SKILLS = (skills.EVERY, skills.Criteria(1), skills.Criteria(text="ingl", left=True))
POSTS = (*(posts.Criteria(state) for state in posts.STATES), posts.Criteria(text="com"))
CANDIDATES = (posts.EVERY, posts.Criteria("running", "rey"), posts.Criteria(post_id=1))


def fill(user: User) -> None:
    """What is kept of a person, and a branch and a post of the office."""
    make.write(user, "person.update", lambda: _fill(user))


def _fill(user: User) -> None:
    english = make.choice(user, "skill", "Inglés")
    known = Skill.salesperson == user.id
    if not Skill.select().where(known).exists():
        changes.insert(Skill, salesperson=user.id, skill=english, level=4, noted_on=TODAY)
    changes.insert(
        Training, salesperson=user.id, name="Carretilla", due=date(2026, 11, 1), note=user.name
    )
    changes.insert(
        PersonStint, salesperson=user.id, since=date(2020, 1, 1), until=date(2021, 1, 1),
        role="assistant", job_title="Ayudante",
    )  # fmt: skip
    if Branch.select().exists():
        return
    branch = changes.insert(Branch, name="Huesca", name_fold="huesca", headcount=2, budget=90)
    area = Territory.select().order_by(Territory.id).get()
    changes.update(Territory, area.id, headcount=5, budget=70)
    for since, until in ((None, date(2025, 1, 1)), (date(2025, 3, 1), None)):
        changes.insert(
            TerritoryCover, territory=area.id, salesperson=user.id, since=since, until=until
        )
    post = changes.insert(Post, title="Comercial", branch=branch, opened_on=TODAY)
    changes.insert(Candidate, post=post, name="Elena Rey", phone="600 1", state_on=TODAY)


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name; each is asked for what is in a base."""
    return {
        "stints.of_person": lambda user, base: [
            stints.of_person(user, each) for each in team.find(user)
        ],
        "skills.find": lambda user, base: [skills.find(user, each) for each in SKILLS],
        "trainings.find": lambda user, base: [
            trainings.find(user, TODAY, each) for each in TRAININGS
        ],
        "trainings.count_late": lambda user, base: trainings.count_late(user, TODAY),
        "posts.find": lambda user, base: [posts.find(user, each) for each in POSTS],
        "posts.get": lambda user, base: [posts.get(user, each.id) for each in posts.find(user)],
        "posts.candidates": lambda user, base: [
            posts.candidates(user, each) for each in CANDIDATES
        ],
        "branches.find": lambda user, base: branches.find(user, retired=True),
        "branches.get": lambda user, base: branches.get(user, 1),
        "branches.unknown": lambda user, base: branches.unknown(user),
        "covers.every": lambda user, base: covers.every(user),
        "covers.of_territory": lambda user, base: covers.of_territory(user, 1),
        "covers.of_person": lambda user, base: covers.of_person(user, user.id),
        "coverage.find": lambda user, base: coverage.find(user, TODAY),
        "coverage.counts": lambda user, base: coverage.counts(user, TODAY),
        "coverage.covering_now": lambda user, base: coverage.covering_now(user, TODAY),
    }
