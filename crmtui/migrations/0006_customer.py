"""Knowing the customer: funnel, visits, prices, stock, accounts, complaints, the market."""

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
    execute(db, _INDEXES)


def down(migrator: Any, db: Any) -> None:
    """Remove it; what 0.5 has no place for is lost."""
    db.execute_sql("DROP INDEX interaction_visits")
    execute(db, tuple(f"DROP TABLE {table}" for table in reversed(_NEW)))
    execute(db, ("DELETE FROM choice WHERE list IN ('objection', 'complaint')",))
    for table, (module, tables) in _BEFORE.items():
        found = getattr(import_module(f"crmtui.migrations.{module}"), tables)
        rebuild(db, table, found[table])


_INDEXES = (
    "CREATE INDEX interaction_visits ON interaction (company_id, at) WHERE (kind = 'visit')",
)
"""Of tables that stay as they are."""

_USUAL = {
    "office.later_days": "60",
    "office.weak_days": "30",
    "office.first_days": "3",
    "office.share_a": "80",
    "office.share_b": "95",
    "office.unvisited_days": "90",
    "office.cover_days": "30",
    "office.safety_days": "7",
    "office.confirm_months": "12",
}
"""What an office that was there before begins with."""

_BEFORE = {
    "choice": ("0003_quotes", "_CHANGED"),
    "sale": ("0003_quotes", "_NEW"),
    "opportunity": ("0004_exchange", "_NEW"),
    "office": ("0005_sharing", "_CHANGED"),
    "company": ("0005_sharing", "_CHANGED"),
    "contact": ("0005_sharing", "_CHANGED"),
    "site": ("0006_customer", "_FORMER"),
    "follow_up": ("0003_quotes", "_CHANGED"),
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
        "CREATE INDEX stage_move_opportunity_id_id_before_stage ON stage_move "
        "(opportunity_id, id, before, stage)",
        "CREATE INDEX stage_move_before_stage_day_salesperson_id_company_id_op_a4c6d5b ON "
        "stage_move (before, stage, day, salesperson_id, company_id, opportunity_id, stayed)",
    ),
    "visit_point": (
        "CREATE TABLE visit_point (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, followup_id INTEGER NOT NULL, position INTEGER NOT NULL"
        " CHECK (position >= 1), kind TEXT NOT NULL CHECK (kind IN ('sell', 'manage', "
        "'bring')), aim TEXT NOT NULL CHECK (aim IN ('more', 'others', 'first', 'collect', "
        "'complaint', 'policy', 'terms', 'count', 'know', 'samples', 'prices', 'materials', "
        "'gifts', 'other')), product_id INTEGER, text TEXT NOT NULL, met TEXT NOT NULL CHECK "
        "(met IN ('', 'yes', 'partly', 'no')), FOREIGN KEY (company_id) REFERENCES company "
        "(id) ON DELETE RESTRICT, FOREIGN KEY (followup_id) REFERENCES follow_up (id) ON "
        "DELETE RESTRICT, FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE "
        "RESTRICT)",
        "CREATE INDEX visit_point_company_id ON visit_point (company_id)",
        "CREATE INDEX visit_point_product_id ON visit_point (product_id)",
        "CREATE INDEX visit_point_followup_id_position ON visit_point (followup_id, position)",
    ),
    "objection": (
        "CREATE TABLE objection (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, opportunity_id INTEGER, contact_id INTEGER, "
        "salesperson_id INTEGER NOT NULL, day DATE NOT NULL, about_id INTEGER, text TEXT NOT "
        "NULL CHECK (text <> ''), answer TEXT NOT NULL, interaction_id INTEGER, won_over TEXT"
        " NOT NULL CHECK (won_over IN ('', 'yes', 'partly', 'no')), FOREIGN KEY (company_id) "
        "REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (opportunity_id) REFERENCES "
        "opportunity (id) ON DELETE RESTRICT, FOREIGN KEY (contact_id) REFERENCES contact "
        "(id) ON DELETE RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON"
        " DELETE RESTRICT, FOREIGN KEY (about_id) REFERENCES choice (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (interaction_id) REFERENCES interaction (id) ON DELETE RESTRICT)",
        "CREATE INDEX objection_opportunity_id ON objection (opportunity_id)",
        "CREATE INDEX objection_contact_id ON objection (contact_id)",
        "CREATE INDEX objection_about_id ON objection (about_id)",
        "CREATE INDEX objection_interaction_id ON objection (interaction_id)",
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
        "CREATE INDEX price_seen_company_id_day_id ON price_seen (company_id, day, id)",
        "CREATE INDEX price_seen_item_fold_day_id_company_id ON price_seen (item_fold, day, "
        "id, company_id)",
        "CREATE INDEX price_seen_day_id_company_id_kind_competitor_id_product__ef8739e ON "
        "price_seen (day, id, company_id, kind, competitor_id, product_id, verified_by_id, "
        "salesperson_id, item_fold)",
        "CREATE INDEX price_seen_salesperson_id_day_id ON price_seen (salesperson_id, day, id)",
        "CREATE INDEX price_seen_unverified ON price_seen (day, id, salesperson_id, "
        "company_id, verified_on) WHERE (verified_on IS NULL)",
    ),
    "market_fact": (
        "CREATE TABLE market_fact (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "competitor_id INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('product', "
        "'channel', 'promotion', 'strength', 'weakness', 'share', 'other')), text TEXT NOT "
        "NULL, product_id INTEGER, share INTEGER CHECK (share BETWEEN 0 AND 1000000), "
        "company_id INTEGER, territory_id INTEGER, day DATE NOT NULL, until DATE, source TEXT"
        " NOT NULL, contact_id INTEGER, interaction_id INTEGER, salesperson_id INTEGER NOT "
        "NULL, verified_by_id INTEGER, verified_on DATE, FOREIGN KEY (competitor_id) "
        "REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY (product_id) REFERENCES "
        "product (id) ON DELETE RESTRICT, FOREIGN KEY (company_id) REFERENCES company (id) ON"
        " DELETE RESTRICT, FOREIGN KEY (territory_id) REFERENCES territory (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (interaction_id) REFERENCES interaction (id) ON DELETE RESTRICT, FOREIGN"
        " KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(verified_by_id) REFERENCES salesperson (id) ON DELETE RESTRICT)",
        "CREATE INDEX market_fact_product_id ON market_fact (product_id)",
        "CREATE INDEX market_fact_territory_id ON market_fact (territory_id)",
        "CREATE INDEX market_fact_contact_id ON market_fact (contact_id)",
        "CREATE INDEX market_fact_interaction_id ON market_fact (interaction_id)",
        "CREATE INDEX market_fact_salesperson_id ON market_fact (salesperson_id)",
        "CREATE INDEX market_fact_verified_by_id ON market_fact (verified_by_id)",
        "CREATE INDEX market_fact_competitor_id_day_id_company_id ON market_fact "
        "(competitor_id, day, id, company_id)",
        "CREATE INDEX market_fact_company_id_day_id ON market_fact (company_id, day, id)",
        "CREATE INDEX market_fact_day_id_company_id ON market_fact (day, id, company_id)",
        "CREATE INDEX market_fact_unverified ON market_fact (day, id, salesperson_id, "
        "company_id, verified_on) WHERE (verified_on IS NULL)",
    ),
    "policy": (
        "CREATE TABLE policy (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, name TEXT NOT "
        "NULL CHECK (name <> ''), name_fold TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN "
        "('price', 'promotion', 'display')), text TEXT NOT NULL, product_id INTEGER, "
        "family_id INTEGER, from_on DATE, until DATE, active INTEGER NOT NULL, FOREIGN KEY "
        "(product_id) REFERENCES product (id) ON DELETE RESTRICT, FOREIGN KEY (family_id) "
        "REFERENCES choice (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX policy_name_fold ON policy (name_fold)",
        "CREATE INDEX policy_product_id ON policy (product_id)",
        "CREATE INDEX policy_family_id ON policy (family_id)",
    ),
    "policy_check": (
        "CREATE TABLE policy_check (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "policy_id INTEGER NOT NULL, company_id INTEGER NOT NULL, site_id INTEGER, day DATE "
        "NOT NULL, kept TEXT NOT NULL CHECK (kept IN ('', 'yes', 'partly', 'no')), note TEXT "
        "NOT NULL, interaction_id INTEGER, salesperson_id INTEGER NOT NULL, FOREIGN KEY "
        "(policy_id) REFERENCES policy (id) ON DELETE RESTRICT, FOREIGN KEY (company_id) "
        "REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (site_id) REFERENCES site "
        "(id) ON DELETE RESTRICT, FOREIGN KEY (interaction_id) REFERENCES interaction (id) ON"
        " DELETE RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE"
        " RESTRICT)",
        "CREATE INDEX policy_check_site_id ON policy_check (site_id)",
        "CREATE INDEX policy_check_interaction_id ON policy_check (interaction_id)",
        "CREATE INDEX policy_check_salesperson_id ON policy_check (salesperson_id)",
        "CREATE INDEX policy_check_company_id_policy_id_day_id ON policy_check (company_id, "
        "policy_id, day, id)",
        "CREATE INDEX policy_check_policy_id_company_id_day_id ON policy_check (policy_id, "
        "company_id, day, id)",
    ),
    "stock_count": (
        "CREATE TABLE stock_count (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, site_id INTEGER, contact_id INTEGER, salesperson_id "
        "INTEGER NOT NULL, interaction_id INTEGER, day DATE NOT NULL, cause TEXT NOT NULL "
        "CHECK (cause IN ('visit', 'told', 'price', 'other')), marked INTEGER NOT NULL, note "
        "TEXT NOT NULL, FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (site_id) REFERENCES site (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(contact_id) REFERENCES contact (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(interaction_id) REFERENCES interaction (id) ON DELETE RESTRICT)",
        "CREATE INDEX stock_count_site_id ON stock_count (site_id)",
        "CREATE INDEX stock_count_contact_id ON stock_count (contact_id)",
        "CREATE INDEX stock_count_interaction_id ON stock_count (interaction_id)",
        "CREATE INDEX stock_count_company_id_day_id_site_id_salesperson_id_marked ON "
        "stock_count (company_id, day, id, site_id, salesperson_id, marked)",
        "CREATE INDEX stock_count_day_id_salesperson_id_company_id_site_id_marked ON "
        "stock_count (day, id, salesperson_id, company_id, site_id, marked)",
        "CREATE INDEX stock_count_salesperson_id_day_id_company_id ON stock_count "
        "(salesperson_id, day, id, company_id)",
    ),
    "stock_line": (
        "CREATE TABLE stock_line (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, count_id INTEGER NOT NULL, position INTEGER NOT NULL, "
        "product_id INTEGER, item TEXT NOT NULL, item_fold TEXT NOT NULL, competitor_id "
        "INTEGER, family_id INTEGER, quantity INTEGER NOT NULL CHECK (quantity >= 0), unit "
        "TEXT NOT NULL, sold INTEGER, FOREIGN KEY (company_id) REFERENCES company (id) ON "
        "DELETE RESTRICT, FOREIGN KEY (count_id) REFERENCES stock_count (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (competitor_id) REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(family_id) REFERENCES choice (id) ON DELETE RESTRICT)",
        "CREATE INDEX stock_line_competitor_id ON stock_line (competitor_id)",
        "CREATE INDEX stock_line_family_id ON stock_line (family_id)",
        "CREATE INDEX stock_line_count_id_position ON stock_line (count_id, position)",
        "CREATE INDEX stock_line_company_id_product_id_count_id ON stock_line (company_id, "
        "product_id, count_id)",
        "CREATE INDEX stock_line_product_id_company_id_count_id ON stock_line (product_id, "
        "company_id, count_id)",
    ),
    "account_entry": (
        "CREATE TABLE account_entry (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, key "
        "TEXT, company_id INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('invoice', "
        "'payment', 'advance', 'credit_note')), number TEXT NOT NULL, number_fold TEXT NOT "
        "NULL, day DATE NOT NULL, due DATE, amount INTEGER NOT NULL CHECK (amount > 0), "
        "currency TEXT NOT NULL, rate INTEGER NOT NULL, settles_id INTEGER, sale_id INTEGER, "
        "salesperson_id INTEGER NOT NULL, marked INTEGER NOT NULL, note TEXT NOT NULL, "
        "remaining INTEGER NOT NULL, FOREIGN KEY (company_id) REFERENCES company (id) ON "
        "DELETE RESTRICT, FOREIGN KEY (settles_id) REFERENCES account_entry (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (sale_id) REFERENCES sale (id) ON DELETE RESTRICT, FOREIGN KEY"
        " (salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX account_entry_key ON account_entry (key)",
        "CREATE INDEX account_entry_number_fold ON account_entry (number_fold)",
        "CREATE INDEX account_entry_settles_id ON account_entry (settles_id)",
        "CREATE INDEX account_entry_sale_id ON account_entry (sale_id)",
        "CREATE INDEX account_entry_salesperson_id ON account_entry (salesperson_id)",
        "CREATE INDEX account_entry_company_id_day_id ON account_entry (company_id, day, id)",
        "CREATE INDEX account_entry_day_id_company_id_kind_amount_rate ON account_entry (day,"
        " id, company_id, kind, amount, rate)",
        "CREATE INDEX account_entry_open ON account_entry (due, id, company_id, kind, "
        "currency, remaining, rate) WHERE (remaining != 0)",
        "CREATE INDEX account_entry_open_of ON account_entry (company_id, currency, kind, "
        "due, remaining, rate) WHERE (remaining != 0)",
    ),
    "credit_standing": (
        "CREATE TABLE credit_standing (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version"
        " INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, day DATE NOT NULL, standing TEXT NOT NULL CHECK "
        "(standing IN ('good', 'watch', 'prepaid', 'blocked')), credit_limit INTEGER, "
        "salesperson_id INTEGER NOT NULL, reason TEXT NOT NULL, FOREIGN KEY (company_id) "
        "REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES "
        "salesperson (id) ON DELETE RESTRICT)",
        "CREATE INDEX credit_standing_salesperson_id ON credit_standing (salesperson_id)",
        "CREATE INDEX credit_standing_company_id_day_id ON credit_standing (company_id, day, id)",
        "CREATE INDEX credit_standing_standing_company_id ON credit_standing (standing, "
        "company_id)",
    ),
    "guarantee": (
        "CREATE TABLE guarantee (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, what TEXT NOT NULL CHECK (what <> ''), amount INTEGER, "
        "currency TEXT NOT NULL, day DATE NOT NULL, until DATE, ended_on DATE, note TEXT NOT "
        "NULL, FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE RESTRICT)",
        "CREATE INDEX guarantee_company_id ON guarantee (company_id)",
        "CREATE INDEX guarantee_until ON guarantee (until)",
    ),
    "statement": (
        "CREATE TABLE statement (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, day DATE NOT NULL, balance INTEGER NOT NULL, currency "
        "TEXT NOT NULL, salesperson_id INTEGER NOT NULL, answered_on DATE, contact_id "
        "INTEGER, difference INTEGER, note TEXT NOT NULL, FOREIGN KEY (company_id) REFERENCES"
        " company (id) ON DELETE RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES "
        "salesperson (id) ON DELETE RESTRICT, FOREIGN KEY (contact_id) REFERENCES contact "
        "(id) ON DELETE RESTRICT)",
        "CREATE INDEX statement_salesperson_id ON statement (salesperson_id)",
        "CREATE INDEX statement_answered_on ON statement (answered_on)",
        "CREATE INDEX statement_contact_id ON statement (contact_id)",
        "CREATE INDEX statement_company_id_day_id ON statement (company_id, day, id)",
    ),
    "complaint": (
        "CREATE TABLE complaint (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, contact_id INTEGER, salesperson_id INTEGER NOT NULL, "
        "kind TEXT NOT NULL CHECK (kind IN ('complaint', 'conflict')), about_id INTEGER, text"
        " TEXT NOT NULL CHECK (text <> ''), opened_on DATE NOT NULL, due DATE, answered_on "
        "DATE, resolved_on DATE, resolution TEXT NOT NULL, satisfaction INTEGER CHECK "
        "(satisfaction BETWEEN 0 AND 10), interaction_id INTEGER, sale_id INTEGER, product_id"
        " INTEGER, against_id INTEGER, task_id INTEGER, FOREIGN KEY (company_id) REFERENCES "
        "company (id) ON DELETE RESTRICT, FOREIGN KEY (contact_id) REFERENCES contact (id) ON"
        " DELETE RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE"
        " RESTRICT, FOREIGN KEY (about_id) REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN"
        " KEY (interaction_id) REFERENCES interaction (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(sale_id) REFERENCES sale (id) ON DELETE RESTRICT, FOREIGN KEY (product_id) "
        "REFERENCES product (id) ON DELETE RESTRICT, FOREIGN KEY (against_id) REFERENCES "
        "company (id) ON DELETE RESTRICT, FOREIGN KEY (task_id) REFERENCES follow_up (id) ON "
        "DELETE RESTRICT)",
        "CREATE INDEX complaint_contact_id ON complaint (contact_id)",
        "CREATE INDEX complaint_about_id ON complaint (about_id)",
        "CREATE INDEX complaint_interaction_id ON complaint (interaction_id)",
        "CREATE INDEX complaint_sale_id ON complaint (sale_id)",
        "CREATE INDEX complaint_product_id ON complaint (product_id)",
        "CREATE INDEX complaint_against_id ON complaint (against_id)",
        "CREATE INDEX complaint_task_id ON complaint (task_id)",
        "CREATE INDEX complaint_company_id_opened_on_id ON complaint (company_id, opened_on, id)",
        "CREATE INDEX complaint_opened_on_id_salesperson_id_company_id_kind_re_a44b090 ON "
        "complaint (opened_on, id, salesperson_id, company_id, kind, resolved_on)",
        "CREATE INDEX complaint_open ON complaint (due, id, salesperson_id, company_id, "
        "answered_on, resolved_on) WHERE (resolved_on IS NULL)",
    ),
    "complaint_step": (
        "CREATE TABLE complaint_step (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, complaint_id INTEGER NOT NULL, salesperson_id INTEGER "
        "NOT NULL, day DATE NOT NULL, text TEXT NOT NULL CHECK (text <> ''), FOREIGN KEY "
        "(company_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (complaint_id) "
        "REFERENCES complaint (id) ON DELETE RESTRICT, FOREIGN KEY (salesperson_id) "
        "REFERENCES salesperson (id) ON DELETE RESTRICT)",
        "CREATE INDEX complaint_step_company_id ON complaint_step (company_id)",
        "CREATE INDEX complaint_step_salesperson_id ON complaint_step (salesperson_id)",
        "CREATE INDEX complaint_step_complaint_id_day_id ON complaint_step (complaint_id, day, id)",
    ),
}

_CHANGED: dict[str, tuple[str, ...]] = {
    "site": (
        "CREATE TABLE site (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, key TEXT, "
        "company_id INTEGER NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, city TEXT "
        "NOT NULL, region TEXT NOT NULL, postcode TEXT NOT NULL, country TEXT NOT NULL, main "
        "INTEGER NOT NULL, FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE "
        "RESTRICT)",
        "CREATE INDEX site_company_id ON site (company_id)",
    ),
    "choice": (
        "CREATE TABLE choice (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, list TEXT NOT "
        "NULL CHECK (list IN ('sector', 'source', 'drop_reason', 'outcome', 'loss_reason', "
        "'kind', 'family', 'unit', 'competitor', 'payment', 'delivery', 'objection', "
        "'complaint')), name TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, "
        "position INTEGER NOT NULL, active INTEGER NOT NULL, base TEXT NOT NULL)",
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
        "BETWEEN 1 AND 100), unvisited_days INTEGER NOT NULL CHECK (unvisited_days >= 1), "
        "cover_days INTEGER NOT NULL CHECK (cover_days >= 1), safety_days INTEGER NOT NULL "
        "CHECK (safety_days >= 0), confirm_months INTEGER NOT NULL CHECK (confirm_months >= "
        "0), quiet_hours TEXT NOT NULL, history_years INTEGER NOT NULL CHECK (history_years "
        ">= 0), backup_folder TEXT NOT NULL, backup_hours INTEGER NOT NULL CHECK "
        "(backup_hours >= 0), backup_daily INTEGER NOT NULL CHECK (backup_daily >= 1), "
        "backup_weekly INTEGER NOT NULL CHECK (backup_weekly >= 0), backup_monthly INTEGER "
        "NOT NULL CHECK (backup_monthly >= 0), backup_keys TEXT NOT NULL)",
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
        " NOT NULL, confirmed_on DATE, confirmed_by_id INTEGER, confirmed_source TEXT NOT "
        "NULL, FOREIGN KEY (drop_reason_id) REFERENCES choice (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (referred_by_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY"
        " (parent_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (source_id) "
        "REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY (sector_id) REFERENCES choice"
        " (id) ON DELETE RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) "
        "ON DELETE RESTRICT, FOREIGN KEY (territory_id) REFERENCES territory (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (confirmed_by_id) REFERENCES salesperson (id) ON DELETE "
        "RESTRICT)",
        "CREATE UNIQUE INDEX company_key ON company (key)",
        "CREATE INDEX company_tax_key ON company (tax_key)",
        "CREATE INDEX company_drop_reason_id ON company (drop_reason_id)",
        "CREATE INDEX company_referred_by_id ON company (referred_by_id)",
        "CREATE INDEX company_parent_id ON company (parent_id)",
        "CREATE INDEX company_name_key ON company (name_key)",
        "CREATE INDEX company_confirmed_by_id ON company (confirmed_by_id)",
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
        "CREATE INDEX company_confirmed_on_id_salesperson_id_status_created_at ON company "
        "(confirmed_on, id, salesperson_id, status, created_at)",
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
        "do_not_contact_note TEXT NOT NULL, quiet_hours TEXT NOT NULL, confirmed_on DATE, "
        "confirmed_by_id INTEGER, confirmed_source TEXT NOT NULL, FOREIGN KEY (company_id) "
        "REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (site_id) REFERENCES site "
        "(id) ON DELETE RESTRICT, FOREIGN KEY (moved_from_id) REFERENCES contact (id) ON "
        "DELETE RESTRICT, FOREIGN KEY (confirmed_by_id) REFERENCES salesperson (id) ON DELETE"
        " RESTRICT)",
        "CREATE INDEX contact_company_id ON contact (company_id)",
        "CREATE INDEX contact_site_id ON contact (site_id)",
        "CREATE INDEX contact_moved_from_id ON contact (moved_from_id)",
        "CREATE INDEX contact_confirmed_by_id ON contact (confirmed_by_id)",
        "CREATE INDEX contact_name_fold_id_company_id ON contact (name_fold, id, company_id)",
        "CREATE INDEX contact_confirmed_on_id_company_id_left_on_created_at ON contact "
        "(confirmed_on, id, company_id, left_on, created_at)",
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
        "CREATE INDEX sale_company_id_day_id_value ON sale (company_id, day, id, value)",
        "CREATE INDEX sale_day_id_salesperson_id_company_id_value ON sale (day, id, "
        "salesperson_id, company_id, value)",
        "CREATE INDEX sale_salesperson_id_day_id_company_id_value ON sale (salesperson_id, "
        "day, id, company_id, value)",
        "CREATE INDEX sale_to_deliver ON sale (delivery_on, id, salesperson_id, company_id) "
        "WHERE ((delivered_on IS NULL) AND (delivery_on IS NOT NULL))",
        "CREATE INDEX sale_promised ON sale (delivery_on, id, delivery_met, salesperson_id, "
        "company_id) WHERE (delivery_on IS NOT NULL)",
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
        "reason_id INTEGER, competitor_id INTEGER, quote_id INTEGER, sale_id INTEGER, loss_id"
        " INTEGER, notes TEXT NOT NULL, FOREIGN KEY (company_id) REFERENCES company (id) ON "
        "DELETE RESTRICT, FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (reason_id) REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(competitor_id) REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY (quote_id) "
        "REFERENCES quote (id) ON DELETE RESTRICT, FOREIGN KEY (sale_id) REFERENCES sale (id)"
        " ON DELETE RESTRICT, FOREIGN KEY (loss_id) REFERENCES loss (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX opportunity_key ON opportunity (key)",
        "CREATE INDEX opportunity_contact_id ON opportunity (contact_id)",
        "CREATE INDEX opportunity_product_id ON opportunity (product_id)",
        "CREATE INDEX opportunity_reason_id ON opportunity (reason_id)",
        "CREATE INDEX opportunity_competitor_id ON opportunity (competitor_id)",
        "CREATE INDEX opportunity_quote_id ON opportunity (quote_id)",
        "CREATE INDEX opportunity_sale_id ON opportunity (sale_id)",
        "CREATE INDEX opportunity_loss_id ON opportunity (loss_id)",
        "CREATE INDEX opportunity_company_id_id ON opportunity (company_id, id)",
        "CREATE INDEX opportunity_salesperson_id_stage_id_company_id_value ON opportunity "
        "(salesperson_id, stage, id, company_id, value)",
        "CREATE INDEX opportunity_ended ON opportunity (closed_on, stage, salesperson_id, "
        "company_id, value, need, intent, power, reached, timing)",
        "CREATE INDEX opportunity_at_stage ON opportunity (stage, id, salesperson_id, "
        "company_id, value, closed_on, need, intent, power, reached, timing)",
    ),
    "follow_up": (
        "CREATE TABLE follow_up (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, contact_id INTEGER, salesperson_id INTEGER NOT NULL, "
        "purpose TEXT NOT NULL CHECK (purpose IN ('next', 'promise', 'task')), kind TEXT NOT "
        "NULL CHECK (kind IN ('call_in', 'call_out', 'visit', 'email', 'message', 'other')), "
        "due DATE NOT NULL, time TIME, note TEXT NOT NULL, origin_id INTEGER, closed_on DATE,"
        " result TEXT CHECK (result IN ('done', 'broken', 'dropped')), result_note TEXT NOT "
        "NULL, given_by_id INTEGER, quote_id INTEGER, sale_id INTEGER, site_id INTEGER, stop "
        "INTEGER, FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(origin_id) REFERENCES interaction (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(given_by_id) REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN KEY (quote_id)"
        " REFERENCES quote (id) ON DELETE RESTRICT, FOREIGN KEY (sale_id) REFERENCES sale "
        "(id) ON DELETE RESTRICT, FOREIGN KEY (site_id) REFERENCES site (id) ON DELETE "
        "RESTRICT)",
        "CREATE INDEX follow_up_contact_id ON follow_up (contact_id)",
        "CREATE INDEX follow_up_origin_id ON follow_up (origin_id)",
        "CREATE INDEX follow_up_given_by_id ON follow_up (given_by_id)",
        "CREATE INDEX follow_up_quote_id ON follow_up (quote_id)",
        "CREATE INDEX follow_up_sale_id ON follow_up (sale_id)",
        "CREATE INDEX follow_up_site_id ON follow_up (site_id)",
        "CREATE UNIQUE INDEX followup_one_next ON follow_up (company_id, salesperson_id) "
        "WHERE ((purpose = 'next') AND (closed_on IS NULL))",
        "CREATE INDEX followup_open_mine ON follow_up (salesperson_id, due, time, id, "
        "purpose, company_id, closed_on) WHERE (closed_on IS NULL)",
        "CREATE INDEX followup_open_all ON follow_up (due, time, id, purpose, company_id, "
        "closed_on) WHERE (closed_on IS NULL)",
        "CREATE INDEX followup_company ON follow_up (company_id, closed_on, due)",
        "CREATE INDEX followup_visits ON follow_up (due, salesperson_id, id, company_id) "
        "WHERE ((kind = 'visit') AND (closed_on IS NULL))",
        "CREATE INDEX followup_closed ON follow_up (closed_on, salesperson_id, result, "
        "company_id) WHERE (closed_on IS NOT NULL)",
        "CREATE INDEX followup_promised ON follow_up (closed_on, due, id, purpose, result, "
        "salesperson_id, company_id) WHERE (purpose != 'next')",
    ),
}
_FORMER: dict[str, tuple[str, ...]] = {
    "site": (
        "CREATE TABLE site (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, city TEXT "
        "NOT NULL, region TEXT NOT NULL, postcode TEXT NOT NULL, country TEXT NOT NULL, main "
        "INTEGER NOT NULL, FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE "
        "RESTRICT)",
        "CREATE INDEX site_company_id ON site (company_id)",
    ),
}
"""As the first migration made what no other one changed before."""
