"""The tables: fields, keys, indexes and constraints; no behaviour. One door to `crmtui.tables`."""

from __future__ import annotations

from peewee import Model

from crmtui.tables.accounts import (
    ENTRIES,
    STANDINGS,
    AccountEntry,
    CreditStanding,
    Guarantee,
    Statement,
)
from crmtui.tables.base import (
    AMOUNT,
    MET,
    PERCENT,
    PRICE,
    QUANTITY,
    RATE,
    InstantField,
    KeyField,
    Record,
    ScaledField,
    Table,
)
from crmtui.tables.catalogue import ListPrice, PriceList, Product, Tax
from crmtui.tables.companies import RELATIONS, STATUSES, Alias, Company, Contact, Email, Phone, Site
from crmtui.tables.complaints import COMPLAINTS, Complaint, ComplaintStep
from crmtui.tables.diary import (
    INTERACTION_KINDS,
    KINDS,
    PURPOSES,
    RESULTS,
    UNANSWERED,
    FollowUp,
    Interaction,
    Report,
)
from crmtui.tables.evaluation import (
    LESSONS,
    REVIEW_STATES,
    Criterion,
    Lesson,
    Review,
    ReviewFinding,
)
from crmtui.tables.goals import MEASURES, Action, Goal, Plan
from crmtui.tables.keeping import (
    IMPORT_STATES,
    Backup,
    Change,
    ChangeSet,
    CompanyDoc,
    Counter,
    Draft,
    Erasure,
    Feed,
    Import,
    ImportMap,
    NoteDoc,
)
from crmtui.tables.market import (
    FACTS,
    POLICIES,
    SEEN,
    MarketFact,
    Policy,
    PolicyCheck,
    PriceSeen,
)
from crmtui.tables.office import LISTS, ROLES, ROUNDINGS, Choice, Office, Salesperson
from crmtui.tables.opportunities import STAGES, Objection, Opportunity, StageMove
from crmtui.tables.own_fields import OWN_KINDS, OWNERS, OwnField, OwnValue
from crmtui.tables.pay import (
    PAY_BASES,
    PAY_LINES,
    PAY_MOMENTS,
    PAY_SCALES,
    Award,
    PayAgreement,
    PayLine,
    PayPlan,
    PayStatement,
    PayStep,
)
from crmtui.tables.promotions import (
    ANSWERS,
    LETTER_KINDS,
    PROMOTION_STATES,
    LetterTemplate,
    Promotion,
    PromotionMember,
    Selection,
)
from crmtui.tables.quotes import LINE_KINDS, QUOTE_STATES, Quote, QuoteLine
from crmtui.tables.sales import Loss, Sale, SaleLine, SaleShare
from crmtui.tables.statistics import SavedReport
from crmtui.tables.stock import COUNTED, StockCount, StockLine
from crmtui.tables.team import CANDIDATES, Candidate, PersonStint, Post, Skill, Training
from crmtui.tables.territories import Branch, Territory, TerritoryCover, TerritoryPlace
from crmtui.tables.visits import AIMS, POINTS, VisitPoint

__all__ = [
    "AIMS", "AMOUNT", "ANSWERS", "CANDIDATES", "COMPLAINTS", "COUNTED", "ENTRIES", "FACTS",
    "IMPORT_STATES", "INTERACTION_KINDS", "KINDS", "LESSONS", "LETTER_KINDS", "LINE_KINDS",
    "LISTS", "MEASURES", "MET", "OWNERS", "OWN_KINDS", "PAY_BASES", "PAY_LINES", "PAY_MOMENTS",
    "PAY_SCALES", "PERCENT", "POINTS", "POLICIES", "PRICE", "PROMOTION_STATES", "PURPOSES",
    "QUANTITY", "QUOTE_STATES", "RATE", "RECORDS", "RELATIONS", "RESULTS", "REVIEW_STATES",
    "ROLES", "ROUNDINGS", "SEEN", "STAGES", "STANDINGS", "STATUSES", "TABLES", "UNANSWERED",
    "AccountEntry", "Action", "Alias", "Award", "Backup", "Branch", "Candidate", "Change",
    "ChangeSet", "Choice", "Company", "CompanyDoc", "Complaint", "ComplaintStep", "Contact",
    "Counter", "CreditStanding", "Criterion", "Draft", "Email", "Erasure", "Feed", "FollowUp",
    "Goal", "Guarantee", "Import", "ImportMap", "InstantField", "Interaction", "KeyField",
    "Lesson", "LetterTemplate", "ListPrice", "Loss", "MarketFact", "NoteDoc", "Objection",
    "Office", "Opportunity", "OwnField", "OwnValue", "PayAgreement", "PayLine", "PayPlan",
    "PayStatement", "PayStep", "PersonStint", "Phone", "Plan", "Policy", "PolicyCheck", "Post",
    "PriceList", "PriceSeen", "Product", "Promotion", "PromotionMember", "Quote", "QuoteLine",
    "Record", "Report", "Review", "ReviewFinding", "Sale", "SaleLine", "SaleShare",
    "Salesperson", "SavedReport", "ScaledField", "Selection", "Site", "Skill", "StageMove",
    "Statement", "StockCount", "StockLine", "Table", "Tax", "Territory", "TerritoryCover",
    "TerritoryPlace", "Training", "VisitPoint",
]  # fmt: skip

RECORDS: dict[str, type[Record]] = {
    model._meta.table_name: model
    for model in (
        Salesperson, Office, Choice, Tax, Product, PriceList, ListPrice, Branch, Territory,
        TerritoryPlace, TerritoryCover, Company, Alias, Site, Contact, Phone, Email, OwnField,
        OwnValue, Quote, QuoteLine, Sale, SaleLine, SaleShare, Loss, Opportunity, StageMove,
        Report, Interaction, FollowUp, VisitPoint, Objection, PriceSeen, MarketFact, Policy,
        PolicyCheck, StockCount, StockLine, AccountEntry, CreditStanding, Guarantee, Statement,
        Complaint, ComplaintStep, PersonStint, Skill, Training, Post, Candidate, Criterion,
        Review, ReviewFinding, Lesson, Goal, Plan, Action, PayPlan, PayStep, PayAgreement,
        PayStatement, PayLine, Award, Selection, LetterTemplate, Promotion, PromotionMember,
        SavedReport,
    )
}  # fmt: skip
"""The tables whose changes are kept, by name."""

TABLES: tuple[type[Model], ...] = (
    *RECORDS.values(), Counter, CompanyDoc, NoteDoc, Draft, Import, ImportMap, Feed, ChangeSet,
    Change, Backup, Erasure,
)  # fmt: skip
"""Every table, in an order in which they can be created."""
