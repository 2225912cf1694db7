"""Opportunities, groups of companies and teams; imports in slices, their maps, calendar feeds."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from crmtui.migrations.rebuilding import execute, rebuild


def up(migrator: Any, db: Any) -> None:
    """Add what version 0.4 keeps. Tables whose columns or checks change are built anew."""
    for statements in _NEW.values():
        execute(db, statements)
    for table, statements in _CHANGED.items():
        rebuild(db, table, statements, _USUAL)


def down(migrator: Any, db: Any) -> None:
    """Remove it; what 0.3 has no place for is lost."""
    execute(db, tuple(f"DROP TABLE {table}" for table in reversed(_NEW)))
    second = import_module("crmtui.migrations.0002_typing")
    rebuild(db, "company", second._CHANGED["company"])
    first = import_module("crmtui.migrations.0001_desk")
    for model in first.tables(db):
        if (table := model._meta.table_name) in ("salesperson", "import"):
            rebuild(db, table, lambda model=model: model.create_table(safe=False))


_USUAL = {"import.state": "'done'"}
"""What an office that was there before begins with."""

_NEW: dict[str, tuple[str, ...]] = {
    "opportunity": (
        "CREATE TABLE opportunity (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, key "
        "TEXT, company_id INTEGER, contact_id INTEGER, salesperson_id INTEGER NOT NULL, "
        "product_id INTEGER, about TEXT NOT NULL, stage TEXT NOT NULL CHECK (stage IN "
        "('lead', 'qualified', 'approached', 'proposed', 'objections', 'won', 'lost')), "
        "amount INTEGER, currency TEXT NOT NULL, rate INTEGER NOT NULL, value INTEGER NOT "
        "NULL, opened_on DATE, expected_on DATE, closed_on DATE, reason_id INTEGER, "
        "competitor_id INTEGER, quote_id INTEGER, sale_id INTEGER, notes TEXT NOT NULL, "
        "FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(contact_id) REFERENCES contact (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(product_id) REFERENCES product (id) ON DELETE RESTRICT, FOREIGN KEY (reason_id) "
        "REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY (competitor_id) REFERENCES "
        "choice (id) ON DELETE RESTRICT, FOREIGN KEY (quote_id) REFERENCES quote (id) ON "
        "DELETE RESTRICT, FOREIGN KEY (sale_id) REFERENCES sale (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX opportunity_key ON opportunity (key)",
        "CREATE INDEX opportunity_contact_id ON opportunity (contact_id)",
        "CREATE INDEX opportunity_product_id ON opportunity (product_id)",
        "CREATE INDEX opportunity_reason_id ON opportunity (reason_id)",
        "CREATE INDEX opportunity_competitor_id ON opportunity (competitor_id)",
        "CREATE INDEX opportunity_quote_id ON opportunity (quote_id)",
        "CREATE INDEX opportunity_sale_id ON opportunity (sale_id)",
        "CREATE INDEX opportunity_company_id_id ON opportunity (company_id, id)",
        "CREATE INDEX opportunity_stage_id_salesperson_id_company_id_value ON opportunity "
        "(stage, id, salesperson_id, company_id, value)",
        "CREATE INDEX opportunity_salesperson_id_stage_id_company_id_value ON opportunity "
        "(salesperson_id, stage, id, company_id, value)",
    ),
    "import_map": (
        "CREATE TABLE import_map (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT, "
        "shape TEXT NOT NULL, toml TEXT NOT NULL, user_id INTEGER NOT NULL, at DATETIME NOT "
        "NULL, FOREIGN KEY (user_id) REFERENCES salesperson (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX import_map_name ON import_map (name)",
        "CREATE INDEX import_map_shape ON import_map (shape)",
        "CREATE INDEX import_map_user_id ON import_map (user_id)",
    ),
    "feed": (
        "CREATE TABLE feed (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, user_id INTEGER "
        "NOT NULL, secret TEXT NOT NULL, at DATETIME NOT NULL, FOREIGN KEY (user_id) "
        "REFERENCES salesperson (id) ON DELETE CASCADE)",
        "CREATE UNIQUE INDEX feed_user_id ON feed (user_id)",
        "CREATE UNIQUE INDEX feed_secret ON feed (secret)",
    ),
}

_CHANGED: dict[str, tuple[str, ...]] = {
    "salesperson": (
        "CREATE TABLE salesperson (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, code "
        "INTEGER NOT NULL CHECK (code >= 0), name TEXT NOT NULL CHECK (name <> ''), name_fold"
        " TEXT NOT NULL, initials TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN "
        "('assistant', 'salesperson', 'manager')), login TEXT, job_title TEXT NOT NULL, phone"
        " TEXT NOT NULL, email TEXT NOT NULL, active INTEGER NOT NULL, manager_id INTEGER, "
        "branch TEXT NOT NULL, FOREIGN KEY (manager_id) REFERENCES salesperson (id) ON DELETE"
        " RESTRICT)",
        "CREATE UNIQUE INDEX salesperson_code ON salesperson (code)",
        "CREATE INDEX salesperson_name_fold ON salesperson (name_fold)",
        "CREATE UNIQUE INDEX salesperson_login ON salesperson (login)",
        "CREATE INDEX salesperson_manager_id ON salesperson (manager_id)",
    ),
    "company": (
        "CREATE TABLE company (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER"
        " NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, key TEXT, "
        "name TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, trade_name TEXT NOT "
        "NULL, tax_id TEXT NOT NULL, tax_key TEXT NOT NULL, status TEXT NOT NULL CHECK "
        "(status IN ('tracked', 'potential', 'dropped')), drop_reason_id INTEGER, drop_note "
        "TEXT NOT NULL, dropped_on DATE, recheck_on DATE, relation TEXT NOT NULL CHECK "
        "(relation IN ('direct', 'reseller', 'referrer')), referred_by_id INTEGER, parent_id "
        "INTEGER, source_id INTEGER NOT NULL, source_detail TEXT NOT NULL, sector_id INTEGER,"
        " product TEXT NOT NULL, salesperson_id INTEGER NOT NULL, web TEXT NOT NULL, notes "
        "TEXT NOT NULL, last_contact DATETIME, next_contact DATE, name_key TEXT NOT NULL, "
        "territory_id INTEGER, territory_fixed INTEGER NOT NULL, do_not_contact INTEGER NOT "
        "NULL, do_not_contact_note TEXT NOT NULL, attempts INTEGER NOT NULL, FOREIGN KEY "
        "(drop_reason_id) REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(referred_by_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (parent_id)"
        " REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (source_id) REFERENCES "
        "choice (id) ON DELETE RESTRICT, FOREIGN KEY (sector_id) REFERENCES choice (id) ON "
        "DELETE RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (territory_id) REFERENCES territory (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX company_key ON company (key)",
        "CREATE INDEX company_tax_key ON company (tax_key)",
        "CREATE INDEX company_drop_reason_id ON company (drop_reason_id)",
        "CREATE INDEX company_referred_by_id ON company (referred_by_id)",
        "CREATE INDEX company_parent_id ON company (parent_id)",
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
        "CREATE INDEX company_neglected ON company (status, last_contact, id, salesperson_id)"
        " WHERE (next_contact IS NULL)",
        "CREATE INDEX company_neglected_mine ON company (salesperson_id, status, "
        "last_contact, id) WHERE (next_contact IS NULL)",
    ),
    "import": (
        "CREATE TABLE import (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, change_set "
        "INTEGER NOT NULL, at DATETIME NOT NULL, user_id INTEGER NOT NULL, name TEXT NOT "
        "NULL, state TEXT NOT NULL CHECK (state IN ('running', 'done', 'leaving', 'gone')), "
        "counts TEXT NOT NULL, FOREIGN KEY (user_id) REFERENCES salesperson (id) ON DELETE "
        "RESTRICT)",
        "CREATE UNIQUE INDEX import_change_set ON import (change_set)",
        "CREATE INDEX import_user_id ON import (user_id)",
        "CREATE INDEX import_unfinished ON import (id) WHERE (state IN ('running', 'leaving'))",
    ),
}
