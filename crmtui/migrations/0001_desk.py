"""The first desk: companies and their people, interactions, follow-ups, and the history."""

from __future__ import annotations

from typing import Any

from peewee import *
from peewee import NodeList, SqliteDatabase


def up(migrator: Any, db: Any) -> None:
    """Create the tables as they were in version 0.1."""
    db.create_tables(tables(db))
    for statement in _SEARCH:
        db.execute_sql(statement)


def down(migrator: Any, db: Any) -> None:
    """Remove them."""
    db.execute_sql("DROP TABLE company_words")
    db.execute_sql("DROP TABLE note_words")
    db.drop_tables(tables(db))


_SEARCH = (
    "CREATE VIRTUAL TABLE company_words USING fts5(name, people, other, content='company_doc',"
    " content_rowid='company', tokenize='unicode61 remove_diacritics 0',"
    " prefix='1 2 3 4 5', detail='column', columnsize=0)",
    "INSERT INTO company_words(company_words, rank) VALUES ('secure-delete', 1)",
    "CREATE VIRTUAL TABLE note_words USING fts5(words, content='note_doc',"
    " content_rowid='interaction', tokenize='unicode61 remove_diacritics 0',"
    " prefix='2 3 4 5', detail='none', columnsize=0)",
    "INSERT INTO note_words(note_words, rank) VALUES ('secure-delete', 1)",
)


class InstantField(Field):
    field_type = "DATETIME"


def tables(db: Any) -> list[Any]:
    """The tables as they were, in an order in which they can be created."""

    class KeyField(AutoField):
        def ddl(self, ctx: Any) -> Any:
            column = super().ddl(ctx)
            if isinstance(db, SqliteDatabase):
                return NodeList((column, SQL("AUTOINCREMENT")))
            return column

    class Table(Model):
        id = KeyField()

        class Meta:
            database = db
            legacy_table_names = False

    class Record(Table):
        version = IntegerField(default=1)
        created_at = InstantField()
        updated_at = InstantField()

    class Salesperson(Record):
        code = IntegerField(unique=True, constraints=[Check("code >= 0")])
        name = TextField(constraints=[Check("name <> ''")])
        name_fold = TextField(index=True)
        initials = TextField(default="")
        role = TextField(
            default="salesperson",
            constraints=[Check("role IN ('assistant', 'salesperson', 'manager')")],
        )
        login = TextField(null=True, unique=True)
        job_title = TextField(default="")
        phone = TextField(default="")
        email = TextField(default="")
        active = BooleanField(default=True)

    class Office(Record):
        name = TextField(default="")
        country = TextField(default="ES")
        language = TextField(default="es")
        currency = TextField(default="EUR")
        time_zone = TextField(null=True)

    class Choice(Record):
        list = TextField(
            constraints=[Check("list IN ('sector', 'source', 'drop_reason', 'outcome')")]
        )
        name = TextField(constraints=[Check("name <> ''")])
        name_fold = TextField()
        position = IntegerField(default=0)
        active = BooleanField(default=True)

        class Meta:
            indexes = ((("list", "name_fold"), True),)

    class Company(Record):
        key = TextField(null=True, unique=True)
        name = TextField(constraints=[Check("name <> ''")])
        name_fold = TextField()
        trade_name = TextField(default="")
        tax_id = TextField(default="")
        tax_key = TextField(default="", index=True)
        status = TextField(
            default="tracked",
            constraints=[Check("status IN ('tracked', 'potential', 'dropped')")],
        )
        drop_reason = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
        drop_note = TextField(default="")
        dropped_on = DateField(null=True)
        recheck_on = DateField(null=True)
        relation = TextField(
            default="direct",
            constraints=[Check("relation IN ('direct', 'reseller', 'referrer')")],
        )
        referred_by = ForeignKeyField("self", null=True, backref="referrals", on_delete="RESTRICT")
        source = ForeignKeyField(Choice, backref="+", on_delete="RESTRICT", index=False)
        source_detail = TextField(default="")
        sector = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT", index=False)
        product = TextField(default="")
        salesperson = ForeignKeyField(
            Salesperson, backref="companies", on_delete="RESTRICT", index=False
        )
        web = TextField(default="")
        notes = TextField(default="")
        last_contact = InstantField(null=True)
        next_contact = DateField(null=True)

        class Meta:
            indexes = (
                (
                    ("name_fold", "id", "status", "salesperson", "sector", "source", "relation"),
                    False,
                ),
                (
                    ("status", "name_fold", "id", "salesperson", "sector", "source", "relation"),
                    False,
                ),
                (
                    ("salesperson", "name_fold", "id", "status", "sector", "source", "relation"),
                    False,
                ),
                (
                    ("salesperson", "status", "name_fold", "id", "sector", "source", "relation"),
                    False,
                ),
                (
                    ("sector", "name_fold", "id", "status", "salesperson", "source", "relation"),
                    False,
                ),
                (
                    ("source", "name_fold", "id", "status", "salesperson", "sector", "relation"),
                    False,
                ),
                SQL(
                    "CREATE INDEX company_neglected ON company (status, last_contact, id, salesperson_id) WHERE next_contact IS NULL"
                ),
                SQL(
                    "CREATE INDEX company_neglected_mine ON company (salesperson_id, status, last_contact, id) WHERE next_contact IS NULL"
                ),
            )

    class Site(Record):
        company = ForeignKeyField(Company, backref="sites", on_delete="RESTRICT")
        name = TextField(default="")
        address = TextField(default="")
        city = TextField(default="")
        region = TextField(default="")
        postcode = TextField(default="")
        country = TextField(default="")
        main = BooleanField(default=False)

    class Contact(Record):
        company = ForeignKeyField(Company, backref="contacts", on_delete="RESTRICT")
        site = ForeignKeyField(Site, null=True, backref="contacts", on_delete="RESTRICT")
        name = TextField(constraints=[Check("name <> ''")])
        name_fold = TextField()
        job_title = TextField(default="")
        main = BooleanField(default=False)
        left_on = DateField(null=True)
        notes = TextField(default="")

        class Meta:
            indexes = ((("name_fold", "id", "company"), False),)

    class Phone(Record):
        company = ForeignKeyField(Company, backref="phones", on_delete="RESTRICT")
        contact = ForeignKeyField(Contact, null=True, backref="phones", on_delete="RESTRICT")
        site = ForeignKeyField(Site, null=True, backref="phones", on_delete="RESTRICT")
        number = TextField(constraints=[Check("number <> ''")])
        kind = TextField(default="")
        digits = TextField()
        reversed = TextField(index=True)
        e164 = TextField(null=True)

    class Email(Record):
        company = ForeignKeyField(Company, backref="emails", on_delete="RESTRICT")
        contact = ForeignKeyField(Contact, null=True, backref="emails", on_delete="RESTRICT")
        address = TextField(constraints=[Check("address <> ''")])
        address_fold = TextField(index=True)
        kind = TextField(default="")

    class Interaction(Record):
        company = ForeignKeyField(
            Company, backref="interactions", on_delete="RESTRICT", index=False
        )
        contact = ForeignKeyField(Contact, null=True, backref="interactions", on_delete="RESTRICT")
        at = InstantField()
        kind = TextField(
            constraints=[
                Check("kind IN ('call_in', 'call_out', 'visit', 'email', 'message', 'other')")
            ]
        )
        salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
        recorded_by = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
        text = TextField(default="")
        needs = TextField(default="")
        objections = TextField(default="")
        outcome = ForeignKeyField(Choice, null=True, backref="+", on_delete="RESTRICT")
        next_contact = DateField(null=True)
        key = TextField(null=True, unique=True)

        class Meta:
            indexes = (
                (("company", "at"), False),
                (("salesperson", "at"), False),
                (("at", "id", "company", "kind"), False),
            )

    class FollowUp(Record):
        company = ForeignKeyField(Company, backref="followups", on_delete="RESTRICT", index=False)
        contact = ForeignKeyField(Contact, null=True, backref="+", on_delete="RESTRICT")
        salesperson = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
        purpose = TextField(
            default="next",
            constraints=[Check("purpose IN ('next', 'promise', 'task')")],
        )
        kind = TextField(
            default="call_out",
            constraints=[
                Check("kind IN ('call_in', 'call_out', 'visit', 'email', 'message', 'other')")
            ],
        )
        due = DateField()
        time = TimeField(null=True, formats=["%H:%M:%S", "%H:%M"])
        note = TextField(default="")
        origin = ForeignKeyField(Interaction, null=True, backref="+", on_delete="RESTRICT")
        closed_on = DateField(null=True)
        result = TextField(null=True, constraints=[Check("result IN ('done', 'dropped')")])

        class Meta:
            indexes = (
                SQL(
                    "CREATE UNIQUE INDEX followup_one_next ON follow_up (company_id, salesperson_id) WHERE purpose = 'next' AND closed_on IS NULL"
                ),
                SQL(
                    "CREATE INDEX followup_open_mine ON follow_up (salesperson_id, due, time, id, purpose, company_id, closed_on) WHERE closed_on IS NULL"
                ),
                SQL(
                    "CREATE INDEX followup_open_all ON follow_up (due, time, id, purpose, company_id, closed_on) WHERE closed_on IS NULL"
                ),
                SQL("CREATE INDEX followup_company ON follow_up (company_id, closed_on, due)"),
                SQL(
                    "CREATE INDEX followup_closed ON follow_up (closed_on, salesperson_id, result, company_id) WHERE closed_on IS NOT NULL"
                ),
            )

    class CompanyDoc(Model):
        company = IntegerField(primary_key=True)
        name = TextField()
        people = TextField()
        other = TextField()

        class Meta:
            database = db
            legacy_table_names = False

    class NoteDoc(Model):
        interaction = IntegerField(primary_key=True)
        words = TextField()

        class Meta:
            database = db
            legacy_table_names = False

    class Draft(Table):
        user = ForeignKeyField(Salesperson, backref="+", on_delete="CASCADE")
        terminal = TextField()
        kind = TextField()
        record = IntegerField(null=True)
        title = TextField(default="")
        payload = TextField()
        version = IntegerField(default=0)
        updated_at = InstantField()

    class Import(Table):
        change_set = IntegerField(unique=True)
        at = InstantField()
        user = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT")
        name = TextField()
        counts = TextField(default="{}")

    class ChangeSet(Table):
        at = InstantField()
        user = ForeignKeyField(Salesperson, backref="+", on_delete="RESTRICT", index=False)
        command = TextField()
        subject = TextField(default="")
        company = IntegerField(null=True)
        undoes = IntegerField(null=True, index=True)
        undone_by = IntegerField(null=True)

        class Meta:
            indexes = ((("user", "id"), False), (("company", "at"), False))

    class Change(Table):
        change_set = ForeignKeyField(ChangeSet, backref="changes", on_delete="CASCADE")
        table = TextField()
        record = IntegerField()
        company = IntegerField(null=True)
        op = TextField(constraints=[Check("op IN ('insert', 'update', 'delete')")])
        before = TextField(null=True)
        after = TextField(null=True)

        class Meta:
            indexes = ((("table", "record"), False), (("company", "change_set"), False))

    return [
        Salesperson,
        Office,
        Choice,
        Company,
        Site,
        Contact,
        Phone,
        Email,
        Interaction,
        FollowUp,
        CompanyDoc,
        NoteDoc,
        Draft,
        Import,
        ChangeSet,
        Change,
    ]
