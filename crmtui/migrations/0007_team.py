"""The plan and the team: goals, promotions, reviews, pay, the team's file, branches."""

from __future__ import annotations

from decimal import Decimal
from importlib import import_module
from itertools import groupby
from operator import itemgetter
from typing import Any

from crmtui.core import crediting, currencies
from crmtui.core.crediting import Line, Sold
from crmtui.migrations.rebuilding import execute, rebuild


def up(migrator: Any, db: Any) -> None:
    """Add what version 0.7 keeps. Tables whose columns or checks change are built anew."""
    for statements in _NEW.values():
        execute(db, statements)
    for table, statements in _CHANGED.items():
        rebuild(db, table, statements, _USUAL)
    _part(db)
    execute(db, tuple(_INDEXES.values()))
    for index, (_before, wider) in _WIDER.items():
        execute(db, (f"DROP INDEX {index}", wider))


def down(migrator: Any, db: Any) -> None:
    """Remove it; what 0.6 has no place for is lost."""
    for before, wider in _WIDER.values():
        execute(db, (f"DROP INDEX {wider.split()[2]}", before))
    execute(db, tuple(f"DROP INDEX {name}" for name in _INDEXES))
    execute(db, tuple(f"DROP TABLE {table}" for table in reversed(_NEW)))
    execute(db, ("DELETE FROM choice WHERE list = 'skill'",))
    for table, (module, tables) in _BEFORE.items():
        found = getattr(import_module(f"crmtui.migrations.{module}"), tables)
        rebuild(db, table, found[table])


def _part(db: Any) -> None:
    """Say of lines of sales what most need not be told: what follows is kept by the services."""
    db.execute_sql(_NOT_FIRST)
    ((currency,),) = db.execute_sql("SELECT coalesce(max(currency), '') FROM office").fetchall()
    decimals = min(currencies.decimals(currency), crediting.PLACES)
    unit = 10 ** (crediting.PLACES - decimals)
    rows = db.execute_sql(_UNEVEN, (unit,)).fetchall()
    for (_sale, rate, discount, value), group in groupby(rows, key=itemgetter(0, 1, 2, 3)):
        lines = [row[4:] for row in group]
        sold = Sold(
            value, rate, Decimal(discount).scaleb(-4), None, 0,
            [Line(None, net, is_charge=kind == "charge") for _line, kind, net in lines],
        )  # fmt: skip
        for (line, _kind, _net), part in zip(
            lines, crediting.parted(sold, decimals), strict=True
        ):  # fmt: skip
            db.execute_sql("UPDATE sale_line SET value = ? WHERE id = ?", (part * unit, line))


_USUAL = {
    "office.fiscal_month": "1",
    "sale_line.sold_on": "(SELECT day FROM sale WHERE sale.id = sale_id)",
    "sale_line.value": "net",
    "sale_line.leads": "kind <> 'section'",
}
"""What an office that was there before begins with."""

_NOT_FIRST = """
UPDATE sale_line SET leads = 0 WHERE id IN (
    SELECT l.id FROM (
        SELECT product_id, sale_id FROM sale_line
        GROUP BY company_id, product_id, sale_id HAVING count(*) > 1
    ) AS d JOIN sale_line AS l
        ON l.sale_id = d.sale_id AND l.product_id IS d.product_id AND l.kind <> 'section'
    WHERE EXISTS (SELECT 1 FROM sale_line AS e WHERE e.sale_id = l.sale_id
        AND e.product_id IS l.product_id AND e.kind <> 'section'
        AND (e.position, e.id) < (l.position, l.id)))
"""
"""Lines of a product that is in their sale already."""
_UNEVEN = """
SELECT s.id, s.rate, s.discount_pct, s.value, l.id, l.kind, l.net
FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id AND l.kind <> 'section'
WHERE s.id IN (
    SELECT id FROM sale WHERE rate <> 1000000 OR discount_pct <> 0 OR prices_include_tax
        OR value <> net
    UNION SELECT sale_id FROM sale_line WHERE net % ? <> 0
    UNION SELECT sale.id FROM sale JOIN sale_line ON sale_id = sale.id
        GROUP BY sale.id HAVING sum(sale_line.net) <> sale.value
) ORDER BY s.id, l.position, l.id
"""
"""The lines of the sales that are worth something else than their lines say."""

_BEFORE = {
    "choice": ("0006_customer", "_CHANGED"),
    "office": ("0006_customer", "_CHANGED"),
    "sale_line": ("0003_quotes", "_NEW"),
    "salesperson": ("0004_exchange", "_CHANGED"),
    "territory": ("0002_typing", "_NEW"),
}
"""Where each was built before."""

_NEW: dict[str, tuple[str, ...]] = {
    "branch": (
        "CREATE TABLE branch (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, name TEXT NOT "
        "NULL CHECK (name <> ''), name_fold TEXT NOT NULL, address TEXT NOT NULL, phone TEXT "
        "NOT NULL, manager_id INTEGER, headcount INTEGER CHECK (headcount >= 0), budget "
        "INTEGER CHECK (budget >= 0), notes TEXT NOT NULL, position INTEGER NOT NULL, active "
        "INTEGER NOT NULL, FOREIGN KEY (manager_id) REFERENCES salesperson (id) ON DELETE "
        "RESTRICT)",
        "CREATE UNIQUE INDEX branch_name_fold ON branch (name_fold)",
        "CREATE INDEX branch_manager_id ON branch (manager_id)",
    ),
    "territory_cover": (
        "CREATE TABLE territory_cover (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version"
        " INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "territory_id INTEGER NOT NULL, salesperson_id INTEGER NOT NULL, since DATE, until "
        "DATE, FOREIGN KEY (territory_id) REFERENCES territory (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT)",
        "CREATE INDEX territory_cover_territory_id ON territory_cover (territory_id)",
        "CREATE INDEX territory_cover_salesperson_id ON territory_cover (salesperson_id)",
    ),
    "person_stint": (
        "CREATE TABLE person_stint (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "salesperson_id INTEGER NOT NULL, since DATE NOT NULL, until DATE, role TEXT NOT NULL"
        " CHECK (role IN ('assistant', 'salesperson', 'manager')), job_title TEXT NOT NULL, "
        "branch TEXT NOT NULL, manager_id INTEGER, FOREIGN KEY (salesperson_id) REFERENCES "
        "salesperson (id) ON DELETE RESTRICT, FOREIGN KEY (manager_id) REFERENCES salesperson"
        " (id) ON DELETE RESTRICT)",
        "CREATE INDEX person_stint_salesperson_id ON person_stint (salesperson_id)",
        "CREATE INDEX person_stint_manager_id ON person_stint (manager_id)",
    ),
    "skill": (
        "CREATE TABLE skill (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, salesperson_id"
        " INTEGER NOT NULL, skill_id INTEGER NOT NULL, level INTEGER CHECK (level BETWEEN 1 "
        "AND 5), noted_on DATE NOT NULL, note TEXT NOT NULL, FOREIGN KEY (salesperson_id) "
        "REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN KEY (skill_id) REFERENCES "
        "choice (id) ON DELETE RESTRICT)",
        "CREATE INDEX skill_salesperson_id ON skill (salesperson_id)",
        "CREATE INDEX skill_skill_id ON skill (skill_id)",
    ),
    "training": (
        "CREATE TABLE training (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "salesperson_id INTEGER NOT NULL, name TEXT NOT NULL CHECK (name <> ''), skill_id "
        "INTEGER, due DATE, done_on DATE, valid_until DATE, note TEXT NOT NULL, FOREIGN KEY "
        "(salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(skill_id) REFERENCES choice (id) ON DELETE RESTRICT)",
        "CREATE INDEX training_salesperson_id ON training (salesperson_id)",
        "CREATE INDEX training_skill_id ON training (skill_id)",
        "CREATE INDEX training_due ON training (due)",
    ),
    "post": (
        "CREATE TABLE post (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, title TEXT NOT"
        " NULL CHECK (title <> ''), branch_id INTEGER, territory_id INTEGER, profile TEXT NOT"
        " NULL, opened_on DATE NOT NULL, wanted_on DATE, closed_on DATE, filled_by_id "
        "INTEGER, note TEXT NOT NULL, FOREIGN KEY (branch_id) REFERENCES branch (id) ON "
        "DELETE RESTRICT, FOREIGN KEY (territory_id) REFERENCES territory (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (filled_by_id) REFERENCES salesperson (id) ON DELETE RESTRICT)",
        "CREATE INDEX post_branch_id ON post (branch_id)",
        "CREATE INDEX post_territory_id ON post (territory_id)",
        "CREATE INDEX post_filled_by_id ON post (filled_by_id)",
    ),
    "candidate": (
        "CREATE TABLE candidate (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "post_id INTEGER NOT NULL, name TEXT NOT NULL CHECK (name <> ''), phone TEXT NOT "
        "NULL, email TEXT NOT NULL, source TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN"
        " ('new', 'interviewed', 'offered', 'hired', 'refused', 'withdrew')), state_on DATE "
        "NOT NULL, score INTEGER CHECK (score BETWEEN 0 AND 10), note TEXT NOT NULL, FOREIGN "
        "KEY (post_id) REFERENCES post (id) ON DELETE RESTRICT)",
        "CREATE INDEX candidate_post_id ON candidate (post_id)",
    ),
    "criterion": (
        "CREATE TABLE criterion (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, name "
        "TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, measure TEXT NOT NULL, "
        "target INTEGER, at_most INTEGER NOT NULL, note TEXT NOT NULL, since DATE NOT NULL, "
        "until DATE, salesperson_id INTEGER, position INTEGER NOT NULL, FOREIGN KEY "
        "(salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT)",
        "CREATE INDEX criterion_salesperson_id ON criterion (salesperson_id)",
    ),
    "review": (
        "CREATE TABLE review (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, salesperson_id"
        " INTEGER NOT NULL, reviewer_id INTEGER NOT NULL, first DATE NOT NULL, until DATE NOT"
        " NULL, day DATE NOT NULL, figures TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN"
        " ('draft', 'given', 'acknowledged')), summary TEXT NOT NULL, acknowledged_on DATE, "
        "answer TEXT NOT NULL, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON "
        "DELETE RESTRICT, FOREIGN KEY (reviewer_id) REFERENCES salesperson (id) ON DELETE "
        "RESTRICT)",
        "CREATE INDEX review_reviewer_id ON review (reviewer_id)",
        "CREATE INDEX review_salesperson_id_first ON review (salesperson_id, first)",
    ),
    "review_finding": (
        "CREATE TABLE review_finding (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "review_id INTEGER NOT NULL, position INTEGER NOT NULL, criterion_id INTEGER, asked "
        "TEXT NOT NULL, actual TEXT NOT NULL, met TEXT NOT NULL CHECK (met IN ('', 'yes', "
        "'partly', 'no')), text TEXT NOT NULL, FOREIGN KEY (review_id) REFERENCES review (id)"
        " ON DELETE RESTRICT, FOREIGN KEY (criterion_id) REFERENCES criterion (id) ON DELETE "
        "RESTRICT)",
        "CREATE INDEX review_finding_review_id ON review_finding (review_id)",
        "CREATE INDEX review_finding_criterion_id ON review_finding (criterion_id)",
    ),
    "lesson": (
        "CREATE TABLE lesson (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, kind TEXT NOT "
        "NULL CHECK (kind IN ('success', 'failure')), title TEXT NOT NULL CHECK (title <> "
        "''), day DATE NOT NULL, text TEXT NOT NULL, lesson TEXT NOT NULL, tags TEXT NOT "
        "NULL, salesperson_id INTEGER NOT NULL, sector_id INTEGER, competitor_id INTEGER, "
        "objection_id INTEGER, family_id INTEGER, product_id INTEGER, company_id INTEGER, "
        "quote_id INTEGER, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE"
        " RESTRICT, FOREIGN KEY (sector_id) REFERENCES choice (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (competitor_id) REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(objection_id) REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY (family_id) "
        "REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY (product_id) REFERENCES "
        "product (id) ON DELETE RESTRICT, FOREIGN KEY (company_id) REFERENCES company (id) ON"
        " DELETE RESTRICT, FOREIGN KEY (quote_id) REFERENCES quote (id) ON DELETE RESTRICT)",
        "CREATE INDEX lesson_salesperson_id ON lesson (salesperson_id)",
        "CREATE INDEX lesson_sector_id ON lesson (sector_id)",
        "CREATE INDEX lesson_competitor_id ON lesson (competitor_id)",
        "CREATE INDEX lesson_objection_id ON lesson (objection_id)",
        "CREATE INDEX lesson_family_id ON lesson (family_id)",
        "CREATE INDEX lesson_product_id ON lesson (product_id)",
        "CREATE INDEX lesson_company_id ON lesson (company_id)",
        "CREATE INDEX lesson_quote_id ON lesson (quote_id)",
    ),
    "goal": (
        "CREATE TABLE goal (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, measure TEXT "
        "NOT NULL CHECK (measure IN ('amount', 'units', 'profit', 'visits', 'calls', "
        "'customers', 'quotes')), salesperson_id INTEGER, territory_id INTEGER, family_id "
        "INTEGER, sector_id INTEGER, first DATE NOT NULL, months INTEGER NOT NULL CHECK "
        "(months IN (1, 3, 12)), target INTEGER NOT NULL CHECK (target >= 0), note TEXT NOT "
        "NULL, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (territory_id) REFERENCES territory (id) ON DELETE RESTRICT, FOREIGN KEY"
        " (family_id) REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY (sector_id) "
        "REFERENCES choice (id) ON DELETE RESTRICT, CHECK ((salesperson_id IS NOT NULL) + "
        "(territory_id IS NOT NULL) + (family_id IS NOT NULL) + (sector_id IS NOT NULL) <= "
        "1))",
        "CREATE INDEX goal_salesperson_id ON goal (salesperson_id)",
        "CREATE INDEX goal_territory_id ON goal (territory_id)",
        "CREATE INDEX goal_family_id ON goal (family_id)",
        "CREATE INDEX goal_sector_id ON goal (sector_id)",
        "CREATE INDEX goal_first ON goal (first)",
    ),
    "plan": (
        "CREATE TABLE plan (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, name TEXT NOT "
        "NULL CHECK (name <> ''), name_fold TEXT NOT NULL, first DATE NOT NULL, until DATE "
        "NOT NULL, territory_id INTEGER, market TEXT NOT NULL, strategy TEXT NOT NULL, notes "
        "TEXT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('', 'yes', 'partly', 'no')),"
        " findings TEXT NOT NULL, closed_on DATE, FOREIGN KEY (territory_id) REFERENCES "
        "territory (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX plan_name_fold ON plan (name_fold)",
        "CREATE INDEX plan_territory_id ON plan (territory_id)",
    ),
    "action": (
        "CREATE TABLE action (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, plan_id "
        "INTEGER, review_id INTEGER, position INTEGER NOT NULL, text TEXT NOT NULL CHECK "
        "(text <> ''), salesperson_id INTEGER NOT NULL, given_by_id INTEGER, due DATE NOT "
        "NULL, closed_on DATE, result TEXT CHECK (result IN ('done', 'broken', 'dropped')), "
        "result_note TEXT NOT NULL, FOREIGN KEY (plan_id) REFERENCES plan (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (review_id) REFERENCES review (id) ON DELETE RESTRICT, FOREIGN"
        " KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(given_by_id) REFERENCES salesperson (id) ON DELETE RESTRICT, CHECK ((plan_id IS "
        "NULL) <> (review_id IS NULL)))",
        "CREATE INDEX action_plan_id ON action (plan_id)",
        "CREATE INDEX action_review_id ON action (review_id)",
        "CREATE INDEX action_given_by_id ON action (given_by_id)",
        "CREATE INDEX action_closed_on_due_salesperson_id ON action (closed_on, due, "
        "salesperson_id)",
    ),
    "pay_plan": (
        "CREATE TABLE pay_plan (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, name "
        "TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, basis TEXT NOT NULL CHECK"
        " (basis IN ('amount', 'profit')), moment TEXT NOT NULL CHECK (moment IN ('sold', "
        "'invoiced', 'collected')), scale TEXT NOT NULL CHECK (scale IN ('amount', 'goal')), "
        "whole INTEGER NOT NULL, months INTEGER NOT NULL CHECK (months IN (1, 3, 12)), "
        "returns INTEGER NOT NULL, cap INTEGER, notes TEXT NOT NULL, active INTEGER NOT NULL)",
        "CREATE UNIQUE INDEX pay_plan_name_fold ON pay_plan (name_fold)",
    ),
    "pay_step": (
        "CREATE TABLE pay_step (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "plan_id INTEGER NOT NULL, position INTEGER NOT NULL, family_id INTEGER, above "
        "INTEGER NOT NULL CHECK (above >= 0), rate INTEGER NOT NULL CHECK (rate >= 0), "
        "FOREIGN KEY (plan_id) REFERENCES pay_plan (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(family_id) REFERENCES choice (id) ON DELETE RESTRICT)",
        "CREATE INDEX pay_step_plan_id ON pay_step (plan_id)",
        "CREATE INDEX pay_step_family_id ON pay_step (family_id)",
    ),
    "pay_agreement": (
        "CREATE TABLE pay_agreement (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "plan_id INTEGER NOT NULL, salesperson_id INTEGER NOT NULL, since DATE NOT NULL, "
        "until DATE, FOREIGN KEY (plan_id) REFERENCES pay_plan (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT)",
        "CREATE INDEX pay_agreement_plan_id ON pay_agreement (plan_id)",
        "CREATE INDEX pay_agreement_salesperson_id ON pay_agreement (salesperson_id)",
    ),
    "pay_statement": (
        "CREATE TABLE pay_statement (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "salesperson_id INTEGER NOT NULL, plan_id INTEGER, first DATE NOT NULL, "
        "until DATE NOT NULL, closed_on DATE NOT NULL, closed_by_id INTEGER NOT NULL, "
        "currency TEXT NOT NULL, rule TEXT NOT NULL, total INTEGER NOT NULL, paid_on DATE, "
        "note TEXT NOT NULL, FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON "
        "DELETE RESTRICT, FOREIGN KEY (plan_id) REFERENCES pay_plan (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (closed_by_id) REFERENCES salesperson (id) ON DELETE RESTRICT)",
        "CREATE INDEX pay_statement_plan_id ON pay_statement (plan_id)",
        "CREATE INDEX pay_statement_closed_by_id ON pay_statement (closed_by_id)",
        "CREATE UNIQUE INDEX pay_statement_salesperson_id_plan_id_first ON pay_statement "
        "(salesperson_id, plan_id, first)",
    ),
    "pay_line": (
        "CREATE TABLE pay_line (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "statement_id INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL CHECK "
        "(kind IN ('sale', 'return', 'step', 'cap', 'adjustment', 'award')), sale_id INTEGER,"
        " family_id INTEGER, about_id INTEGER, day DATE, text TEXT NOT NULL, base INTEGER NOT"
        " NULL, share INTEGER NOT NULL, rate INTEGER NOT NULL, amount INTEGER NOT NULL, "
        "FOREIGN KEY (statement_id) REFERENCES pay_statement (id) ON DELETE RESTRICT, FOREIGN"
        " KEY (sale_id) REFERENCES sale (id) ON DELETE RESTRICT, FOREIGN KEY (family_id) "
        "REFERENCES choice (id) ON DELETE RESTRICT, FOREIGN KEY (about_id) REFERENCES "
        "pay_statement (id) ON DELETE RESTRICT)",
        "CREATE INDEX pay_line_statement_id ON pay_line (statement_id)",
        "CREATE INDEX pay_line_sale_id ON pay_line (sale_id)",
        "CREATE INDEX pay_line_family_id ON pay_line (family_id)",
        "CREATE INDEX pay_line_about_id ON pay_line (about_id)",
    ),
    "award": (
        "CREATE TABLE award (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, salesperson_id"
        " INTEGER NOT NULL, day DATE NOT NULL, name TEXT NOT NULL CHECK (name <> ''), reason "
        "TEXT NOT NULL, amount INTEGER, statement_id INTEGER, FOREIGN KEY (salesperson_id) "
        "REFERENCES salesperson (id) ON DELETE RESTRICT, FOREIGN KEY (statement_id) "
        "REFERENCES pay_statement (id) ON DELETE RESTRICT)",
        "CREATE INDEX award_salesperson_id ON award (salesperson_id)",
        "CREATE INDEX award_statement_id ON award (statement_id)",
    ),
    "selection": (
        "CREATE TABLE selection (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, name "
        "TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, criteria TEXT NOT NULL, "
        "salesperson_id INTEGER, notes TEXT NOT NULL, FOREIGN KEY (salesperson_id) REFERENCES"
        " salesperson (id) ON DELETE RESTRICT)",
        "CREATE INDEX selection_salesperson_id ON selection (salesperson_id)",
    ),
    "letter_template": (
        "CREATE TABLE letter_template (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version"
        " INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, name "
        "TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, kind TEXT NOT NULL CHECK "
        "(kind IN ('letter', 'email')), language TEXT NOT NULL, subject TEXT NOT NULL, text "
        "TEXT NOT NULL, active INTEGER NOT NULL)",
        "CREATE UNIQUE INDEX letter_template_name_fold ON letter_template (name_fold)",
    ),
    "promotion": (
        "CREATE TABLE promotion (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, name "
        "TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, aim TEXT NOT NULL, script"
        " TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('call_in', 'call_out', 'visit', "
        "'email', 'message', 'other')), criteria TEXT NOT NULL, selection_id INTEGER, "
        "letter_id INTEGER, first DATE NOT NULL, until DATE, cost INTEGER, days INTEGER NOT "
        "NULL CHECK (days >= 0), salesperson_id INTEGER NOT NULL, state TEXT NOT NULL CHECK "
        "(state IN ('draft', 'running', 'closed')), frozen_on DATE, notes TEXT NOT NULL, "
        "FOREIGN KEY (selection_id) REFERENCES selection (id) ON DELETE RESTRICT, FOREIGN KEY"
        " (letter_id) REFERENCES letter_template (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX promotion_name_fold ON promotion (name_fold)",
        "CREATE INDEX promotion_selection_id ON promotion (selection_id)",
        "CREATE INDEX promotion_letter_id ON promotion (letter_id)",
        "CREATE INDEX promotion_salesperson_id ON promotion (salesperson_id)",
    ),
    "promotion_member": (
        "CREATE TABLE promotion_member (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "
        "version INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT "
        "NULL, promotion_id INTEGER NOT NULL, company_id INTEGER NOT NULL, contact_id "
        "INTEGER, position INTEGER NOT NULL, answer TEXT NOT NULL CHECK (answer IN ('', "
        "'yes', 'later', 'no', 'unreached')), asked_on DATE, interaction_id INTEGER, note "
        "TEXT NOT NULL, FOREIGN KEY (promotion_id) REFERENCES promotion (id) ON DELETE "
        "RESTRICT, FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE RESTRICT, FOREIGN KEY "
        "(interaction_id) REFERENCES interaction (id) ON DELETE RESTRICT)",
        "CREATE INDEX promotion_member_company_id ON promotion_member (company_id)",
        "CREATE INDEX promotion_member_contact_id ON promotion_member (contact_id)",
        "CREATE INDEX promotion_member_interaction_id ON promotion_member (interaction_id)",
        "CREATE UNIQUE INDEX promotion_member_promotion_id_company_id ON promotion_member "
        "(promotion_id, company_id)",
        "CREATE INDEX promotion_member_promotion_id_answer_position ON promotion_member "
        "(promotion_id, answer, position)",
    ),
    "saved_report": (
        "CREATE TABLE saved_report (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, name "
        "TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, report TEXT NOT NULL, "
        "criteria TEXT NOT NULL, salesperson_id INTEGER, FOREIGN KEY (salesperson_id) "
        "REFERENCES salesperson (id) ON DELETE RESTRICT)",
        "CREATE INDEX saved_report_salesperson_id ON saved_report (salesperson_id)",
    ),
}

_CHANGED: dict[str, tuple[str, ...]] = {
    "choice": (
        "CREATE TABLE choice (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version INTEGER "
        "NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, list TEXT NOT "
        "NULL CHECK (list IN ('sector', 'source', 'drop_reason', 'outcome', 'loss_reason', "
        "'kind', 'family', 'unit', 'competitor', 'payment', 'delivery', 'objection', "
        "'complaint', 'skill')), name TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT "
        "NULL, position INTEGER NOT NULL, active INTEGER NOT NULL, base TEXT NOT NULL)",
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
        "0), quiet_hours TEXT NOT NULL, fiscal_month INTEGER NOT NULL CHECK (fiscal_month "
        "BETWEEN 1 AND 12), history_years INTEGER NOT NULL CHECK (history_years >= 0), "
        "backup_folder TEXT NOT NULL, backup_hours INTEGER NOT NULL CHECK (backup_hours >= "
        "0), backup_daily INTEGER NOT NULL CHECK (backup_daily >= 1), backup_weekly INTEGER "
        "NOT NULL CHECK (backup_weekly >= 0), backup_monthly INTEGER NOT NULL CHECK "
        "(backup_monthly >= 0), backup_keys TEXT NOT NULL)",
    ),
    "sale_line": (
        "CREATE TABLE sale_line (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, "
        "company_id INTEGER NOT NULL, sale_id INTEGER NOT NULL, position INTEGER NOT NULL, "
        "kind TEXT NOT NULL CHECK (kind IN ('item', 'section', 'charge')), product_id "
        "INTEGER, code TEXT NOT NULL, description TEXT NOT NULL, quantity INTEGER NOT NULL, "
        "unit TEXT NOT NULL, price INTEGER NOT NULL, discount_pct INTEGER NOT NULL, "
        "discount_amount INTEGER NOT NULL, taxes TEXT NOT NULL, cost INTEGER, net INTEGER NOT"
        " NULL, quote_line_id INTEGER, sold_on DATE, value INTEGER NOT NULL, leads "
        "INTEGER NOT NULL, FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE RESTRICT, FOREIGN KEY (sale_id) "
        "REFERENCES sale (id) ON DELETE RESTRICT, FOREIGN KEY (product_id) REFERENCES "
        "product (id) ON DELETE RESTRICT, FOREIGN KEY (quote_line_id) REFERENCES quote_line "
        "(id) ON DELETE RESTRICT)",
        "CREATE INDEX sale_line_quote_line_id ON sale_line (quote_line_id)",
        "CREATE INDEX sale_line_sale_id_position ON sale_line (sale_id, position)",
        "CREATE INDEX sale_line_company_id_product_id_sale_id ON sale_line (company_id, "
        "product_id, sale_id)",
        "CREATE INDEX sale_line_product_id_sale_id ON sale_line (product_id, sale_id)",
    ),
    "salesperson": (
        "CREATE TABLE salesperson (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, code "
        "INTEGER NOT NULL CHECK (code >= 0), name TEXT NOT NULL CHECK (name <> ''), name_fold"
        " TEXT NOT NULL, initials TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN "
        "('assistant', 'salesperson', 'manager')), login TEXT, job_title TEXT NOT NULL, phone"
        " TEXT NOT NULL, email TEXT NOT NULL, active INTEGER NOT NULL, manager_id INTEGER, "
        "branch TEXT NOT NULL, hired_on DATE, left_on DATE, notes TEXT NOT NULL, FOREIGN KEY "
        "(manager_id) REFERENCES salesperson (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX salesperson_code ON salesperson (code)",
        "CREATE INDEX salesperson_name_fold ON salesperson (name_fold)",
        "CREATE UNIQUE INDEX salesperson_login ON salesperson (login)",
        "CREATE INDEX salesperson_manager_id ON salesperson (manager_id)",
    ),
    "territory": (
        "CREATE TABLE territory (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version "
        "INTEGER NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, name "
        "TEXT NOT NULL CHECK (name <> ''), name_fold TEXT NOT NULL, salesperson_id INTEGER, "
        "position INTEGER NOT NULL, active INTEGER NOT NULL, notes TEXT NOT NULL, branch_id "
        "INTEGER, headcount INTEGER CHECK (headcount >= 0), budget INTEGER CHECK (budget >= "
        "0), FOREIGN KEY (salesperson_id) REFERENCES salesperson (id) ON DELETE RESTRICT, "
        "FOREIGN KEY (branch_id) REFERENCES branch (id) ON DELETE RESTRICT)",
        "CREATE UNIQUE INDEX territory_name_fold ON territory (name_fold)",
        "CREATE INDEX territory_salesperson_id ON territory (salesperson_id)",
        "CREATE INDEX territory_branch_id ON territory (branch_id)",
    ),
}

_INDEXES = {
    "interaction_activity": (
        "CREATE INDEX interaction_activity ON interaction (salesperson_id, kind, unanswered, at, "
        "company_id)"
    ),
    "followup_due": (
        "CREATE INDEX followup_due ON follow_up (salesperson_id, due, closed_on, result, "
        "company_id)"
    ),
    "sale_line_sold": (
        "CREATE INDEX sale_line_sold ON sale_line (product_id, sold_on, sale_id, company_id, "
        "kind, quantity, value, leads)"
    ),
}
"""What the statistics are counted along."""

_WIDER = {
    "interaction_company_id_at": (
        "CREATE INDEX interaction_company_id_at ON interaction (company_id, at)",
        "CREATE INDEX interaction_company_id_at_id_kind_unanswered ON interaction (company_id, "
        "at, id, kind, unanswered)",
    ),
    "followup_company": (
        "CREATE INDEX followup_company ON follow_up (company_id, closed_on, due)",
        "CREATE INDEX followup_company ON follow_up (company_id, closed_on, due, id, result)",
    ),
    "quote_company_id_day_id": (
        "CREATE INDEX quote_company_id_day_id ON quote (company_id, day, id)",
        "CREATE INDEX quote_company_id_day_id_state_value ON quote (company_id, day, id, state, "
        "value)",
    ),
}
"""Indexes that have more in them now, so that reports need not look at the records: by the name
each had, how it was and how it is."""
