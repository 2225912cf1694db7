"""Offices that differ only in what a colleague has: nobody else may see which it is.

`furnish` gives two salespeople one of everything; `without` and `otherwise` make of the open file
one in which the second has nothing, or all of it otherwise; `without` takes what only managers are
told as well. What may be told of colleagues'
companies stays as it is: their names, cities and owners, and what is shown of their numbers.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from peewee import DateField, Model, TextField

from crmtui import db
from crmtui.access import User
from crmtui.models import (
    RECORDS,
    Company,
    Draft,
    Import,
    InstantField,
    Lesson,
    Salesperson,
    ScaledField,
    Site,
)
from crmtui.services import changes, indexing
from tests import factories as make
from tests.unit.queries.every_query import Base, fill

WITHOUT = """
DELETE FROM company WHERE salesperson_id = {user}
DELETE FROM goal WHERE salesperson_id = {user}
DELETE FROM promotion_member WHERE company_id NOT IN (SELECT id FROM company)
UPDATE lesson SET quote_id = NULL WHERE company_id NOT IN (SELECT id FROM company)
UPDATE lesson SET company_id = NULL WHERE company_id NOT IN (SELECT id FROM company)
UPDATE company SET referred_by_id = NULL WHERE referred_by_id NOT IN (SELECT id FROM company)
DELETE FROM site WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM contact WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM phone WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM email WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM skill WHERE salesperson_id = {user}
DELETE FROM training WHERE salesperson_id = {user}
DELETE FROM person_stint WHERE salesperson_id = {user}
DELETE FROM report WHERE salesperson_id = {user}
DELETE FROM alias WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM own_value WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM stock_line WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM stock_count WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM complaint_step WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM complaint WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM market_fact WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM loss WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM price_seen WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM stage_move WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM stage_move WHERE company_id IS NULL AND salesperson_id = {user}
DELETE FROM opportunity WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM account_entry WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM credit_standing WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM guarantee WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM statement WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM opportunity WHERE company_id IS NULL AND salesperson_id = {user}
DELETE FROM sale_share WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM sale_line WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM sale WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM quote_line WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM quote WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM interaction WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM visit_point WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM follow_up WHERE company_id NOT IN (SELECT id FROM company)
DELETE FROM company_doc WHERE company NOT IN (SELECT id FROM company)
DELETE FROM note_doc WHERE interaction NOT IN (SELECT id FROM interaction)
DELETE FROM change WHERE company NOT IN (SELECT id FROM company)
DELETE FROM change_set WHERE company NOT IN (SELECT id FROM company)
DELETE FROM change WHERE change_set_id NOT IN (SELECT id FROM change_set)
DELETE FROM action WHERE review_id IN (SELECT id FROM review WHERE salesperson_id = {user})
DELETE FROM review_finding WHERE review_id IN (SELECT id FROM review WHERE salesperson_id = {user})
DELETE FROM review WHERE salesperson_id = {user}
DELETE FROM criterion WHERE salesperson_id = {user}
DELETE FROM award WHERE salesperson_id = {user}
DELETE FROM pay_statement WHERE salesperson_id = {user}
DELETE FROM pay_line WHERE statement_id NOT IN (SELECT id FROM pay_statement)
DELETE FROM pay_agreement WHERE salesperson_id = {user}
DELETE FROM draft WHERE user_id = {user}
UPDATE action SET result_note = '' WHERE salesperson_id = {user}
UPDATE branch SET headcount = NULL, budget = NULL
UPDATE territory SET headcount = NULL, budget = NULL
DELETE FROM import WHERE user_id = {user}
INSERT INTO company_words(company_words) VALUES ('rebuild')
INSERT INTO note_words(note_words) VALUES ('rebuild')
"""
"""What takes a salesperson's whole base out of a file."""
_TOLD = {("company", "name"), ("company", "name_fold"), ("company", "name_key"), ("site", "city")}
"""What may be told of anybody's company."""
_MEANT = {
    "kind", "status", "relation", "state", "series", "number", "revision", "currency", "language",
    "taxes", "rounding", "purpose", "result", "stage", "objective_met", "unanswered", "key",
    "tax_key", "country", "digits", "reversed", "e164", "percent", "rate", "discount_pct",
    "created_at", "updated_at", "quiet_hours", "tax_id", "share", "standing",
}  # fmt: skip
"""Fields that hold a word or a number with a meaning, or one that others follow from."""


ONLY_THEIRS = "Goya Solo"
"""The one company of the second's whose name is like none of the first's."""

LEFT = 8
"""The code of somebody who does not work there any more."""


def furnish(ana: User, luis: User) -> tuple[Base, Base]:
    """One of everything of both's; Luis has some before Ana does, and some after."""
    luises = fill(luis)
    anas = fill(ana)
    for _time in range(3):
        fill(luis)
    goya = make.company(luis, ONLY_THEIRS, city="Huesca", phone="974 33 44 55", contact="Eva Sol")
    make.followup(luis, goya, "2026-11-20", note="Secreto.")
    make.phone(luis, luises.company, "1 234 56 78")
    make.edit(luis, "company.update", Company, luises.other, referred_by=anas.company)
    make.edit(ana, "company.update", Company, anas.other, referred_by=luises.company)
    left = make.salesperson(LEFT, "Nuria Gil")
    Salesperson.update(active=False).where(Salesperson.id == left.id).execute()
    for user, base in ((ana, anas), (luis, luises)):
        gone = make.site(user, base.company, city="Teruel")
        make.write(user, "site.remove", partial(changes.delete, Site, gone), base.company)
        Draft.insert(
            user=user.id, terminal="", kind="company", title=f"of {user.name}",
            payload='{"values": {}, "context": {}}',
        ).execute()  # fmt: skip
        Import.insert(
            user=user.id, change_set=-user.id, name=f"of {user.name}.csv", state="done"
        ).execute()
    return anas, luises


def without(user: User) -> None:
    """Take away all that somebody has."""
    engine = db.database
    engine.execute_sql("PRAGMA foreign_keys = OFF")
    for statement in WITHOUT.strip().splitlines():
        engine.execute_sql(statement.format(user=user.id))
    for table, model in RECORDS.items():
        if "company" in model._meta.fields:
            gone = f"DELETE FROM {table} WHERE company_id NOT IN (SELECT id FROM company)"
            engine.execute_sql(gone)


def otherwise(user: User) -> None:
    """Write other texts, amounts and days in all that somebody has, but for what may be told.

    What was learnt from a case is everybody's; only where it was is not.
    """
    theirs = [key for (key,) in db.rows(_companies(user))]
    for model in RECORDS.values():
        if model is Company or ("company" in model._meta.fields and model is not Lesson):
            _rewrite(model, theirs)
    _other_numbers(theirs)
    Draft.update(title="otherwise").where(Draft.user == user.id).execute()
    Import.update(name="otherwise.csv").where(Import.user == user.id).execute()
    db.database.execute_sql(
        "UPDATE change_set SET subject = 'otherwise', command = 'company.create'"
        f" WHERE user_id = {user.id}"
    )
    indexing.index_companies(theirs)
    indexing.index_notes([key for (key,) in db.rows(_talks(theirs))])


def _companies(user: User) -> Any:
    return Company.select(Company.id).where(Company.salesperson == user.id)


def _talks(companies: list[int]) -> Any:
    talk: Any = RECORDS["interaction"]
    return talk.select(talk.id).where(talk.company.in_(companies))


def _rewrite(model: type[Model], companies: list[int]) -> None:
    table = model._meta.table_name
    keys = ", ".join(map(str, companies))
    mine = f"{'id' if model is Company else 'company_id'} IN ({keys})"
    for name, field in model._meta.fields.items():
        column = field.column_name
        if (table, name) in _TOLD or name in _MEANT or _is_a_code(field):
            continue
        if isinstance(field, TextField):
            value = f"CASE WHEN {column} IS NULL THEN NULL ELSE 'otherwise ' || id END"
        elif isinstance(field, ScaledField):
            value = f"{column} * 3 + 7"
        elif isinstance(field, DateField):
            value = f"date({column}, '-3 days')"
        elif isinstance(field, InstantField):
            value = f"{column}"
        else:
            continue
        db.database.execute_sql(f"UPDATE {table} SET {column} = {value} WHERE {mine}")


def _is_a_code(field: Any) -> bool:
    return any(" IN (" in each.sql for each in field.constraints or ())


def _other_numbers(companies: list[int]) -> None:
    """Other digits in the middle of the numbers: their areas and last ones may be told."""
    phone: Any = RECORDS["phone"]
    for row in phone.select().where(phone.company.in_(companies)):
        kept = {"number": _middle(row.number), "digits": _middle(row.digits)}
        end = {
            "e164": row.e164 and _middle(row.e164),
            "reversed": _middle(row.reversed[::-1])[::-1],
        }
        phone.update(**kept, **end).where(phone.id == row.id).execute()


def _middle(number: str) -> str:
    """The number with another digit in its middle."""
    place = next(p for p in range(len(number) // 2, 0, -1) if number[p].isdecimal())
    return f"{number[:place]}{(int(number[place]) + 1) % 10}{number[place + 1 :]}"
