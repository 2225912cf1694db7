"""Quiet hours, how long history and backups are kept, backups that were made, people erased."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from crmtui.migrations.rebuilding import execute, rebuild


def up(migrator: Any, db: Any) -> None:
    """Add what version 0.5 keeps. Tables whose columns change are built anew."""
    for statements in _NEW.values():
        execute(db, statements)
    for table, statements in _CHANGED.items():
        rebuild(db, table, statements, _USUAL)
    execute(db, _INDEXES)


def down(migrator: Any, db: Any) -> None:
    """Remove it; what 0.4 has no place for is lost."""
    execute(db, ("DROP INDEX change_set_command", "DROP INDEX change_set_at"))
    for table, before in _BEFORE.items():
        rebuild(db, table, import_module(f"crmtui.migrations.{before}")._CHANGED[table])
    execute(db, tuple(f"DROP TABLE {table}" for table in reversed(_NEW)))


_INDEXES = (
    "CREATE INDEX change_set_at ON change_set (at)",
    "CREATE INDEX change_set_command ON change_set (command)",
)

_USUAL = {
    "office.backup_hours": "20",
    "office.backup_daily": "7",
    "office.backup_weekly": "5",
    "office.backup_monthly": "12",
}
"""What an office that was there before begins with."""

_BEFORE = {"office": "0003_quotes", "company": "0004_exchange", "contact": "0002_typing"}
"""Where each was built before."""

_NEW: dict[str, tuple[str, ...]] = {
    "backup": (
        "CREATE TABLE backup (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, at DATETIME NOT "
        "NULL, path TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, encrypted "
        "INTEGER NOT NULL, by_itself INTEGER NOT NULL)",
        "CREATE INDEX backup_at ON backup (at)",
        "CREATE UNIQUE INDEX backup_path ON backup (path)",
    ),
    "erasure": (
        "CREATE TABLE erasure (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, at DATETIME NOT"
        " NULL, user_id INTEGER NOT NULL, kind TEXT NOT NULL, record INTEGER NOT NULL, salt "
        "TEXT NOT NULL, marks TEXT NOT NULL, FOREIGN KEY (user_id) REFERENCES salesperson "
        "(id) ON DELETE RESTRICT)",
        "CREATE INDEX erasure_user_id ON erasure (user_id)",
        "CREATE UNIQUE INDEX erasure_kind_record ON erasure (kind, record)",
    ),
}

_CHANGED: dict[str, tuple[str, ...]] = {
    "office": (
        "CREATE TABLE office (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, name TEXT NOT "
        "NULL, country TEXT NOT NULL, language TEXT NOT NULL, currency TEXT NOT NULL, "
        "time_zone TEXT, tax_id TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL, "
        "email TEXT NOT NULL, web TEXT NOT NULL, footer TEXT NOT NULL, logo TEXT NOT NULL, "
        "color TEXT NOT NULL, quote_series TEXT NOT NULL, quote_validity INTEGER NOT NULL "
        "CHECK (quote_validity >= 0), quote_followup INTEGER NOT NULL CHECK (quote_followup "
        ">= 0), quote_payment TEXT NOT NULL, quote_delivery TEXT NOT NULL, quote_notes TEXT "
        "NOT NULL, rounding TEXT NOT NULL CHECK (rounding IN ('document', 'line')), "
        "prices_include_tax INTEGER NOT NULL, returns INTEGER NOT NULL, quiet_hours TEXT NOT "
        "NULL, history_years INTEGER NOT NULL CHECK (history_years >= 0), backup_folder TEXT "
        "NOT NULL, backup_hours INTEGER NOT NULL CHECK (backup_hours >= 0), backup_daily "
        "INTEGER NOT NULL CHECK (backup_daily >= 1), backup_weekly INTEGER NOT NULL CHECK "
        "(backup_weekly >= 0), backup_monthly INTEGER NOT NULL CHECK (backup_monthly >= 0), "
        "backup_keys TEXT NOT NULL)",
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
        "NULL, do_not_contact_note TEXT NOT NULL, quiet_hours TEXT NOT NULL, attempts INTEGER"
        " NOT NULL, FOREIGN KEY (drop_reason_id) REFERENCES choice (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (referred_by_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY"
        " (parent_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (source_id) "
        "REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY (sector_id) REFERENCES choice"
        " (id) ON DELETE RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) "
        "ON DELETE RESTRICT, FOREIGN KEY (territory_id) REFERENCES territory (id) ON DELETE "
        "RESTRICT)",
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
    "contact": (
        "CREATE TABLE contact (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER"
        " NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, company_id "
        "INTEGER NOT NULL, site_id INTEGER, name TEXT NOT NULL CHECK (name <> ''), name_fold "
        "TEXT NOT NULL, job_title TEXT NOT NULL, main INTEGER NOT NULL, left_on DATE, notes "
        "TEXT NOT NULL, moved_from_id INTEGER, do_not_contact INTEGER NOT NULL, "
        "do_not_contact_note TEXT NOT NULL, quiet_hours TEXT NOT NULL, FOREIGN KEY "
        "(company_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (site_id) "
        "REFERENCES site (id) ON DELETE RESTRICT, FOREIGN KEY (moved_from_id) REFERENCES "
        "contact (id) ON DELETE RESTRICT)",
        "CREATE INDEX contact_company_id ON contact (company_id)",
        "CREATE INDEX contact_site_id ON contact (site_id)",
        "CREATE INDEX contact_moved_from_id ON contact (moved_from_id)",
        "CREATE INDEX contact_name_fold_id_company_id ON contact (name_fold, id, company_id)",
    ),
}
