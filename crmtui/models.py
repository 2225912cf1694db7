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
from crmtui.tables.quotes import LINE_KINDS, QUOTE_STATES, Quote, QuoteLine
from crmtui.tables.sales import Loss, Sale, SaleLine, SaleShare
from crmtui.tables.stock import COUNTED, StockCount, StockLine
from crmtui.tables.territories import Territory, TerritoryPlace
from crmtui.tables.visits import AIMS, POINTS, VisitPoint

__all__ = [
    "AIMS", "AMOUNT", "COMPLAINTS", "COUNTED", "ENTRIES", "FACTS", "IMPORT_STATES",
    "INTERACTION_KINDS", "KINDS", "LINE_KINDS", "LISTS", "MET", "OWNERS", "OWN_KINDS",
    "PERCENT", "POINTS", "POLICIES", "PRICE", "PURPOSES", "QUANTITY", "QUOTE_STATES", "RATE",
    "RECORDS", "RELATIONS", "RESULTS", "ROLES", "ROUNDINGS", "SEEN", "STAGES", "STANDINGS",
    "STATUSES", "TABLES", "UNANSWERED", "AccountEntry", "Alias", "Backup", "Change",
    "ChangeSet", "Choice", "Company", "CompanyDoc", "Complaint", "ComplaintStep", "Contact",
    "Counter", "CreditStanding", "Draft", "Email", "Erasure", "Feed", "FollowUp", "Guarantee",
    "Import", "ImportMap", "InstantField", "Interaction", "KeyField", "ListPrice", "Loss",
    "MarketFact", "NoteDoc", "Objection", "Office", "Opportunity", "OwnField", "OwnValue",
    "Phone", "Policy", "PolicyCheck", "PriceList", "PriceSeen", "Product", "Quote", "QuoteLine",
    "Record", "Report", "Sale", "SaleLine", "SaleShare", "Salesperson", "ScaledField", "Site",
    "StageMove", "Statement", "StockCount", "StockLine", "Table", "Tax", "Territory",
    "TerritoryPlace", "VisitPoint",
]  # fmt: skip

RECORDS: dict[str, type[Record]] = {
    model._meta.table_name: model
    for model in (
        Salesperson, Office, Choice, Tax, Product, PriceList, ListPrice, Territory,
        TerritoryPlace, Company, Alias, Site, Contact, Phone, Email, OwnField, OwnValue, Quote,
        QuoteLine, Sale, SaleLine, SaleShare, Loss, Opportunity, StageMove,
        Report, Interaction, FollowUp, VisitPoint, Objection, PriceSeen, MarketFact, Policy,
        PolicyCheck, StockCount, StockLine, AccountEntry, CreditStanding, Guarantee, Statement,
        Complaint, ComplaintStep,
    )
}  # fmt: skip
"""The tables whose changes are kept, by name."""

TABLES: tuple[type[Model], ...] = (
    *RECORDS.values(), Counter, CompanyDoc, NoteDoc, Draft, Import, ImportMap, Feed, ChangeSet,
    Change, Backup, Erasure,
)  # fmt: skip
"""Every table, in an order in which they can be created."""
