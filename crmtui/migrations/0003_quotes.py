"""The catalogue, quotes, sales and lost operations; the office's letterhead and its terms."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from crmtui.migrations.rebuilding import execute, rebuild


def up(migrator: Any, db: Any) -> None:
    """Add what version 0.3 keeps. Tables whose checks change are built anew."""
    for statements in _NEW.values():
        execute(db, statements)
    for table, statements in _CHANGED.items():
        rebuild(db, table, statements, _USUAL)


def down(migrator: Any, db: Any) -> None:
    """Remove it; what 0.2 has no place for is lost."""
    execute(db, _FORGET)
    second = import_module("crmtui.migrations.0002_typing")
    for table in ("choice", "interaction", "follow_up"):
        rebuild(db, table, second._CHANGED[table])
    first = import_module("crmtui.migrations.0001_desk")
    office = next(each for each in first.tables(db) if each._meta.table_name == "office")
    rebuild(db, "office", lambda: office.create_table(safe=False))
    execute(db, tuple(f"DROP TABLE {table}" for table in reversed(_NEW)))


_USUAL = {
    "office.quote_series": "'P'",
    "office.quote_validity": "30",
    "office.quote_followup": "7",
    "office.rounding": "'document'",
}
"""What an office that was there before begins with."""

_FORGET = (
    "UPDATE interaction SET kind = 'other' WHERE kind = 'quote'",
    "DELETE FROM choice WHERE list IN ('family', 'unit', 'competitor', 'payment', 'delivery')",
)

_NEW: dict[str, tuple[str, ...]] = {
    "tax": (
        "CREATE TABLE tax (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER NOT"
        " NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, name TEXT NOT "
        "NULL CHECK (name <> ''), rate INTEGER NOT NULL, position INTEGER NOT NULL, active "
        "INTEGER NOT NULL)",
        "CREATE UNIQUE INDEX tax_name_rate ON tax (name, rate)",
    ),
    "product": (
        "CREATE TABLE product (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER"
        " NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, key TEXT, "
        "code TEXT NOT NULL CHECK (code <> ''), code_fold TEXT NOT NULL, name TEXT NOT NULL "
        "CHECK (name <> ''), name_fold TEXT NOT NULL, name_es TEXT NOT NULL, name_en TEXT NOT"
        " NULL, family_id INTEGER, unit TEXT NOT NULL, price INTEGER, cost INTEGER, taxes "
        "TEXT NOT NULL, selling_points TEXT NOT NULL, notes TEXT NOT NULL, active INTEGER NOT"
        " NULL, FOREIGN KEY (family_id) REFERENCES choice (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX product_key ON product (key)",
        "CREATE UNIQUE INDEX product_code_fold ON product (code_fold)",
        "CREATE INDEX product_name_fold ON product (name_fold)",
        "CREATE INDEX product_family_id ON product (family_id)",
        "CREATE INDEX product_active_code_fold_id_name_fold ON product (active, code_fold, "
        "id, name_fold)",
    ),
    "price_list": (
        "CREATE TABLE price_list (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, name "
        "TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, valid_from DATE NOT NULL,"
        " currency TEXT NOT NULL, active INTEGER NOT NULL)",
        "CREATE UNIQUE INDEX price_list_name_fold ON price_list (name_fold)",
    ),
    "list_price": (
        "CREATE TABLE list_price (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "price_list_id INTEGER NOT NULL, product_id INTEGER NOT NULL, price INTEGER NOT NULL,"
        " FOREIGN KEY (price_list_id) REFERENCES price_list (id) ON DELETE RESTRICT, FOREIGN "
        "KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT)",
        "CREATE INDEX list_price_product_id ON list_price (product_id)",
        "CREATE UNIQUE INDEX list_price_price_list_id_product_id ON list_price "
        "(price_list_id, product_id)",
    ),
    "quote": (
        "CREATE TABLE quote (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, company_id "
        "INTEGER NOT NULL, contact_id INTEGER, site_id INTEGER, salesperson_id INTEGER NOT "
        "NULL, series TEXT NOT NULL, number TEXT, revision INTEGER NOT NULL CHECK (revision "
        ">= 1), state TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'superseded', 'won', "
        "'lost')), day DATE NOT NULL, valid_until DATE, sent_at DATETIME, closed_on DATE, "
        "currency TEXT NOT NULL, rate INTEGER NOT NULL, language TEXT NOT NULL, payment TEXT "
        "NOT NULL, delivery TEXT NOT NULL, reference TEXT NOT NULL, notes TEXT NOT NULL, "
        "internal_notes TEXT NOT NULL, taxes TEXT NOT NULL, prices_include_tax INTEGER NOT "
        "NULL, rounding TEXT NOT NULL CHECK (rounding IN ('document', 'line')), discount_pct "
        "INTEGER NOT NULL, net INTEGER NOT NULL, tax INTEGER NOT NULL, total INTEGER NOT "
        "NULL, cost INTEGER, value INTEGER NOT NULL, FOREIGN KEY (company_id) REFERENCES "
        "company (id) ON DELETE RESTRICT, FOREIGN KEY (contact_id) REFERENCES contact (id) ON"
        " DELETE RESTRICT, FOREIGN KEY (site_id) REFERENCES site (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT)",
        "CREATE INDEX quote_contact_id ON quote (contact_id)",
        "CREATE INDEX quote_site_id ON quote (site_id)",
        "CREATE UNIQUE INDEX quote_number_revision ON quote (number, revision)",
        "CREATE INDEX quote_company_id_day_id ON quote (company_id, day, id)",
        "CREATE INDEX quote_day_id_state_salesperson_id_company_id_valid_until_value ON quote"
        " (day, id, state, salesperson_id, company_id, valid_until, value)",
        "CREATE INDEX quote_state_day_id_salesperson_id_company_id_valid_until_value ON quote"
        " (state, day, id, salesperson_id, company_id, valid_until, value)",
        "CREATE INDEX quote_salesperson_id_day_id_state_company_id_valid_until_value ON quote"
        " (salesperson_id, day, id, state, company_id, valid_until, value)",
        "CREATE INDEX quote_running ON quote (valid_until, id, salesperson_id, company_id) "
        "WHERE (state = 'sent')",
    ),
    "quote_line": (
        "CREATE TABLE quote_line (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, quote_id INTEGER NOT NULL, position INTEGER NOT NULL, "
        "kind TEXT NOT NULL CHECK (kind IN ('item', 'section', 'charge')), product_id "
        "INTEGER, code TEXT NOT NULL, description TEXT NOT NULL, quantity INTEGER NOT NULL, "
        "unit TEXT NOT NULL, price INTEGER NOT NULL, discount_pct INTEGER NOT NULL, "
        "discount_amount INTEGER NOT NULL, taxes TEXT NOT NULL, optional INTEGER NOT NULL, "
        "cost INTEGER, net INTEGER NOT NULL, FOREIGN KEY (company_id) REFERENCES company (id)"
        " ON DELETE RESTRICT, FOREIGN KEY (quote_id) REFERENCES quote (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT)",
        "CREATE INDEX quote_line_quote_id_position ON quote_line (quote_id, position)",
        "CREATE INDEX quote_line_company_id_product_id_quote_id ON quote_line (company_id, "
        "product_id, quote_id)",
        "CREATE INDEX quote_line_product_id_quote_id ON quote_line (product_id, quote_id)",
    ),
    "sale": (
        "CREATE TABLE sale (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, key TEXT, "
        "company_id INTEGER NOT NULL, contact_id INTEGER, salesperson_id INTEGER NOT NULL, "
        "quote_id INTEGER, day DATE NOT NULL, reference TEXT NOT NULL, currency TEXT NOT "
        "NULL, rate INTEGER NOT NULL, delivery_on DATE, delivered_on DATE, notes TEXT NOT "
        "NULL, rounding TEXT NOT NULL CHECK (rounding IN ('document', 'line')), "
        "prices_include_tax INTEGER NOT NULL, discount_pct INTEGER NOT NULL, net INTEGER NOT "
        "NULL, tax INTEGER NOT NULL, total INTEGER NOT NULL, cost INTEGER, value INTEGER NOT "
        "NULL, FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN "
        "KEY (contact_id) REFERENCES contact (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(quote_id) REFERENCES quote (id) ON DELETE RESTRICT)",
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
    "sale_line": (
        "CREATE TABLE sale_line (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, sale_id INTEGER NOT NULL, position INTEGER NOT NULL, "
        "kind TEXT NOT NULL CHECK (kind IN ('item', 'section', 'charge')), product_id "
        "INTEGER, code TEXT NOT NULL, description TEXT NOT NULL, quantity INTEGER NOT NULL, "
        "unit TEXT NOT NULL, price INTEGER NOT NULL, discount_pct INTEGER NOT NULL, "
        "discount_amount INTEGER NOT NULL, taxes TEXT NOT NULL, cost INTEGER, net INTEGER NOT"
        " NULL, quote_line_id INTEGER, FOREIGN KEY (company_id) REFERENCES company (id) ON "
        "DELETE RESTRICT, FOREIGN KEY (sale_id) REFERENCES sale (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(quote_line_id) REFERENCES quote_line (id) ON DELETE RESTRICT)",
        "CREATE INDEX sale_line_quote_line_id ON sale_line (quote_line_id)",
        "CREATE INDEX sale_line_sale_id_position ON sale_line (sale_id, position)",
        "CREATE INDEX sale_line_company_id_product_id_sale_id ON sale_line (company_id, "
        "product_id, sale_id)",
        "CREATE INDEX sale_line_product_id_sale_id ON sale_line (product_id, sale_id)",
    ),
    "sale_share": (
        "CREATE TABLE sale_share (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, sale_id INTEGER NOT NULL, salesperson_id INTEGER NOT "
        "NULL, percent INTEGER NOT NULL CHECK (percent > 0), FOREIGN KEY (company_id) "
        "REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (sale_id) REFERENCES sale "
        "(id) ON DELETE RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON"
        " DELETE RESTRICT)",
        "CREATE INDEX sale_share_company_id ON sale_share (company_id)",
        "CREATE INDEX sale_share_salesperson_id ON sale_share (salesperson_id)",
        "CREATE UNIQUE INDEX sale_share_sale_id_salesperson_id ON sale_share (sale_id, "
        "salesperson_id)",
    ),
    "loss": (
        "CREATE TABLE loss (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, company_id "
        "INTEGER NOT NULL, quote_id INTEGER, salesperson_id INTEGER NOT NULL, day DATE NOT "
        "NULL, product_id INTEGER, about TEXT NOT NULL, amount INTEGER, currency TEXT NOT "
        "NULL, reason_id INTEGER NOT NULL, competitor_id INTEGER, competitor_price INTEGER, "
        "note TEXT NOT NULL, FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (quote_id) REFERENCES quote (id) ON DELETE RESTRICT, FOREIGN "
        "KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(product_id) REFERENCES product (id) ON DELETE RESTRICT, FOREIGN KEY (reason_id) "
        "REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY (competitor_id) REFERENCES "
        "choice (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX loss_quote_id ON loss (quote_id)",
        "CREATE INDEX loss_product_id ON loss (product_id)",
        "CREATE INDEX loss_reason_id ON loss (reason_id)",
        "CREATE INDEX loss_competitor_id ON loss (competitor_id)",
        "CREATE INDEX loss_company_id_day ON loss (company_id, day)",
        "CREATE INDEX loss_day_id_salesperson_id_company_id ON loss (day, id, salesperson_id,"
        " company_id)",
        "CREATE INDEX loss_salesperson_id_day_id_company_id ON loss (salesperson_id, day, id,"
        " company_id)",
    ),
    "counter": (
        "CREATE TABLE counter (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT "
        "NULL, value INTEGER NOT NULL)",
        "CREATE UNIQUE INDEX counter_name ON counter (name)",
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
        "prices_include_tax INTEGER NOT NULL, returns INTEGER NOT NULL)",
    ),
    "choice": (
        "CREATE TABLE choice (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, list TEXT NOT "
        "NULL CHECK (list IN ('sector', 'source', 'drop_reason', 'outcome', 'loss_reason', "
        "'kind', 'family', 'unit', 'competitor', 'payment', 'delivery')), name TEXT NOT NULL "
        "CHECK (name <> ''), name_fold TEXT NOT NULL, position INTEGER NOT NULL, active "
        "INTEGER NOT NULL, base TEXT NOT NULL)",
        "CREATE UNIQUE INDEX choice_list_name_fold ON choice (list, name_fold)",
    ),
    "interaction": (
        "CREATE TABLE interaction (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, contact_id INTEGER, at DATETIME NOT NULL, kind TEXT NOT"
        " NULL CHECK (kind IN ('call_in', 'call_out', 'visit', 'email', 'message', 'other', "
        "'note', 'quote')), salesperson_id INTEGER NOT NULL, recorded_by_id INTEGER NOT NULL,"
        " text TEXT NOT NULL, needs TEXT NOT NULL, objections TEXT NOT NULL, outcome_id "
        "INTEGER, next_contact DATE, key TEXT, own_kind_id INTEGER, unanswered TEXT NOT NULL "
        "CHECK (unanswered IN ('', 'no_answer', 'call_back')), opinion TEXT NOT NULL, "
        "opinion_about TEXT NOT NULL, score INTEGER CHECK (score BETWEEN 0 AND 10), objective"
        " TEXT NOT NULL, objective_met TEXT NOT NULL CHECK (objective_met IN ('', 'yes', "
        "'partly', 'no')), objective_why TEXT NOT NULL, went_well TEXT NOT NULL, to_improve "
        "TEXT NOT NULL, report_id INTEGER, line INTEGER, quote_id INTEGER, FOREIGN KEY "
        "(company_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (contact_id) "
        "REFERENCES contact (id) ON DELETE RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES "
        "salesperson (id) ON DELETE RESTRICT, FOREIGN KEY (recorded_by_id) REFERENCES "
        "salesperson (id) ON DELETE RESTRICT, FOREIGN KEY (outcome_id) REFERENCES choice (id)"
        " ON DELETE RESTRICT, FOREIGN KEY (own_kind_id) REFERENCES choice (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (report_id) REFERENCES report (id) ON DELETE RESTRICT, FOREIGN"
        " KEY (quote_id) REFERENCES quote (id) ON DELETE RESTRICT)",
        "CREATE INDEX interaction_contact_id ON interaction (contact_id)",
        "CREATE INDEX interaction_recorded_by_id ON interaction (recorded_by_id)",
        "CREATE INDEX interaction_outcome_id ON interaction (outcome_id)",
        "CREATE UNIQUE INDEX interaction_key ON interaction (key)",
        "CREATE INDEX interaction_own_kind_id ON interaction (own_kind_id)",
        "CREATE INDEX interaction_report_id ON interaction (report_id)",
        "CREATE INDEX interaction_quote_id ON interaction (quote_id)",
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
        "purpose TEXT NOT NULL CHECK (purpose IN ('next', 'promise', 'task')), kind TEXT NOT "
        "NULL CHECK (kind IN ('call_in', 'call_out', 'visit', 'email', 'message', 'other')), "
        "due DATE NOT NULL, time TIME, note TEXT NOT NULL, origin_id INTEGER, closed_on DATE,"
        " result TEXT CHECK (result IN ('done', 'broken', 'dropped')), result_note TEXT NOT "
        "NULL, given_by_id INTEGER, quote_id INTEGER, FOREIGN KEY (company_id) REFERENCES "
        "company (id) ON DELETE RESTRICT, FOREIGN KEY (contact_id) REFERENCES contact (id) ON"
        " DELETE RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE"
        " RESTRICT, FOREIGN KEY (origin_id) REFERENCES interaction (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (given_by_id) REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN "
        "KEY (quote_id) REFERENCES quote (id) ON DELETE RESTRICT)",
        "CREATE INDEX follow_up_contact_id ON follow_up (contact_id)",
        "CREATE INDEX follow_up_origin_id ON follow_up (origin_id)",
        "CREATE INDEX follow_up_given_by_id ON follow_up (given_by_id)",
        "CREATE INDEX follow_up_quote_id ON follow_up (quote_id)",
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
