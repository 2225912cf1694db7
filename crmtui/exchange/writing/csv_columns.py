"""The columns of each kind of record as CSV. An import knows every one of them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any

from crmtui import words
from crmtui.core import phones
from crmtui.exchange.writing.account_columns import COLUMNS as OF_ACCOUNTS
from crmtui.exchange.writing.care_columns import COLUMNS as OF_CARE
from crmtui.exchange.writing.column import Column
from crmtui.exchange.writing.column import amount as _amount
from crmtui.exchange.writing.column import column as _column
from crmtui.exchange.writing.figure_columns import COLUMNS as OF_FIGURES
from crmtui.exchange.writing.letter_columns import COLUMNS as OF_LETTERS
from crmtui.exchange.writing.loyalty_columns import COLUMNS as OF_LOYALTY
from crmtui.exchange.writing.market_columns import COLUMNS as OF_THE_MARKET
from crmtui.exchange.writing.office_columns import COLUMNS as OF_THE_OFFICE
from crmtui.exchange.writing.pay_columns import COLUMNS as OF_PAY
from crmtui.exchange.writing.plan_columns import COLUMNS as OF_PLANS
from crmtui.exchange.writing.price_columns import COLUMNS as OF_PRICES
from crmtui.exchange.writing.promotion_columns import COLUMNS as OF_PROMOTIONS
from crmtui.exchange.writing.results_columns import COLUMNS as OF_RESULTS
from crmtui.exchange.writing.review_columns import COLUMNS as OF_REVIEWS
from crmtui.exchange.writing.stock_columns import COLUMNS as OF_STOCK
from crmtui.exchange.writing.team_columns import COLUMNS as OF_THE_TEAM
from crmtui.exchange.writing.visit_columns import COLUMNS as OF_VISITS
from crmtui.i18n import NP_
from crmtui.queries.companies import Company
from crmtui.queries.contacts import ContactRow
from crmtui.queries.reach import PhoneRow
from crmtui.queries.sites import SiteRow


def _numbers(numbers: Iterable[PhoneRow]) -> str:
    return "; ".join(map(_number, numbers))


def _number(phone: PhoneRow) -> str:
    return f"{phone.number} {phone.kind}" if _is_known(phone.kind) else phone.number


@cache
def _is_known(kind: str) -> bool:
    """Whether the word for a kind of phone is known again beside a number."""
    return bool(kind) and phones.split(f"123456789 {kind}") == [("123456789", kind)]


def _site(field: str) -> Callable[[Company], str]:
    def value(row: Company) -> str:
        main: SiteRow | None = next(iter(row.sites), None)
        return getattr(main, field) if main else ""

    return value


def _main(value: Callable[[ContactRow], str]) -> Callable[[Company], str]:
    def of_company(row: Company) -> str:
        main = next((person for person in row.contacts if person.left_on is None), None)
        return value(main) if main else ""

    return of_company


def _referrer(row: Company) -> str:
    """Who brought it, as an import finds that one again: by the key, else by the name."""
    return row.referrer_key or (row.referred_by.name if row.referred_by else "")


def _parent(row: Company) -> str:
    """The company it belongs to, as an import finds that one again."""
    return row.parent_key or (row.parent.name if row.parent else "")


def _phones(row: Any) -> str:
    return _numbers(row.phones)


def _emails(row: Any) -> str:
    return "; ".join(f"{email} {email.kind}".strip() for email in row.emails)


COLUMNS: dict[str, tuple[Column, ...]] = {
    "companies": (
        _column("key", NP_("column", "Key")),
        _column("name", NP_("column", "Name")),
        _column("trade_name", NP_("column", "Trade name")),
        _column("tax_id", NP_("column", "Tax id")),
        _column("status", NP_("column", "Status"), words=words.STATUS),
        _column("relation", NP_("column", "Relation"), words=words.RELATION),
        _column("source", NP_("column", "Source")),
        _column("source_detail", NP_("column", "Source detail")),
        _column("referred_by", NP_("column", "Referred by"), _referrer),
        _column("parent", NP_("column", "Belongs to"), _parent),
        _column("sector", NP_("column", "Sector")),
        _column("product", NP_("column", "Product")),
        _column("salesperson", NP_("column", "Salesperson")),
        _column("territory", NP_("column", "Territory")),
        _column("do_not_contact", NP_("column", "Do not contact")),
        _column("do_not_contact_note", NP_("column", "Why not contact")),
        _column("quiet_hours", NP_("column", "When not to call")),
        _column("phones", NP_("column", "Phones"), _phones),
        _column("emails", NP_("column", "E-mails"), _emails),
        _column("web", NP_("column", "Web")),
        _column("site", NP_("column", "Site"), _site("name")),
        _column("address", NP_("column", "Address"), _site("address")),
        _column("city", NP_("column", "City"), _site("city")),
        _column("region", NP_("column", "Region"), _site("region")),
        _column("postcode", NP_("column", "Postcode"), _site("postcode")),
        _column("country", NP_("column", "Country"), _site("country")),
        _column("contact", NP_("column", "Contact"), _main(attrgetter("name"))),
        _column("contact_title", NP_("column", "Job title"), _main(attrgetter("job_title"))),
        _column("contact_phones", NP_("column", "Contact phones"), _main(_phones)),
        _column("contact_emails", NP_("column", "Contact e-mails"), _main(_emails)),
        _column("next_contact", NP_("column", "Next contact")),
        _column("drop_reason", NP_("column", "Drop reason")),
        _column("drop_note", NP_("column", "Drop note")),
        _column("dropped_on", NP_("column", "Dropped on")),
        _column("recheck_on", NP_("column", "Check again on")),
        _column("notes", NP_("column", "Notes")),
    ),
    "contacts": (
        _column("company", NP_("column", "Company")),
        _column("name", NP_("column", "Name")),
        _column("job_title", NP_("column", "Job title")),
        _column("phones", NP_("column", "Phones"), _phones),
        _column("emails", NP_("column", "E-mails"), _emails),
        _column("main", NP_("column", "Main")),
        _column("left_on", NP_("column", "Left on")),
        _column("do_not_contact", NP_("column", "Do not contact")),
        _column("do_not_contact_note", NP_("column", "Why not contact")),
        _column("quiet_hours", NP_("column", "When not to call")),
        _column("notes", NP_("column", "Notes")),
    ),
    "interactions": (
        _column("company", NP_("column", "Company")),
        _column("at", NP_("column", "Date")),
        _column("kind", NP_("column", "Kind"), words=words.KIND),
        _column("contact", NP_("column", "Contact")),
        _column("salesperson", NP_("column", "Salesperson")),
        _column("recorded_by", NP_("column", "Recorded by")),
        _column("text", NP_("column", "What was said")),
        _column("needs", NP_("column", "Needs")),
        _column("objections", NP_("column", "Objections")),
        _column("outcome", NP_("column", "Outcome")),
        _column("next_contact", NP_("column", "Next contact")),
        _column("own_kind", NP_("column", "Own kind")),
        _column("unanswered", NP_("column", "No answer"), words=words.UNANSWERED),
        _column("opinion", NP_("column", "Opinion")),
        _column("opinion_about", NP_("column", "Opinion about")),
        _column("score", NP_("column", "Score")),
        _column("objective", NP_("column", "Objective")),
        _column("objective_met", NP_("column", "Objective met"), words=words.MET),
        _column("objective_why", NP_("column", "Why")),
        _column("went_well", NP_("column", "Went well")),
        _column("to_improve", NP_("column", "To improve")),
    ),
    "followups": (
        _column("due", NP_("column", "Date")),
        _column("time", NP_("column", "Time")),
        _column("company", NP_("column", "Company")),
        _column("kind", NP_("column", "Kind"), words=words.KIND),
        _column("purpose", NP_("column", "Purpose"), words=words.PURPOSE),
        _column("note", NP_("column", "Note")),
        _column("contact", NP_("column", "Contact")),
        _column("phone", NP_("column", "Phone")),
        _column("city", NP_("column", "City")),
        _column("salesperson", NP_("column", "Salesperson")),
        _column("bucket", NP_("column", "When"), words=words.BUCKET),
    ),
    "promises": (
        _column("due", NP_("column", "Date")),
        _column("company", NP_("column", "Company")),
        _column("purpose", NP_("column", "Purpose"), words=words.PURPOSE),
        _column("note", NP_("column", "Note")),
        _column("contact", NP_("column", "Contact")),
        _column("salesperson", NP_("column", "Salesperson")),
        _column("given_by", NP_("column", "Given by")),
        _column("closed_on", NP_("column", "Closed on")),
        _column("result", NP_("column", "Result"), words=words.RESULT),
        _column("result_note", NP_("column", "How it went")),
    ),
    "quotes": (
        _column("name", NP_("column", "Number")),
        _column("state", NP_("column", "State"), words=words.QUOTE_STATE),
        _column("day", NP_("column", "Date")),
        _column("valid_until", NP_("column", "Valid until")),
        _column("company", NP_("column", "Company")),
        _column("contact", NP_("column", "Contact")),
        _column("salesperson", NP_("column", "Salesperson")),
        _column("reference", NP_("column", "Their reference")),
        _column("currency", NP_("column", "Currency")),
        _column("net", NP_("column", "Net"), _amount("net"), measure="amount"),
        _column("total", NP_("column", "Total"), _amount("total"), measure="amount"),
        _column("value", NP_("column", "Value"), _amount("value"), measure="value"),
        _column("closed_on", NP_("column", "Closed on")),
    ),
    "opportunities": (
        _column("key", NP_("column", "Key")),
        _column("stage", NP_("column", "Stage"), words=words.STAGE),
        _column("company", NP_("column", "Company")),
        _column("contact", NP_("column", "Contact")),
        _column("salesperson", NP_("column", "Salesperson")),
        _column("product", NP_("column", "Product")),
        _column("about", NP_("column", "What it is about")),
        _column("currency", NP_("column", "Currency")),
        _column("rate", NP_("column", "Rate"), _amount("rate"), measure="price"),
        _column("amount", NP_("column", "Amount"), _amount("amount"), measure="amount"),
        _column("value", NP_("column", "Value"), _amount("value"), measure="value"),
        _column("opened_on", NP_("column", "Opened on")),
        _column("expected_on", NP_("column", "Expected on")),
        _column("closed_on", NP_("column", "Closed on")),
        _column("reason", NP_("column", "Reason")),
        _column("competitor", NP_("column", "Competitor")),
        _column("notes", NP_("column", "Notes")),
    ),
    "sales": (
        _column("id", NP_("column", "Id")),
        _column("day", NP_("column", "Date")),
        _column("company", NP_("column", "Company")),
        _column("salesperson", NP_("column", "Salesperson")),
        _column("quote", NP_("column", "Quote")),
        _column("reference", NP_("column", "Their order")),
        _column("what", NP_("column", "What")),
        _column("currency", NP_("column", "Currency")),
        _column("net", NP_("column", "Net"), _amount("net"), measure="amount"),
        _column("total", NP_("column", "Total"), _amount("total"), measure="amount"),
        _column("value", NP_("column", "Value"), _amount("value"), measure="value"),
        _column("delivery_on", NP_("column", "Delivery")),
        _column("delivered_on", NP_("column", "Delivered on")),
    ),
    "losses": (
        _column("id", NP_("column", "Id")),
        _column("day", NP_("column", "Date")),
        _column("company", NP_("column", "Company")),
        _column("salesperson", NP_("column", "Salesperson")),
        _column("quote", NP_("column", "Quote")),
        _column("product", NP_("column", "Product")),
        _column("about", NP_("column", "What")),
        _column("currency", NP_("column", "Currency")),
        _column("amount", NP_("column", "Amount"), _amount("amount"), measure="amount"),
        _column("reason", NP_("column", "Reason")),
        _column("competitor", NP_("column", "Competitor")),
        _column(
            "competitor_price",
            NP_("column", "Their price"),
            _amount("competitor_price"),
            measure="price",
        ),
        _column("note", NP_("column", "Note")),
    ),
    "reports": (
        _column("id", NP_("column", "Id"), attrgetter("row.id")),
        _column("day", NP_("column", "Date"), attrgetter("row.day")),
        _column("salesperson", NP_("column", "Salesperson"), attrgetter("row.salesperson")),
        _column("recorded_by", NP_("column", "Recorded by"), attrgetter("row.recorded_by")),
        _column("lines", NP_("column", "Lines"), attrgetter("row.lines"), measure="count"),
        _column("notes", NP_("column", "Notes"), attrgetter("row.notes")),
    ),
    "products": (
        _column("code", NP_("column", "Product code")),
        _column("name", NP_("column", "Product name")),
        _column("name_es", NP_("column", "Name in Spanish")),
        _column("name_en", NP_("column", "Name in English")),
        _column("family", NP_("column", "Family")),
        _column("unit", NP_("column", "Unit")),
        _column("price", NP_("column", "List price"), _amount("own_price"), measure="price"),
        _column("cost", NP_("column", "Cost"), _amount("cost"), measure="price"),
        _column("taxes", NP_("column", "Taxes")),
        _column("selling_points", NP_("column", "Selling points")),
        _column("notes", NP_("column", "Notes")),
        _column("active", NP_("column", "Active")),
        _column("key", NP_("column", "Key")),
    ),
    "prices": (
        _column("price_list", NP_("column", "Price list")),
        _column("valid_from", NP_("column", "Valid from")),
        _column("currency", NP_("column", "Currency")),
        _column("code", NP_("column", "Product code")),
        _column("name", NP_("column", "Product name")),
        _column("unit", NP_("column", "Unit")),
        _column("price", NP_("column", "Price"), _amount("price"), measure="price"),
    ),
    "salespeople": (
        _column("code", NP_("column", "Code")),
        _column("name", NP_("column", "Name")),
        _column("role", NP_("column", "Role"), words=words.ROLE),
        _column("login", NP_("column", "Login")),
        _column("job_title", NP_("column", "Job title")),
        _column("manager", NP_("column", "Manager")),
        _column("branch", NP_("column", "Branch")),
        _column("hired_on", NP_("column", "Hired on")),
        _column("active", NP_("column", "Active")),
    ),
    **OF_THE_MARKET,
    **OF_LETTERS,
    **OF_LOYALTY,
    **OF_PLANS,
    **OF_REVIEWS,
    **OF_FIGURES,
    **OF_CARE,
    **OF_PAY,
    **OF_RESULTS,
    **OF_THE_OFFICE,
    **OF_THE_TEAM,
    **OF_PRICES,
    **OF_PROMOTIONS,
    **OF_STOCK,
    **OF_ACCOUNTS,
    **OF_VISITS,
}
