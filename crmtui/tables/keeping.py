"""What the program keeps for itself: search, drafts, imports, the history, counters."""

from __future__ import annotations

from peewee import BooleanField, ForeignKeyField, IntegerField, Model, TextField

from crmtui import clock
from crmtui.db import database
from crmtui.tables.base import InstantField, Table, one_of
from crmtui.tables.office import Salesperson


class CompanyDoc(Model):
    """All the words a company is found by, folded. One row a company."""

    company = IntegerField(primary_key=True)
    name = TextField()
    """Of its names."""
    people = TextField()
    """Of the names of its people."""
    other = TextField()
    """Of its numbers, addresses and places."""
    marks = TextField(default="")
    """Not words: what names that resemble its own are found by (`core.resemblance.marks`)."""

    class Meta:
        database = database
        legacy_table_names = False


class NoteDoc(Model):
    """All the words an interaction is found by, folded. One row an interaction."""

    interaction = IntegerField(primary_key=True)
    words = TextField()

    class Meta:
        database = database
        legacy_table_names = False


class Draft(Table):
    """What somebody was typing, kept until it is saved or thrown away."""

    user = ForeignKeyField(Salesperson, backref="+", on_delete="CASCADE")
    terminal = TextField()
    kind = TextField()
    """Which form it belongs to."""
    record = IntegerField(null=True)
    """The record that was being edited; none for a new one."""
    title = TextField(default="")
    payload = TextField()
    """The form's fields as JSON."""
    version = IntegerField(default=0)
    """The record's version when the form was opened."""
    updated_at = InstantField(default=lambda: clock.now())


IMPORT_STATES = ("running", "done", "leaving", "gone")


class Import(Table):
    """A file that came in, so that it can be told apart and taken back."""

    change_set = IntegerField(unique=True)
    at = InstantField(default=lambda: clock.now())
    user = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    name = TextField()
    """The file's name, or the first one's and how many more."""
    state = TextField(default="done", constraints=[one_of("state", IMPORT_STATES)])
    """"running" while its slices are written; "leaving" while they are taken back, "gone"
    afterwards."""
    counts = TextField(default="{}")
    """How many records of each kind were new, changed, left, refused, doubtful; `pairs` of
    companies that may be the same, with why (JSON)."""


Import.add_index(
    Import.id, where=Import.state.in_(("running", "leaving")), name="import_unfinished"
)


class ImportMap(Table):
    """What the columns of a file mean, as somebody chose: by name, or for files of its shape."""

    name = TextField(null=True, unique=True)
    """What people call it; none where it is only remembered."""
    shape = TextField(index=True)
    """What files of the same columns have in common (`exchange.meaning.maps.shape`)."""
    toml = TextField()
    """The map itself, as it is written to a file."""
    user = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    at = InstantField(default=lambda: clock.now())


class Feed(Table):
    """A calendar file that is kept fresh for one person."""

    user = ForeignKeyField(Salesperson, unique=True, backref="+", on_delete="CASCADE")
    secret = TextField(unique=True)
    """The name of its file, which nobody guesses."""
    at = InstantField(default=lambda: clock.now())


class ChangeSet(Table):
    """Everything one command changed, together."""

    at = InstantField(default=lambda: clock.now())
    user = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
    command = TextField()
    subject = TextField(default="")
    """What it was about, in a few words: mostly the company's name."""
    company = IntegerField(null=True)
    """The company it was about, where it was about one."""
    undoes = IntegerField(null=True, index=True)
    """The change set that this one took back."""
    undone_by = IntegerField(null=True)
    """The change set that took this one back."""

    class Meta:
        indexes = (
            (("user", "id"), False),
            (("company", "at"), False),
            (("at",), False),
            (("command",), False),
        )


class Change(Table):
    """One record inserted, updated or deleted, with what it was before and after."""

    change_set = ForeignKeyField(ChangeSet, backref="changes", on_delete="CASCADE")
    table = TextField()
    record = IntegerField()
    company = IntegerField(null=True)
    """The company the record belongs to."""
    op = TextField(constraints=[one_of("op", ("insert", "update", "delete"))])
    before = TextField(null=True)
    """Stored values by field, JSON: those that changed, or all of a deleted record."""
    after = TextField(null=True)
    """Stored values by field, JSON; none for an insert, where the record itself says it."""

    class Meta:
        indexes = ((("table", "record"), False), (("company", "change_set"), False))


class Counter(Table):
    """The last number that was given of a series. It never goes back: not by undo either."""

    name = TextField(unique=True)
    value = IntegerField(default=0)


class Backup(Table):
    """A copy of the database that was made and verified, so that it is known what holds what."""

    at = InstantField(default=lambda: clock.now(), index=True)
    path = TextField(unique=True)
    size = IntegerField()
    """In bytes."""
    sha256 = TextField()
    """Of the file as it lies there."""
    encrypted = BooleanField(default=False)
    by_itself = BooleanField(default=False)
    """Whether it was made by rotation, which removes it again; else somebody asked for it."""


class Erasure(Table):
    """A person whose data was erased: what is needed to erase them again, and nothing else."""

    at = InstantField(default=lambda: clock.now())
    user = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
    kind = TextField()
    """In which table they were."""
    record = IntegerField()
    """Their key there, which is never given again."""
    salt = TextField()
    marks = TextField(default="[]")
    """Hashes of what they would be known by if a file brought them back (JSON)."""

    class Meta:
        indexes = ((("kind", "record"), True),)
