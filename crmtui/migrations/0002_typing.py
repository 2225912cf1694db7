"""Reports, territories, own fields, opinions; what duplicates are told by; broken promises."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from crmtui.core.resemblance import marks, name_key
from crmtui.migrations.rebuilding import execute, rebuild


def up(migrator: Any, db: Any) -> None:
    """Add what version 0.2 keeps. Tables whose checks change are built anew."""
    for statements in _NEW.values():
        execute(db, statements)
    for table, statements in _CHANGED.items():
        rebuild(db, table, statements)
    named = "SELECT id, name, trade_name FROM company"
    for company, name, trade_name in db.execute_sql(named).fetchall():
        db.execute_sql("UPDATE company SET name_key = ? WHERE id = ?", (name_key(name), company))
        found = " ".join(dict.fromkeys((*marks(name), *marks(trade_name))))
        db.execute_sql("UPDATE company_doc SET marks = ? WHERE company = ?", (found, company))
    _index(db, "name, people, other, marks")


def down(migrator: Any, db: Any) -> None:
    """Remove it; what 0.1 has no place for is lost."""
    execute(db, _FORGET)
    first = import_module("crmtui.migrations.0001_desk")
    for model in first.tables(db):
        if (table := model._meta.table_name) in _CHANGED:
            rebuild(db, table, lambda model=model: model.create_table(safe=False))
    _index(db, "name, people, other")
    execute(db, tuple(f"DROP TABLE {table}" for table in reversed(_NEW)))


def _index(db: Any, columns: str) -> None:
    """Build the index of the companies' words anew, with these columns of its documents."""
    execute(db, (
        "DROP TABLE company_words",
        f"CREATE VIRTUAL TABLE company_words USING fts5({columns}, content='company_doc',"
        " content_rowid='company', tokenize='unicode61 remove_diacritics 0',"
        " prefix='1 2 3 4 5', detail='column', columnsize=0)",
        "INSERT INTO company_words(company_words, rank) VALUES ('secure-delete', 1)",
        "INSERT INTO company_words(company_words) VALUES ('rebuild')",
    ))  # fmt: skip


_FORGET = (
    "UPDATE interaction SET kind = 'other' WHERE kind = 'note'",
    "UPDATE follow_up SET result = 'dropped' WHERE result = 'broken'",
    "UPDATE interaction SET own_kind_id = NULL, report_id = NULL",
    "DELETE FROM choice WHERE list IN ('loss_reason', 'kind')",
)

_NEW: dict[str, tuple[str, ...]] = {
    "territory": (
        "CREATE TABLE territory (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, name "
        "TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, salesperson_id INTEGER, "
        "position INTEGER NOT NULL, active INTEGER NOT NULL, notes TEXT NOT NULL, FOREIGN "
        "KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX territory_name_fold ON territory (name_fold)",
        "CREATE INDEX territory_salesperson_id ON territory (salesperson_id)",
    ),
    "territory_place": (
        "CREATE TABLE territory_place (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "
        "version INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT "
        "NULL, territory_id INTEGER NOT NULL, country TEXT NOT NULL, region TEXT NOT NULL, "
        "city TEXT NOT NULL, postcode_from TEXT NOT NULL, postcode_to TEXT NOT NULL, "
        "FOREIGN KEY (territory_id) REFERENCES territory (id) ON DELETE RESTRICT)",
        "CREATE INDEX territory_place_territory_id ON territory_place (territory_id)",
    ),
    "alias": (
        "CREATE TABLE alias (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, company_id "
        "INTEGER NOT NULL, name TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, "
        "name_key TEXT NOT NULL, tax_key TEXT NOT NULL, key TEXT, former INTEGER, FOREIGN "
        "KEY (company_id) REFERENCES company (id) ON DELETE RESTRICT)",
        "CREATE INDEX alias_company_id ON alias (company_id)",
        "CREATE INDEX alias_name_fold ON alias (name_fold)",
        "CREATE INDEX alias_name_key ON alias (name_key)",
        "CREATE INDEX alias_tax_key ON alias (tax_key)",
        "CREATE UNIQUE INDEX alias_key ON alias (key)",
    ),
    "own_field": (
        "CREATE TABLE own_field (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "owner TEXT NOT NULL CHECK (owner IN ('company', 'contact')), name TEXT NOT NULL "
        "CHECK (name <> ''), name_fold TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN "
        "('text', 'number', 'date', 'choice')), options TEXT NOT NULL, position INTEGER NOT "
        "NULL, active INTEGER NOT NULL)",
        "CREATE UNIQUE INDEX own_field_owner_name_fold ON own_field (owner, name_fold)",
    ),
    "own_value": (
        "CREATE TABLE own_value (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "field_id INTEGER NOT NULL, company_id INTEGER NOT NULL, contact_id INTEGER, value "
        "TEXT NOT NULL CHECK (value <> ''), value_fold TEXT NOT NULL, number REAL, FOREIGN "
        "KEY (field_id) REFERENCES own_field (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(company_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (contact_id) "
        "REFERENCES contact (id) ON DELETE RESTRICT)",
        "CREATE INDEX own_value_company_id ON own_value (company_id)",
        "CREATE INDEX own_value_contact_id ON own_value (contact_id)",
        "CREATE INDEX own_value_field_id_value_fold_company_id ON own_value (field_id, "
        "value_fold, company_id)",
        "CREATE INDEX own_value_field_id_number_company_id ON own_value (field_id, number, "
        "company_id)",
        "CREATE UNIQUE INDEX own_value_of_company ON own_value (field_id, company_id) WHERE "
        "(contact_id IS NULL)",
        "CREATE UNIQUE INDEX own_value_of_contact ON own_value (field_id, contact_id) WHERE "
        "(contact_id IS NOT NULL)",
    ),
    "report": (
        "CREATE TABLE report (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "salesperson_id INTEGER NOT NULL, day DATE NOT NULL, recorded_by_id INTEGER NOT "
        "NULL, notes TEXT NOT NULL, FOREIGN KEY (salesperson_id) REFERENCES salesperson "
        "(id) ON DELETE RESTRICT, FOREIGN KEY (recorded_by_id) REFERENCES salesperson (id) "
        "ON DELETE RESTRICT)",
        "CREATE INDEX report_day_id ON report (day, id)",
        "CREATE INDEX report_salesperson_id_day_id ON report (salesperson_id, day, id)",
    ),
}
_CHANGED: dict[str, tuple[str, ...]] = {
    "choice": (
        "CREATE TABLE choice (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, list "
        "TEXT NOT NULL CHECK (list IN ('sector', 'source', 'drop_reason', 'outcome', "
        "'loss_reason', 'kind')), name TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT "
        "NULL, position INTEGER NOT NULL, active INTEGER NOT NULL, base TEXT NOT NULL)",
        "CREATE UNIQUE INDEX choice_list_name_fold ON choice (list, name_fold)",
    ),
    "company": (
        "CREATE TABLE company (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, key "
        "TEXT, name TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, trade_name "
        "TEXT NOT NULL, tax_id TEXT NOT NULL, tax_key TEXT NOT NULL, status TEXT NOT NULL "
        "CHECK (status IN ('tracked', 'potential', 'dropped')), drop_reason_id INTEGER, "
        "drop_note TEXT NOT NULL, dropped_on DATE, recheck_on DATE, relation TEXT NOT NULL "
        "CHECK (relation IN ('direct', 'reseller', 'referrer')), referred_by_id INTEGER, "
        "source_id INTEGER NOT NULL, source_detail TEXT NOT NULL, sector_id INTEGER, "
        "product TEXT NOT NULL, salesperson_id INTEGER NOT NULL, web TEXT NOT NULL, notes "
        "TEXT NOT NULL, last_contact DATETIME, next_contact DATE, name_key TEXT NOT NULL, "
        "territory_id INTEGER, territory_fixed INTEGER NOT NULL, do_not_contact INTEGER NOT "
        "NULL, do_not_contact_note TEXT NOT NULL, attempts INTEGER NOT NULL, FOREIGN KEY "
        "(drop_reason_id) REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(referred_by_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(source_id) REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY (sector_id) "
        "REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES "
        "salesperson (id) ON DELETE RESTRICT, FOREIGN KEY (territory_id) REFERENCES "
        "territory (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX company_key ON company (key)",
        "CREATE INDEX company_tax_key ON company (tax_key)",
        "CREATE INDEX company_drop_reason_id ON company (drop_reason_id)",
        "CREATE INDEX company_referred_by_id ON company (referred_by_id)",
        "CREATE INDEX company_name_key ON company (name_key)",
        "CREATE INDEX company_name_fold_id_status_salesperson_id_sector_id_sou_150dc52 ON "
        "company (name_fold, id, status, salesperson_id, sector_id, source_id, relation)",
        "CREATE INDEX company_status_name_fold_id_salesperson_id_sector_id_sou_f9fbdba ON "
        "company (status, name_fold, id, salesperson_id, sector_id, source_id, relation)",
        "CREATE INDEX company_salesperson_id_name_fold_id_status_sector_id_sou_4944a33 ON "
        "company (salesperson_id, name_fold, id, status, sector_id, source_id, relation)",
        "CREATE INDEX company_salesperson_id_status_name_fold_id_sector_id_sou_0ca0e75 ON "
        "company (salesperson_id, status, name_fold, id, sector_id, source_id, relation)",
        "CREATE INDEX company_sector_id_name_fold_id_status_salesperson_id_sou_bc5de15 ON "
        "company (sector_id, name_fold, id, status, salesperson_id, source_id, relation)",
        "CREATE INDEX company_source_id_name_fold_id_status_salesperson_id_sec_6a5b99b ON "
        "company (source_id, name_fold, id, status, salesperson_id, sector_id, relation)",
        "CREATE INDEX company_territory_id_name_fold_id_status_salesperson_id__bc2c0a9 ON "
        "company (territory_id, name_fold, id, status, salesperson_id, sector_id)",
        "CREATE INDEX company_neglected ON company (status, last_contact, id, "
        "salesperson_id) WHERE (next_contact IS NULL)",
        "CREATE INDEX company_neglected_mine ON company (salesperson_id, status, "
        "last_contact, id) WHERE (next_contact IS NULL)",
    ),
    "company_doc": (
        "CREATE TABLE company_doc (company INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, "
        "people TEXT NOT NULL, other TEXT NOT NULL, marks TEXT NOT NULL)",
    ),
    "contact": (
        "CREATE TABLE contact (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, site_id INTEGER, name TEXT NOT NULL CHECK (name <> "
        "''), name_fold TEXT NOT NULL, job_title TEXT NOT NULL, main INTEGER NOT NULL, "
        "left_on DATE, notes TEXT NOT NULL, moved_from_id INTEGER, do_not_contact INTEGER "
        "NOT NULL, FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (site_id) REFERENCES site (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(moved_from_id) REFERENCES contact (id) ON DELETE RESTRICT)",
        "CREATE INDEX contact_company_id ON contact (company_id)",
        "CREATE INDEX contact_site_id ON contact (site_id)",
        "CREATE INDEX contact_moved_from_id ON contact (moved_from_id)",
        "CREATE INDEX contact_name_fold_id_company_id ON contact (name_fold, id, company_id)",
    ),
    "interaction": (
        "CREATE TABLE interaction (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, contact_id INTEGER, at DATETIME NOT NULL, kind TEXT "
        "NOT NULL CHECK (kind IN ('call_in', 'call_out', 'visit', 'email', 'message', "
        "'other', 'note')), salesperson_id INTEGER NOT NULL, recorded_by_id INTEGER NOT "
        "NULL, text TEXT NOT NULL, needs TEXT NOT NULL, objections TEXT NOT NULL, "
        "outcome_id INTEGER, next_contact DATE, key TEXT, own_kind_id INTEGER, unanswered "
        "TEXT NOT NULL CHECK (unanswered IN ('', 'no_answer', 'call_back')), opinion TEXT "
        "NOT NULL, opinion_about TEXT NOT NULL, score INTEGER CHECK (score BETWEEN 0 AND "
        "10), objective TEXT NOT NULL, objective_met TEXT NOT NULL CHECK (objective_met IN "
        "('', 'yes', 'partly', 'no')), objective_why TEXT NOT NULL, went_well TEXT NOT "
        "NULL, to_improve TEXT NOT NULL, report_id INTEGER, line INTEGER, FOREIGN KEY "
        "(company_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (contact_id) "
        "REFERENCES contact (id) ON DELETE RESTRICT, FOREIGN KEY (salesperson_id) "
        "REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN KEY (recorded_by_id) "
        "REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN KEY (outcome_id) "
        "REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY (own_kind_id) REFERENCES "
        "choice (id) ON DELETE RESTRICT, FOREIGN KEY (report_id) REFERENCES report (id) ON "
        "DELETE RESTRICT)",
        "CREATE INDEX interaction_contact_id ON interaction (contact_id)",
        "CREATE INDEX interaction_recorded_by_id ON interaction (recorded_by_id)",
        "CREATE INDEX interaction_outcome_id ON interaction (outcome_id)",
        "CREATE UNIQUE INDEX interaction_key ON interaction (key)",
        "CREATE INDEX interaction_own_kind_id ON interaction (own_kind_id)",
        "CREATE INDEX interaction_report_id ON interaction (report_id)",
        "CREATE INDEX interaction_company_id_at ON interaction (company_id, at)",
        "CREATE INDEX interaction_salesperson_id_at ON interaction (salesperson_id, at)",
        "CREATE INDEX interaction_at_id_company_id_kind ON interaction (at, id, company_id, kind)",
        "CREATE INDEX interaction_voice ON interaction (company_id, at) WHERE ((((needs != "
        "'') OR (objections != '')) OR (opinion != '')) OR (score IS NOT NULL))",
    ),
    "follow_up": (
        "CREATE TABLE follow_up (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, contact_id INTEGER, salesperson_id INTEGER NOT NULL, "
        "purpose TEXT NOT NULL CHECK (purpose IN ('next', 'promise', 'task')), kind TEXT "
        "NOT NULL CHECK (kind IN ('call_in', 'call_out', 'visit', 'email', 'message', "
        "'other')), due DATE NOT NULL, time TIME, note TEXT NOT NULL, origin_id INTEGER, "
        "closed_on DATE, result TEXT CHECK (result IN ('done', 'broken', 'dropped')), "
        "result_note TEXT NOT NULL, given_by_id INTEGER, FOREIGN KEY (company_id) "
        "REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (contact_id) REFERENCES "
        "contact (id) ON DELETE RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES "
        "salesperson (id) ON DELETE RESTRICT, FOREIGN KEY (origin_id) REFERENCES "
        "interaction (id) ON DELETE RESTRICT, FOREIGN KEY (given_by_id) REFERENCES "
        "salesperson (id) ON DELETE RESTRICT)",
        "CREATE INDEX follow_up_contact_id ON follow_up (contact_id)",
        "CREATE INDEX follow_up_origin_id ON follow_up (origin_id)",
        "CREATE INDEX follow_up_given_by_id ON follow_up (given_by_id)",
        "CREATE UNIQUE INDEX followup_one_next ON follow_up (company_id, salesperson_id) "
        "WHERE ((purpose = 'next') AND (closed_on IS NULL))",
        "CREATE INDEX followup_open_mine ON follow_up (salesperson_id, due, time, id, "
        "purpose, company_id, closed_on) WHERE (closed_on IS NULL)",
        "CREATE INDEX followup_open_all ON follow_up (due, time, id, purpose, company_id, "
        "closed_on) WHERE (closed_on IS NULL)",
        "CREATE INDEX followup_company ON follow_up (company_id, closed_on, due)",
        "CREATE INDEX followup_closed ON follow_up (closed_on, salesperson_id, result, "
        "company_id) WHERE (closed_on IS NOT NULL)",
        "CREATE INDEX followup_promised ON follow_up (closed_on, due, id, purpose, result, "
        "salesperson_id, company_id) WHERE (purpose != 'next')",
    ),
}
