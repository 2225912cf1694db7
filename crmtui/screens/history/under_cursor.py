"""Which record a screen is about just now: the one under its cursor, or the one that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crmtui import words
from crmtui.queries.accounts import EntryRow, GuaranteeRow, StandingRow, StatementRow
from crmtui.queries.actions import ActionRow
from crmtui.queries.branches import BranchRow
from crmtui.queries.companies import CompanyRow
from crmtui.queries.complaints import ComplaintRow, StepRow
from crmtui.queries.contacts import ContactRow
from crmtui.queries.coverage import Finding
from crmtui.queries.covers import CoverRow
from crmtui.queries.criteria import CriterionRow
from crmtui.queries.debtors import DebtorRow
from crmtui.queries.facts import Unconfirmed
from crmtui.queries.followups import FollowUpRow
from crmtui.queries.lessons import Helpful, LessonRow
from crmtui.queries.letters import LetterRow
from crmtui.queries.losses import LossRow
from crmtui.queries.loyalty import Customer
from crmtui.queries.market import FactRow
from crmtui.queries.objections import ObjectionRow
from crmtui.queries.opportunities import OpportunityRow
from crmtui.queries.own_fields import OwnField
from crmtui.queries.pay import AgreementRow, AwardRow
from crmtui.queries.pay import PlanRow as PayPlanRow
from crmtui.queries.pay import StatementRow as PayStatementRow
from crmtui.queries.plans import PlanRow
from crmtui.queries.policies import PolicyRow
from crmtui.queries.policy_checks import CheckRow
from crmtui.queries.posts import CandidateRow as Applicant
from crmtui.queries.posts import PostRow
from crmtui.queries.price_lists import PriceListRow
from crmtui.queries.prices_seen import PriceSeenRow
from crmtui.queries.products import ProductRow
from crmtui.queries.promotions import MemberRow, PromotionRow
from crmtui.queries.quotes.lists import QuoteRow
from crmtui.queries.reports import ReportRow
from crmtui.queries.results.records import Record
from crmtui.queries.reviews import ReviewRow
from crmtui.queries.sales.lists import SaleRow
from crmtui.queries.saved_reports import SavedReport
from crmtui.queries.selections import SelectionRow
from crmtui.queries.sites import SiteRow
from crmtui.queries.skills import SkillRow
from crmtui.queries.statistics.reading import Record as Behind
from crmtui.queries.stock import CountRow, StockRow
from crmtui.queries.team import Load
from crmtui.queries.territories import TerritoryRow
from crmtui.queries.trainings import TrainingRow
from crmtui.queries.visits import Candidate, Point
from crmtui.screens.reviews.rows import Line
from crmtui.screens.settings.sections import Item
from crmtui.screens.settings.sources import Value
from crmtui.screens.team.sections import FileRow
from crmtui.screens.visits.rows import StopRow
from crmtui.services import office
from crmtui.widgets.line_list import LineList

if TYPE_CHECKING:
    from crmtui.screens.base import CrmScreen

_ROWS: dict[type, str] = {
    ActionRow: "action",
    AgreementRow: "pay_agreement",
    AwardRow: "award",
    CheckRow: "policy_check",
    CompanyRow: "company",
    ComplaintRow: "complaint",
    ContactRow: "contact",
    FactRow: "market_fact",
    CountRow: "stock_count",
    CriterionRow: "criterion",
    ReviewRow: "review",
    Customer: "company",
    DebtorRow: "company",
    EntryRow: "account_entry",
    FollowUpRow: "follow_up",
    GuaranteeRow: "guarantee",
    Helpful: "lesson",
    LessonRow: "lesson",
    LetterRow: "letter_template",
    Load: "salesperson",
    LossRow: "loss",
    ObjectionRow: "objection",
    OpportunityRow: "opportunity",
    OwnField: "own_field",
    PlanRow: "plan",
    PolicyRow: "policy",
    PayPlanRow: "pay_plan",
    PayStatementRow: "pay_statement",
    Point: "visit_point",
    PriceListRow: "price_list",
    PriceSeenRow: "price_seen",
    ProductRow: "product",
    PromotionRow: "promotion",
    MemberRow: "promotion_member",
    SelectionRow: "selection",
    QuoteRow: "quote",
    ReportRow: "report",
    SaleRow: "sale",
    SavedReport: "saved_report",
    SiteRow: "site",
    StandingRow: "credit_standing",
    StatementRow: "statement",
    StopRow: "follow_up",
    StepRow: "complaint_step",
    TerritoryRow: "territory",
    BranchRow: "branch",
    SkillRow: "skill",
    TrainingRow: "training",
    PostRow: "post",
    Applicant: "candidate",
    CoverRow: "territory_cover",
}
"""The table of what stands in a line, by what the line is made of."""
_FACTS = {
    "company": "company", "contact": "contact", "price": "price_seen", "market": "market_fact",
}  # fmt: skip
"""The table of what is to be confirmed, by its kind."""
_NO_SETTINGS = ("taxes", "people", "territories")
"""Items of the settings that are lists of records."""


def record_of(screen: CrmScreen[Any]) -> tuple[str, int] | None:
    """The table and the id of the record; None where there is none."""
    return _in_list(screen) or _shown(screen)


def _in_list(screen: CrmScreen[Any]) -> tuple[str, int] | None:
    listed = screen.focused if isinstance(screen.focused, LineList) else None
    listed = listed or getattr(screen, "list", None)
    row = listed.row if isinstance(listed, LineList) else None
    if isinstance(row, Candidate) or (isinstance(row, FollowUpRow) and row.id is None):
        return "company", row.company_id
    if isinstance(row, Unconfirmed):
        return _FACTS[row.kind], row.id
    if isinstance(row, Record | Behind):
        return row.table, row.id
    if isinstance(row, Item):
        return None if row.key in _NO_SETTINGS or "." in row.key else _office(screen)
    if isinstance(row, Value):
        return _value(screen, row)
    if isinstance(row, FileRow):
        return (row.line.table, row.line.id) if row.line is not None and row.line.id else None
    if isinstance(row, Finding):
        return ("territory", row.territory_id) if row.territory_id is not None else None
    if isinstance(row, CoverRow) and not row.id:
        return "territory", row.territory_id
    if isinstance(row, StockRow):
        return "stock_count", row.count_id
    if isinstance(row, Line):
        return row.record
    table = _ROWS.get(type(row))
    if row is None or table is None or row.id is None:
        return None  # A statement of pay that is not closed is no record yet.
    return table, row.id


def _office(screen: CrmScreen[Any]) -> tuple[str, int]:
    return "office", office.open_for_editing(screen.user)[2]


def _value(screen: CrmScreen[Any], value: Value) -> tuple[str, int] | None:
    """A value of a list of the office, or a tax; those of an own choice are no records."""
    table = (screen.about() or ("", 0))[0].partition(":")[0]
    known = table in words.RECORD and isinstance(value.id, int)
    return (table, value.id) if known else None  # type: ignore[return-value]


def _shown(screen: CrmScreen[Any]) -> tuple[str, int] | None:
    about = screen.about()
    return about if about is not None and about[0] in words.RECORD and about[1] else None
