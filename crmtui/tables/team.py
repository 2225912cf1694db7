"""The team's file: what people were and when, what they can, posts and who wants them."""

from __future__ import annotations

from peewee import Check, DateField, ForeignKeyField, IntegerField, TextField

from crmtui.tables.base import Record, one_of
from crmtui.tables.office import ROLES, Choice, Salesperson
from crmtui.tables.territories import Branch, Territory

CANDIDATES = ("new", "interviewed", "offered", "hired", "refused", "withdrew")
"""How far somebody is who wants a post; the last three are its ends."""


class PersonStint(Record):
    """What somebody was in the office for a time; kept by `services.team`, and typed."""

    salesperson = ForeignKeyField(Salesperson, backref="stints", on_delete="RESTRICT")
    since = DateField()
    until = DateField(null=True)
    role = TextField(constraints=[one_of("role", ROLES)])
    job_title = TextField(default="")
    branch = TextField(default="")
    manager = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")


class Skill(Record):
    """Something that somebody can, and how well."""

    salesperson = ForeignKeyField(Salesperson, backref="skills", on_delete="RESTRICT")
    skill = ForeignKeyField(Choice, backref="+", on_delete="RESTRICT")
    level = IntegerField(null=True, constraints=[Check("level BETWEEN 1 AND 5")])
    noted_on = DateField()
    note = TextField(default="")


class Training(Record):
    """What somebody was taught, or is to be."""

    salesperson = ForeignKeyField(Salesperson, backref="trainings", on_delete="RESTRICT")
    name = TextField(constraints=[Check("name <> ''")])
    skill = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
    due = DateField(null=True, index=True)
    """Until when it is to be given, or given again."""
    done_on = DateField(null=True)
    valid_until = DateField(null=True)
    """Until when it holds; then it is due again."""
    note = TextField(default="")


class Post(Record):
    """A place in the team that is to be filled, or was."""

    title = TextField(constraints=[Check("title <> ''")])
    branch = ForeignKeyField(Branch, null=True, backref="+", on_delete="RESTRICT")
    territory = ForeignKeyField(Territory, null=True, backref="+", on_delete="RESTRICT")
    profile = TextField(default="")
    """What is asked of whoever takes it."""
    opened_on = DateField()
    wanted_on = DateField(null=True)
    """By when it is to be filled."""
    closed_on = DateField(null=True)
    filled_by = ForeignKeyField(Salesperson, null=True, backref="+", on_delete="RESTRICT")
    """Who took it; a closed one that nobody took was given up."""
    note = TextField(default="")


class Candidate(Record):
    """Somebody who wants a post."""

    post = ForeignKeyField(Post, backref="candidates", on_delete="RESTRICT")
    name = TextField(constraints=[Check("name <> ''")])
    phone = TextField(default="")
    email = TextField(default="")
    source = TextField(default="")
    """How they came to us."""
    state = TextField(default="new", constraints=[one_of("state", CANDIDATES)])
    state_on = DateField()
    score = IntegerField(null=True, constraints=[Check("score BETWEEN 0 AND 10")])
    note = TextField(default="")
