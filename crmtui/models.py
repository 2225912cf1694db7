"""The tables: fields, keys, indexes and constraints; no behaviour. One door to `crmtui.tables`."""

from __future__ import annotations

from peewee import Model

from crmtui.tables.base import (
    AMOUNT,
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
from crmtui.tables.diary import (
    INTERACTION_KINDS,
    KINDS,
    MET,
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
from crmtui.tables.market import SEEN, PriceSeen
from crmtui.tables.office import LISTS, ROLES, ROUNDINGS, Choice, Office, Salesperson
from crmtui.tables.opportunities import STAGES, Objection, Opportunity, StageMove
from crmtui.tables.own_fields import OWN_KINDS, OWNERS, OwnField, OwnValue
from crmtui.tables.quotes import LINE_KINDS, QUOTE_STATES, Quote, QuoteLine
from crmtui.tables.sales import Loss, Sale, SaleLine, SaleShare
from crmtui.tables.territories import Territory, TerritoryPlace

__all__ = [
    "AMOUNT", "IMPORT_STATES", "INTERACTION_KINDS", "KINDS", "LINE_KINDS", "LISTS", "MET",
    "OWNERS", "OWN_KINDS", "PERCENT", "PRICE", "PURPOSES", "QUANTITY", "QUOTE_STATES", "RATE",
    "RECORDS", "RELATIONS", "RESULTS", "ROLES", "ROUNDINGS", "SEEN", "STAGES", "STATUSES",
    "TABLES", "UNANSWERED", "Alias", "Backup", "Change", "ChangeSet", "Choice", "Company",
    "CompanyDoc", "Contact", "Counter", "Draft", "Email", "Erasure", "Feed", "FollowUp",
    "Import", "ImportMap", "InstantField", "Interaction", "KeyField", "ListPrice", "Loss",
    "NoteDoc", "Objection", "Office", "Opportunity", "OwnField", "OwnValue", "Phone",
    "PriceList", "PriceSeen", "Product", "Quote", "QuoteLine", "Record", "Report", "Sale",
    "SaleLine", "SaleShare", "Salesperson", "ScaledField", "Site", "StageMove", "Table", "Tax",
    "Territory", "TerritoryPlace",
]  # fmt: skip

RECORDS: dict[str, type[Record]] = {
    model._meta.table_name: model
    for model in (
        Salesperson, Office, Choice, Tax, Product, PriceList, ListPrice, Territory,
        TerritoryPlace, Company, Alias, Site, Contact, Phone, Email, OwnField, OwnValue, Quote,
        QuoteLine, Sale, SaleLine, SaleShare, Loss, Opportunity, StageMove,
        Objection, PriceSeen, Report, Interaction, FollowUp,
    )
}  # fmt: skip
"""The tables whose changes are kept, by name."""

TABLES: tuple[type[Model], ...] = (
    *RECORDS.values(), Counter, CompanyDoc, NoteDoc, Draft, Import, ImportMap, Feed, ChangeSet,
    Change, Backup, Erasure,
)  # fmt: skip
"""Every table, in an order in which they can be created."""
