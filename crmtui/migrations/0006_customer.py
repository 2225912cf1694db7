"""The funnel and objections, prices seen, the thresholds of loyalty."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from crmtui.migrations.rebuilding import execute, rebuild


def up(migrator: Any, db: Any) -> None:
    """Add what version 0.6 keeps. Tables whose columns or checks change are built anew."""
    for statements in _NEW.values():
        execute(db, statements)
    for table, statements in _CHANGED.items():
        rebuild(db, table, statements, _USUAL)


def down(migrator: Any, db: Any) -> None:
    """Remove it; what 0.5 has no place for is lost."""
    execute(db, ("DELETE FROM choice WHERE list = 'objection'",))
    for table, (module, tables) in _BEFORE.items():
        found = getattr(import_module(f"crmtui.migrations.{module}"), tables)
        rebuild(db, table, found[table])
    execute(db, tuple(f"DROP TABLE {table}" for table in reversed(_NEW)))


_USUAL = {
    "office.later_days": "60",
    "office.weak_days": "30",
    "office.first_days": "3",
    "office.share_a": "80",
    "office.share_b": "95",
}
"""What an office that was there before begins with."""

_BEFORE = {
    "choice": ("0003_quotes", "_CHANGED"),
    "sale": ("0003_quotes", "_NEW"),
    "opportunity": ("0004_exchange", "_NEW"),
    "office": ("0005_sharing", "_CHANGED"),
}
"""Where each was built before."""

_NEW: dict[str, tuple[str, ...]] = {
    "stage_move": (
        "CREATE TABLE stage_move (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER, opportunity_id INTEGER NOT NULL, salesperson_id INTEGER NOT "
        "NULL, day DATE NOT NULL, before TEXT NOT NULL CHECK (before IN ('lead', 'qualified',"
        " 'approached', 'proposed', 'objections', 'won', 'lost')), stage TEXT NOT NULL CHECK "
        "(stage IN ('lead', 'qualified', 'approached', 'proposed', 'objections', 'won', "
        "'lost')), stayed INTEGER, FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE"
        " RESTRICT, FOREIGN KEY (opportunity_id) REFERENCES opportunity (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE "
        "RESTRICT)",
        "CREATE INDEX stage_move_company_id ON stage_move (company_id)",
        "CREATE INDEX stage_move_opportunity_id_id ON stage_move (opportunity_id, id)",
        "CREATE INDEX stage_move_day_before_stage_salesperson_id_stayed ON stage_move (day, "
        "before, stage, salesperson_id, stayed)",
    ),
    "objection": (
        "CREATE TABLE objection (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, opportunity_id INTEGER, contact_id INTEGER, "
        "salesperson_id INTEGER NOT NULL, day DATE NOT NULL, about_id INTEGER, text TEXT NOT "
        "NULL CHECK (text <> ''), answer TEXT NOT NULL, won_over TEXT NOT NULL CHECK "
        "(won_over IN ('', 'yes', 'partly', 'no')), FOREIGN KEY (company_id) REFERENCES "
        "company (id) ON DELETE RESTRICT, FOREIGN KEY (opportunity_id) REFERENCES opportunity"
        " (id) ON DELETE RESTRICT, FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE"
        " RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (about_id) REFERENCES choice (id) ON DELETE RESTRICT)",
        "CREATE INDEX objection_opportunity_id ON objection (opportunity_id)",
        "CREATE INDEX objection_contact_id ON objection (contact_id)",
        "CREATE INDEX objection_about_id ON objection (about_id)",
        "CREATE INDEX objection_company_id_day ON objection (company_id, day)",
        "CREATE INDEX objection_day_id_salesperson_id_company_id ON objection (day, id, "
        "salesperson_id, company_id)",
    ),
    "price_seen": (
        "CREATE TABLE price_seen (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, key "
        "TEXT, company_id INTEGER, site_id INTEGER, product_id INTEGER, item TEXT NOT NULL, "
        "item_fold TEXT NOT NULL, competitor_id INTEGER, kind TEXT NOT NULL CHECK (kind IN "
        "('paid', 'quoted', 'resale', 'list')), price INTEGER NOT NULL CHECK (price >= 0), "
        "currency TEXT NOT NULL, unit TEXT NOT NULL, includes_tax INTEGER NOT NULL, day DATE "
        "NOT NULL, source TEXT NOT NULL, contact_id INTEGER, salesperson_id INTEGER NOT NULL,"
        " verified_by_id INTEGER, verified_on DATE, marked INTEGER NOT NULL, note TEXT NOT "
        "NULL, FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN "
        "KEY (site_id) REFERENCES site (id) ON DELETE RESTRICT, FOREIGN KEY (product_id) "
        "REFERENCES product (id) ON DELETE RESTRICT, FOREIGN KEY (competitor_id) REFERENCES "
        "choice (id) ON DELETE RESTRICT, FOREIGN KEY (contact_id) REFERENCES contact (id) ON "
        "DELETE RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (verified_by_id) REFERENCES salesperson (id) ON DELETE "
        "RESTRICT)",
        "CREATE UNIQUE INDEX price_seen_key ON price_seen (key)",
        "CREATE INDEX price_seen_site_id ON price_seen (site_id)",
        "CREATE INDEX price_seen_competitor_id ON price_seen (competitor_id)",
        "CREATE INDEX price_seen_contact_id ON price_seen (contact_id)",
        "CREATE INDEX price_seen_verified_by_id ON price_seen (verified_by_id)",
        "CREATE INDEX price_seen_product_id_day_id_company_id ON price_seen (product_id, day,"
        " id, company_id)",
        "CREATE INDEX price_seen_company_id_product_id_day ON price_seen (company_id, "
        "product_id, day)",
        "CREATE INDEX price_seen_company_id_item_fold_day ON price_seen (company_id, "
        "item_fold, day)",
        "CREATE INDEX price_seen_item_fold_day_id_company_id ON price_seen (item_fold, day, "
        "id, company_id)",
        "CREATE INDEX price_seen_salesperson_id_day_id ON price_seen (salesperson_id, day, id)",
    ),
}

_CHANGED: dict[str, tuple[str, ...]] = {
    "choice": (
        "CREATE TABLE choice (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, list TEXT NOT "
        "NULL CHECK (list IN ('sector', 'source', 'drop_reason', 'outcome', 'loss_reason', "
        "'kind', 'family', 'unit', 'competitor', 'payment', 'delivery', 'objection')), name "
        "TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, position INTEGER NOT "
        "NULL, active INTEGER NOT NULL, base TEXT NOT NULL)",
        "CREATE UNIQUE INDEX choice_list_name_fold ON choice (list, name_fold)",
    ),
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
        "prices_include_tax INTEGER NOT NULL, returns INTEGER NOT NULL, later_days INTEGER "
        "NOT NULL CHECK (later_days >= 1), weak_days INTEGER NOT NULL CHECK (weak_days >= 1),"
        " first_days INTEGER NOT NULL CHECK (first_days >= 1), later_attention TEXT NOT NULL,"
        " weak_attention TEXT NOT NULL, first_attention TEXT NOT NULL, share_a INTEGER NOT "
        "NULL CHECK (share_a BETWEEN 1 AND 100), share_b INTEGER NOT NULL CHECK (share_b "
        "BETWEEN 1 AND 100), quiet_hours TEXT NOT NULL, history_years INTEGER NOT NULL CHECK "
        "(history_years >= 0), backup_folder TEXT NOT NULL, backup_hours INTEGER NOT NULL "
        "CHECK (backup_hours >= 0), backup_daily INTEGER NOT NULL CHECK (backup_daily >= 1), "
        "backup_weekly INTEGER NOT NULL CHECK (backup_weekly >= 0), backup_monthly INTEGER "
        "NOT NULL CHECK (backup_monthly >= 0), backup_keys TEXT NOT NULL)",
    ),
    "opportunity": (
        "CREATE TABLE opportunity (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, key "
        "TEXT, company_id INTEGER, contact_id INTEGER, salesperson_id INTEGER NOT NULL, "
        "product_id INTEGER, about TEXT NOT NULL, stage TEXT NOT NULL CHECK (stage IN "
        "('lead', 'qualified', 'approached', 'proposed', 'objections', 'won', 'lost')), "
        "staged_on DATE, need TEXT NOT NULL CHECK (need IN ('', 'yes', 'partly', 'no')), "
        "intent TEXT NOT NULL CHECK (intent IN ('', 'yes', 'partly', 'no')), power TEXT NOT "
        "NULL CHECK (power IN ('', 'yes', 'partly', 'no')), reached TEXT NOT NULL CHECK "
        "(reached IN ('', 'yes', 'partly', 'no')), timing TEXT NOT NULL CHECK (timing IN ('',"
        " 'yes', 'partly', 'no')), amount INTEGER, currency TEXT NOT NULL, rate INTEGER NOT "
        "NULL, value INTEGER NOT NULL, opened_on DATE, expected_on DATE, closed_on DATE, "
        "reason_id INTEGER, competitor_id INTEGER, quote_id INTEGER, sale_id INTEGER, notes "
        "TEXT NOT NULL, FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE RESTRICT, FOREIGN KEY "
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
    "sale": (
        "CREATE TABLE sale (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, key TEXT, "
        "company_id INTEGER NOT NULL, contact_id INTEGER, salesperson_id INTEGER NOT NULL, "
        "quote_id INTEGER, day DATE NOT NULL, reference TEXT NOT NULL, currency TEXT NOT "
        "NULL, rate INTEGER NOT NULL, delivery_on DATE, delivered_on DATE, delivery_met TEXT "
        "NOT NULL CHECK (delivery_met IN ('', 'yes', 'partly', 'no')), delivery_note TEXT NOT"
        " NULL, notes TEXT NOT NULL, rounding TEXT NOT NULL CHECK (rounding IN ('document', "
        "'line')), prices_include_tax INTEGER NOT NULL, discount_pct INTEGER NOT NULL, net "
        "INTEGER NOT NULL, tax INTEGER NOT NULL, total INTEGER NOT NULL, cost INTEGER, value "
        "INTEGER NOT NULL, FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN"
        " KEY (quote_id) REFERENCES quote (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX sale_key ON sale (key)",
        "CREATE INDEX sale_contact_id ON sale (contact_id)",
        "CREATE INDEX sale_quote_id ON sale (quote_id)",
        "CREATE INDEX sale_company_id_day_id ON sale (company_id, day, id)",
        "CREATE INDEX sale_day_id_salesperson_id_company_id_value ON sale (day, id, "
        "salesperson_id, company_id, value)",
        "CREATE INDEX sale_salesperson_id_day_id_company_id_value ON sale (salesperson_id, "
        "day, id, company_id, value)",
        "CREATE INDEX sale_to_deliver ON sale (delivery_on, id, salesperson_id, company_id) "
        "WHERE ((delivered_on IS NULL) AND (delivery_on IS NOT NULL))",
    ),
}
