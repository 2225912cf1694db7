"""Which form a draft was typed in, by its kind; each is loaded when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.screen import Screen

from crmtui.queries.drafts import DraftRow

_BY_THEMSELVES = {
    "action": ("goals.action_form", "ActionForm"),
    "award": ("pay.award_form", "AwardForm"),
    "backups": ("settings.backup_form", "BackupForm"),
    "branch": ("territories.branch_form", "BranchForm"),
    "candidate": ("team.candidate_form", "CandidateForm"),
    "company": ("companies.form", "CompanyForm"),
    "cover": ("territories.cover_form", "CoverForm"),
    "criterion": ("reviews.criterion_form", "CriterionForm"),
    "facts": ("settings.facts_form", "FactsForm"),
    "finding": ("reviews.finding_form", "FindingForm"),
    "fiscal": ("settings.fiscal_form", "FiscalForm"),
    "funnel_settings": ("settings.funnel_form", "FunnelForm"),
    "goals": ("goals.goal_form", "GoalForm"),
    "history": ("settings.history_form", "HistoryForm"),
    "leaving": ("team.leaving_form", "LeavingForm"),
    "lesson": ("lessons.lesson_form", "LessonForm"),
    "letter_template": ("letters.letter_form", "LetterForm"),
    "letterhead": ("settings.letterhead_form", "LetterheadForm"),
    "market_fact": ("market.fact_form", "FactForm"),
    "offer": ("funnel.quote_form", "OfferForm"),
    "office": ("settings.office_form", "OfficeForm"),
    "pay_agreement": ("pay.agreement_form", "PayAgreementForm"),
    "pay_plan": ("pay.plan_form", "PayPlanForm"),
    "person": ("team.person_form", "PersonForm"),
    "plan": ("goals.plan_form", "PlanForm"),
    "plan_close": ("goals.close_form", "CloseForm"),
    "policy": ("market.policy_form", "PolicyForm"),
    "post": ("team.post_form", "PostForm"),
    "price_list": ("catalogue.price_list_form", "PriceListForm"),
    "product": ("catalogue.product_form", "ProductForm"),
    "promotion": ("promotions.promotion_form", "PromotionForm"),
    "quote": ("quotes.form", "QuoteForm"),
    "quote_terms": ("settings.quote_terms_form", "QuoteTermsForm"),
    "report": ("reports.form", "ReportForm"),
    "review": ("reviews.review_form", "ReviewForm"),
    "selection": ("promotions.selection_form", "SelectionForm"),
    "shares": ("settings.shares_form", "SharesForm"),
    "skill": ("team.skill_form", "SkillForm"),
    "stint": ("team.stint_form", "StintForm"),
    "stock_terms": ("settings.stock_form", "StockTermsForm"),
    "territory": ("territories.territory_form", "TerritoryForm"),
    "training": ("team.training_form", "TrainingForm"),
    "visits": ("settings.visits_form", "VisitsForm"),
}
"""Forms of what belongs to no company, or says itself to which."""
_OF_A_COMPANY = {
    "account_entry": ("accounts.entry_form", "EntryForm"),
    "complaint": ("complaints.form", "ComplaintForm"),
    "contact": ("companies.contact_form", "ContactForm"),
    "count": ("stock.count_form", "CountForm"),
    "credit_standing": ("accounts.credit_form", "CreditForm"),
    "drop": ("companies.drop_form", "DropForm"),
    "followup": ("followups.form", "FollowUpForm"),
    "guarantee": ("accounts.guarantee_form", "GuaranteeForm"),
    "loss": ("quotes.loss_form", "LossForm"),
    "lost_opportunity": ("funnel.lost_form", "LostForm"),
    "move": ("companies.move_form", "MoveForm"),
    "objection": ("market.objection_form", "ObjectionForm"),
    "opportunity": ("funnel.form", "OpportunityForm"),
    "policy_check": ("market.check_form", "CheckForm"),
    "price_seen": ("prices.form", "PriceForm"),
    "promotion_answer": ("promotions.asking_form", "AskingForm"),
    "sale": ("quotes.sale_form", "SaleForm"),
    "site": ("companies.site_form", "SiteForm"),
    "statement": ("accounts.answer_form", "AnswerForm"),
    "win": ("quotes.win_form", "WinForm"),
    "won_opportunity": ("funnel.won_form", "WonForm"),
}
"""Forms that are opened for a company."""
_ANY_OTHER = ("followups.interaction_form", "InteractionForm")


def form_for(draft: DraftRow) -> Screen[Any]:
    """The form in which a draft was typed, with what was typed in it."""
    if (place := _OF_A_COMPANY.get(draft.kind)) is not None:
        found: Screen[Any] = _form(*place)(draft.context.get("company_id") or 0, draft=draft)
    else:
        found = _form(*_BY_THEMSELVES.get(draft.kind, _ANY_OTHER))(draft=draft)
    return found


def _form(module: str, name: str) -> Any:
    return getattr(import_module(f"crmtui.screens.{module}"), name)
