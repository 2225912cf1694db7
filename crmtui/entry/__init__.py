"""What a person types to describe each kind of record, before it is checked. One door to it all.

Forms, imports and the command line all hand these to the services. Texts are as typed;
several phones or e-mails stand in one text, parted by semicolons. Quantities and prices
are numbers already: what "1.234" means depends on the language of who types it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmtui.doors import opening

if TYPE_CHECKING:
    from crmtui.entry.accounts import (
        AnswerEntry,
        GuaranteeEntry,
        PostingEntry,
        StandingEntry,
    )
    from crmtui.entry.care import ComplaintEntry
    from crmtui.entry.catalogue import PriceListEntry, ProductEntry
    from crmtui.entry.companies import (
        BulkEntry,
        CompanyEntry,
        ContactEntry,
        SiteEntry,
        TerritoryEntry,
    )
    from crmtui.entry.deals import (
        LineEntry,
        LossEntry,
        OpportunityEntry,
        QuoteEntry,
        SaleEntry,
        WinEntry,
    )
    from crmtui.entry.diary import FollowUpEntry, InteractionEntry, ReportEntry, ReportLine
    from crmtui.entry.lessons import LessonEntry
    from crmtui.entry.letters import LetterEntry, SentLetter
    from crmtui.entry.market import (
        MarketFactEntry,
        ObjectionEntry,
        PolicyCheckEntry,
        PolicyEntry,
    )
    from crmtui.entry.office import OfficeEntry, PersonEntry
    from crmtui.entry.pay import AwardEntry, PayAgreementEntry, PayPlanEntry, StepEntry
    from crmtui.entry.plans import ActionEntry, GoalCell, PlanEntry
    from crmtui.entry.prices import PriceSeenEntry
    from crmtui.entry.promotions import PromotionEntry, SelectionEntry
    from crmtui.entry.reviews import CriterionEntry, FindingEntry, ReviewEntry
    from crmtui.entry.shapes import OWN, by_field, taken, with_fields
    from crmtui.entry.stock import CountEntry, CountLineEntry
    from crmtui.entry.team import (
        BranchEntry,
        CandidateEntry,
        CoverEntry,
        LeavingEntry,
        PostEntry,
        SkillEntry,
        StintEntry,
        TrainingEntry,
    )
    from crmtui.entry.visits import PointEntry, VisitEntry
else:
    __getattr__ = opening(
        __name__,
        {
            "care": ("ComplaintEntry",),
            "accounts": (
                "AnswerEntry",
                "GuaranteeEntry",
                "PostingEntry",
                "StandingEntry",
            ),
            "catalogue": (
                "PriceListEntry",
                "ProductEntry",
            ),
            "companies": (
                "BulkEntry",
                "CompanyEntry",
                "ContactEntry",
                "SiteEntry",
                "TerritoryEntry",
            ),
            "deals": (
                "LineEntry",
                "LossEntry",
                "OpportunityEntry",
                "QuoteEntry",
                "SaleEntry",
                "WinEntry",
            ),
            "diary": (
                "FollowUpEntry",
                "InteractionEntry",
                "ReportEntry",
                "ReportLine",
            ),
            "lessons": ("LessonEntry",),
            "letters": ("LetterEntry", "SentLetter"),
            "market": (
                "MarketFactEntry",
                "ObjectionEntry",
                "PolicyCheckEntry",
                "PolicyEntry",
            ),
            "office": (
                "OfficeEntry",
                "PersonEntry",
            ),
            "pay": (
                "AwardEntry",
                "PayAgreementEntry",
                "PayPlanEntry",
                "StepEntry",
            ),
            "plans": (
                "ActionEntry",
                "GoalCell",
                "PlanEntry",
            ),
            "prices": ("PriceSeenEntry",),
            "promotions": (
                "PromotionEntry",
                "SelectionEntry",
            ),
            "reviews": (
                "CriterionEntry",
                "FindingEntry",
                "ReviewEntry",
            ),
            "shapes": (
                "OWN",
                "by_field",
                "taken",
                "with_fields",
            ),
            "stock": (
                "CountEntry",
                "CountLineEntry",
            ),
            "team": (
                "BranchEntry",
                "CandidateEntry",
                "CoverEntry",
                "LeavingEntry",
                "PostEntry",
                "SkillEntry",
                "StintEntry",
                "TrainingEntry",
            ),
            "visits": (
                "PointEntry",
                "VisitEntry",
            ),
        },
    )

__all__ = [
    "OWN",
    "ActionEntry",
    "AnswerEntry",
    "AwardEntry",
    "BranchEntry",
    "BulkEntry",
    "CandidateEntry",
    "CompanyEntry",
    "ComplaintEntry",
    "ContactEntry",
    "CountEntry",
    "CountLineEntry",
    "CoverEntry",
    "CriterionEntry",
    "FindingEntry",
    "FollowUpEntry",
    "GoalCell",
    "GuaranteeEntry",
    "InteractionEntry",
    "LeavingEntry",
    "LessonEntry",
    "LetterEntry",
    "LineEntry",
    "LossEntry",
    "MarketFactEntry",
    "ObjectionEntry",
    "OfficeEntry",
    "OpportunityEntry",
    "PayAgreementEntry",
    "PayPlanEntry",
    "PersonEntry",
    "PlanEntry",
    "PointEntry",
    "PolicyCheckEntry",
    "PolicyEntry",
    "PostEntry",
    "PostingEntry",
    "PriceListEntry",
    "PriceSeenEntry",
    "ProductEntry",
    "PromotionEntry",
    "QuoteEntry",
    "ReportEntry",
    "ReportLine",
    "ReviewEntry",
    "SaleEntry",
    "SelectionEntry",
    "SentLetter",
    "SiteEntry",
    "SkillEntry",
    "StandingEntry",
    "StepEntry",
    "StintEntry",
    "TerritoryEntry",
    "TrainingEntry",
    "VisitEntry",
    "WinEntry",
    "by_field",
    "taken",
    "with_fields",
]  # fmt: skip
