"""Every form that edits a record asks when two people changed the same, and survives its end."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import crmtui.screens
from crmtui import clock
from crmtui.access import Role, User, identify
from crmtui.entry import (
    ActionEntry,
    BranchEntry,
    CandidateEntry,
    ComplaintEntry,
    ContactEntry,
    CountEntry,
    CountLineEntry,
    CoverEntry,
    CriterionEntry,
    FindingEntry,
    FollowUpEntry,
    GuaranteeEntry,
    InteractionEntry,
    LessonEntry,
    LetterEntry,
    LineEntry,
    LossEntry,
    MarketFactEntry,
    ObjectionEntry,
    OpportunityEntry,
    PersonEntry,
    PlanEntry,
    PolicyCheckEntry,
    PolicyEntry,
    PostEntry,
    PostingEntry,
    PriceListEntry,
    PriceSeenEntry,
    ProductEntry,
    PromotionEntry,
    QuoteEntry,
    ReportEntry,
    ReportLine,
    SaleEntry,
    SelectionEntry,
    SiteEntry,
    SkillEntry,
    StandingEntry,
    StintEntry,
    TerritoryEntry,
    TrainingEntry,
)
from crmtui.models import ReviewFinding
from crmtui.queries import contacts as people
from crmtui.queries import drafts, history
from crmtui.queries import followups as planned
from crmtui.queries import price_lists as lists
from crmtui.queries.drafts import DraftRow
from crmtui.screens.accounts.answer_form import AnswerForm
from crmtui.screens.accounts.credit_form import CreditForm
from crmtui.screens.accounts.entry_form import EntryForm
from crmtui.screens.accounts.guarantee_form import GuaranteeForm
from crmtui.screens.catalogue.price_list_form import PriceListForm
from crmtui.screens.catalogue.prices import PricesScreen
from crmtui.screens.catalogue.product_form import ProductForm
from crmtui.screens.companies.contact_form import ContactForm
from crmtui.screens.companies.drop_form import DropForm
from crmtui.screens.companies.form import CompanyForm
from crmtui.screens.companies.move_form import MoveForm
from crmtui.screens.companies.site_form import SiteForm
from crmtui.screens.complaints.form import ComplaintForm
from crmtui.screens.conflict import ConflictScreen
from crmtui.screens.draft_forms import form_for
from crmtui.screens.followups.form import FollowUpForm
from crmtui.screens.followups.interaction_form import InteractionForm
from crmtui.screens.form_screen import FormScreen
from crmtui.screens.funnel.form import OpportunityForm
from crmtui.screens.funnel.lost_form import LostForm
from crmtui.screens.funnel.quote_form import OfferForm
from crmtui.screens.funnel.won_form import WonForm
from crmtui.screens.goals.action_form import ActionForm
from crmtui.screens.goals.close_form import CloseForm
from crmtui.screens.goals.goal_form import GoalForm
from crmtui.screens.goals.plan_form import PlanForm
from crmtui.screens.lessons.lesson_form import LessonForm
from crmtui.screens.letters.letter_form import LetterForm
from crmtui.screens.market.check_form import CheckForm
from crmtui.screens.market.fact_form import FactForm
from crmtui.screens.market.objection_form import ObjectionForm
from crmtui.screens.market.policy_form import PolicyForm
from crmtui.screens.pay.agreement_form import PayAgreementForm
from crmtui.screens.pay.award_form import AwardForm
from crmtui.screens.pay.plan_form import PayPlanForm
from crmtui.screens.prices.form import PriceForm
from crmtui.screens.promotions.asking_form import AskingForm
from crmtui.screens.promotions.promotion_form import PromotionForm
from crmtui.screens.promotions.selection_form import SelectionForm
from crmtui.screens.quotes.form import QuoteForm
from crmtui.screens.quotes.loss_form import LossForm
from crmtui.screens.quotes.sale_form import SaleForm
from crmtui.screens.quotes.win_form import WinForm
from crmtui.screens.reports.form import ReportForm
from crmtui.screens.reviews.criterion_form import CriterionForm
from crmtui.screens.reviews.finding_form import FindingForm
from crmtui.screens.reviews.review_form import ReviewForm
from crmtui.screens.settings.backup_form import BackupForm
from crmtui.screens.settings.facts_form import FactsForm
from crmtui.screens.settings.fiscal_form import FiscalForm
from crmtui.screens.settings.funnel_form import FunnelForm
from crmtui.screens.settings.history_form import HistoryForm
from crmtui.screens.settings.letterhead_form import LetterheadForm
from crmtui.screens.settings.office_form import OfficeForm
from crmtui.screens.settings.quote_terms_form import QuoteTermsForm
from crmtui.screens.settings.shares_form import SharesForm
from crmtui.screens.settings.sources import OfList
from crmtui.screens.settings.stock_form import StockTermsForm
from crmtui.screens.settings.values import ValuesScreen
from crmtui.screens.settings.visits_form import VisitsForm
from crmtui.screens.stock.count_form import CountForm
from crmtui.screens.team.candidate_form import CandidateForm
from crmtui.screens.team.leaving_form import LeavingForm
from crmtui.screens.team.person_form import PersonForm
from crmtui.screens.team.post_form import PostForm
from crmtui.screens.team.skill_form import SkillForm
from crmtui.screens.team.stint_form import StintForm
from crmtui.screens.team.training_form import TrainingForm
from crmtui.screens.territories.branch_form import BranchForm
from crmtui.screens.territories.cover_form import CoverForm
from crmtui.screens.territories.territory_form import TerritoryForm
from crmtui.services import (
    accounts,
    actions,
    awards,
    branches,
    candidates,
    choices,
    companies,
    complaints,
    contacts,
    covers,
    criteria,
    findings,
    followups,
    guarantees,
    interactions,
    lessons,
    letters,
    losses,
    market,
    objections,
    office,
    opportunities,
    pay_agreements,
    pay_plans,
    plans,
    policies,
    policy_checks,
    posts,
    price_lists,
    prices_seen,
    products,
    promotions,
    quotes,
    reports,
    reviews,
    sales,
    selections,
    sites,
    skills,
    standings,
    statements,
    stints,
    stock,
    team,
    territories,
    trainings,
    undo,
)
from crmtui.widgets.line_list import LineList
from tests import pay as paid
from tests import reviews as reviewed
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk


@dataclass(frozen=True)
class Edit:
    """A form that edits one kind of record, and a field that two people change."""

    make: Callable[[User, int], int]
    """Adds a record of the kind, of a company; gives its id."""
    form: Callable[[int, int], Any]
    """The form for a company and a record."""
    field: str
    theirs: str
    mine: str
    module: Any


PRESS = LineEntry(description="Press", price=Decimal(100))


def _checked(user: User, company: int) -> int:
    policies.create(replace(user, role=Role.MANAGER), PolicyEntry("Posters", "display"))
    return policy_checks.create(user, PolicyCheckEntry(company, "Posters", "no"))


def _stated(user: User, company: int) -> int:
    accounts.create(user, PostingEntry(company, amount=Decimal(9)))
    return statements.create(user, company)[0]


def _to_do(user: User, company: int) -> int:
    plan = plans.create(user, PlanEntry(f"Plan {company}", date(2027, 1, 1), date(2027, 12, 31)))
    return actions.create(user, ActionEntry("call", due=date(2026, 12, 1)), plan=plan)


_OF_THE_TEAM: dict[type[Any], Edit] = {
    BranchForm: Edit(
        lambda user, company: branches.create(user, BranchEntry("Huesca")),
        lambda company, key: BranchForm(key), "phone", "974 1", "974 2", branches,
    ),
    CoverForm: Edit(
        lambda user, company: covers.create(
            user,
            CoverEntry(
                territories.create(user, TerritoryEntry(f"Soria {clock.now()}")), "1",
                since=date(2020, 1, 1),
            ),
        ),
        lambda company, key: CoverForm(0, key), "salesperson", "3", "2", covers,
    ),
    StintForm: Edit(
        lambda user, company: stints.create(
            user, StintEntry(user.id, date(2019, 1, 1), date(2020, 1, 1))
        ),
        lambda company, key: StintForm(1, key), "job_title", "boss", "buyer", stints,
    ),
    SkillForm: Edit(
        lambda user, company: skills.create(user, SkillEntry(user.id, "languages")),
        lambda company, key: SkillForm(1, key), "note", "French", "German", skills,
    ),
    TrainingForm: Edit(
        lambda user, company: trainings.create(
            user, TrainingEntry(user.id, "Fork lift", due=date(2026, 12, 1))
        ),
        lambda company, key: TrainingForm(1, key), "name", "Crane", "Lorry", trainings,
    ),
    PostForm: Edit(
        lambda user, company: posts.create(user, PostEntry("Buyer")),
        lambda company, key: PostForm(key), "title", "Seller", "Driver", posts,
    ),
    CandidateForm: Edit(
        lambda user, company: candidates.create(
            user, CandidateEntry(posts.create(user, PostEntry("Buyer")), "Eva Rey")
        ),
        lambda company, key: CandidateForm(0, key), "source", "a fair", "a friend", candidates,
    ),
}  # fmt: skip


def _found(user: User, company: int) -> int:
    boss = replace(user, role=Role.MANAGER)
    review = reviewed.review(boss, user, reviewed.SUMMER)
    return findings.create(boss, review, FindingEntry(text="Listens."))


def _finding_form(company: int, key: int) -> FindingForm:
    row: Any = ReviewFinding.get_by_id(key)
    return FindingForm(row.review_id, record=key)


def _agreed(user: User, company: int) -> int:
    boss = replace(user, role=Role.MANAGER)
    for name in ("Agreed", "Second", "Third"):
        paid.rule(boss, name)
    return paid.agreed(boss, user, "Agreed")


EDITS: dict[type[Any], Edit] = {
    ActionForm: Edit(
        _to_do, lambda company, key: ActionForm(record=key), "text", "write", "visit", actions
    ),
    PlanForm: Edit(
        lambda user, company: plans.create(
            user, PlanEntry("Plan 2028", date(2028, 1, 1), date(2028, 12, 31))
        ),
        lambda company, key: PlanForm(key), "notes", "theirs", "mine", plans,
    ),
    FiscalForm: Edit(
        lambda user, company: 1, lambda company, key: FiscalForm(),
        "fiscal_month", "7", "9", office,
    ),
    CompanyForm: Edit(
        lambda user, company: company, lambda company, key: CompanyForm(key),
        "web", "theirs.example", "mine.example", companies,
    ),
    ContactForm: Edit(
        lambda user, company: contacts.create(user, company, ContactEntry("Eva")), ContactForm,
        "job_title", "boss", "buyer", contacts,
    ),
    ComplaintForm: Edit(
        lambda user, company: complaints.create(user, ComplaintEntry(company, "late")),
        lambda company, key: ComplaintForm(company, key), "text", "late, and wet", "too late",
        complaints,
    ),
    SiteForm: Edit(
        lambda user, company: sites.create(user, company, SiteEntry("plant")), SiteForm,
        "address", "Calle 1", "Calle 2", sites,
    ),
    InteractionForm: Edit(
        lambda user, company: interactions.log(user, InteractionEntry(company, text="hi")),
        lambda company, key: InteractionForm(company, interaction_id=key),
        "text", "hello", "hi there", interactions,
    ),
    FollowUpForm: Edit(
        lambda user, company: followups.create(
            user, FollowUpEntry(company, date(2026, 12, 1), purpose="task", note="ask")
        ),
        FollowUpForm, "note", "theirs", "mine", followups,
    ),
    SaleForm: Edit(
        lambda user, company: sales.create(user, SaleEntry(company, lines=(PRESS,))), SaleForm,
        "reference", "A-1", "A-2", sales,
    ),
    CountForm: Edit(
        lambda user, company: stock.count(
            user,
            CountEntry(company, lines=(CountLineEntry("Ram", "Hidro", quantity=Decimal(3)),)),
        ),
        lambda company, key: CountForm(company, key), "note", "theirs", "mine", stock,
    ),
    LossForm: Edit(
        lambda user, company: losses.create(user, LossEntry(company, "price", product="Press")),
        lambda company, key: LossForm(company, key), "note", "too dear", "too late", losses,
    ),
    ObjectionForm: Edit(
        lambda user, company: objections.create(user, ObjectionEntry(company, "too dear")),
        ObjectionForm, "answer", "it lasts", "we wait", objections,
    ),
    FactForm: Edit(
        lambda user, company: market.create(
            user, MarketFactEntry("Hidro", "strength", "fast", company=company)
        ),
        FactForm, "text", "theirs", "mine", market,
    ),
    LessonForm: Edit(
        lambda user, company: lessons.create(
            user, LessonEntry("Won", "success", "quick", company=company)
        ),
        lambda company, key: LessonForm(key), "lesson", "two", "three", lessons,
    ),
    LetterForm: Edit(
        lambda user, company: letters.create(
            replace(user, role=Role.MANAGER), LetterEntry("Offer", text="Hello")
        ),
        lambda company, key: LetterForm(key), "subject", "two", "three", letters,
    ),
    PayPlanForm: Edit(
        lambda user, company: paid.rule(replace(user, role=Role.MANAGER), "Standard"),
        lambda company, key: PayPlanForm(key), "notes", "two", "three", pay_plans,
    ),
    PayAgreementForm: Edit(
        _agreed, lambda company, key: PayAgreementForm(key), "plan", "Second", "Third",
        pay_agreements,
    ),
    CriterionForm: Edit(
        lambda user, company: criteria.create(
            replace(user, role=Role.MANAGER), CriterionEntry("Polite", since=date(2026, 12, 1))
        ),
        lambda company, key: CriterionForm(key), "note", "two", "three", criteria,
    ),
    ReviewForm: Edit(
        lambda user, company: reviewed.review(user, user),
        lambda company, key: ReviewForm(key), "summary", "two", "three", reviews,
    ),
    FindingForm: Edit(
        _found, _finding_form,
        "text", "two", "three", findings,
    ),
    AwardForm: Edit(
        lambda user, company: paid.given(replace(user, role=Role.MANAGER), user),
        lambda company, key: AwardForm(key), "reason", "two", "three", awards,
    ),
    PolicyForm: Edit(
        lambda user, company: policies.create(user, PolicyEntry("Signs", "display")),
        lambda company, key: PolicyForm(key), "text", "two", "three", policies,
    ),
    CheckForm: Edit(
        lambda user, company: _checked(user, company), CheckForm, "note", "one", "two",
        policy_checks,
    ),
    PriceForm: Edit(
        lambda user, company: prices_seen.create(
            user, PriceSeenEntry(company, "Press", price=Decimal(100))
        ),
        PriceForm, "source", "their web", "their buyer", prices_seen,
    ),
    OpportunityForm: Edit(
        lambda user, company: opportunities.create(user, OpportunityEntry(company, about="Press")),
        OpportunityForm, "notes", "theirs", "mine", opportunities,
    ),
    EntryForm: Edit(
        lambda user, company: accounts.create(user, PostingEntry(company, amount=Decimal(9))),
        EntryForm, "note", "by bank", "by cheque", accounts,
    ),
    CreditForm: Edit(
        lambda user, company: standings.create(user, StandingEntry(company, "watch")),
        CreditForm, "reason", "slow", "very slow", standings,
    ),
    GuaranteeForm: Edit(
        lambda user, company: guarantees.create(user, GuaranteeEntry(company, "insurance")),
        GuaranteeForm, "what", "a bond", "a guarantee", guarantees,
    ),
    AnswerForm: Edit(
        _stated, AnswerForm, "note", "theirs", "mine", statements,
    ),
    QuoteForm: Edit(
        lambda user, company: quotes.create(user, QuoteEntry(company, lines=(PRESS,))),
        lambda company, key: QuoteForm(company, key), "reference", "A-1", "A-2", quotes,
    ),
    ReportForm: Edit(
        lambda user, company: reports.save(
            user, ReportEntry(salesperson="1", lines=(ReportLine(company, text="seen"),))
        ),
        lambda company, key: ReportForm(key), "notes", "theirs", "mine", reports,
    ),
    ProductForm: Edit(
        lambda user, company: products.create(user, ProductEntry("PH-1", "Press")),
        lambda company, key: ProductForm(key), "name", "Big press", "Small press", products,
    ),
    SelectionForm: Edit(
        lambda user, company: selections.create(user, SelectionEntry("Metal", "rank:A", True)),
        lambda company, key: SelectionForm(key), "notes", "theirs", "mine", selections,
    ),
    PromotionForm: Edit(
        lambda user, company: promotions.create(user, PromotionEntry("Autumn")),
        lambda company, key: PromotionForm(key), "aim", "sell", "lend", promotions,
    ),
    PriceListForm: Edit(
        lambda user, company: price_lists.create(user, PriceListEntry("2026")),
        lambda company, key: PriceListForm(key), "name", "Winter", "Summer", price_lists,
    ),
    TerritoryForm: Edit(
        lambda user, company: territories.create(user, TerritoryEntry("North")),
        lambda company, key: TerritoryForm(key), "notes", "snow", "rain", territories,
    ),
    PersonForm: Edit(
        lambda user, company: team.add(user, PersonEntry("Eva Ruiz")),
        lambda company, key: PersonForm(key), "job_title", "boss", "buyer", team,
    ),
    **_OF_THE_TEAM,
    OfficeForm: Edit(
        lambda user, company: 1, lambda company, key: OfficeForm(),
        "name", "Theirs SL", "Mine SL", office,
    ),
    BackupForm: Edit(
        lambda user, company: 1, lambda company, key: BackupForm(),
        "backup_folder", "/theirs", "/mine", office,
    ),
    FactsForm: Edit(
        lambda user, company: 1, lambda company, key: FactsForm(),
        "confirm_months", "6", "9", office,
    ),
    HistoryForm: Edit(
        lambda user, company: 1, lambda company, key: HistoryForm(),
        "history_years", "7", "9", office,
    ),
    SharesForm: Edit(
        lambda user, company: 1, lambda company, key: SharesForm(),
        "share_a", "70", "60", office,
    ),
    VisitsForm: Edit(
        lambda user, company: 1, lambda company, key: VisitsForm(),
        "unvisited_days", "70", "60", office,
    ),
    LetterheadForm: Edit(
        lambda user, company: 1, lambda company, key: LetterheadForm(),
        "web", "theirs.example", "mine.example", office,
    ),
    FunnelForm: Edit(
        lambda user, company: 1, lambda company, key: FunnelForm(),
        "later_days", "7", "9", office,
    ),
    StockTermsForm: Edit(
        lambda user, company: 1, lambda company, key: StockTermsForm(),
        "cover_days", "40", "50", office,
    ),
    QuoteTermsForm: Edit(
        lambda user, company: 1, lambda company, key: QuoteTermsForm(),
        "quote_payment", "30 days", "60 days", office,
    ),
}  # fmt: skip
"""How each form is opened, and what two people change in it."""

NOTHING_EDITED: set[type[Any]] = {
    AskingForm, CloseForm, DropForm, GoalForm, LeavingForm, MoveForm, WinForm, WonForm,
    LostForm, OfferForm,
}  # fmt: skip
"""Forms that add: what they are about may have changed, and the services say so."""
LASTING = {
    FiscalForm,
    VisitsForm,
    OfficeForm,
    FactsForm,
    HistoryForm,
    BackupForm,
    LetterheadForm,
    QuoteTermsForm,
    SharesForm,
    FunnelForm,
    AnswerForm,
    StockTermsForm,
    CompanyForm,
    PriceListForm,
}
"""What is not removed, or would not be the same again."""


def forms() -> Iterator[type[Any]]:
    """Every form there is."""
    for module in pkgutil.walk_packages(crmtui.screens.__path__, "crmtui.screens."):
        importlib.import_module(module.name)
    waiting: list[type[Any]] = [FormScreen]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if not form.__subclasses__() or form in EDITS:
            yield form


def theirs(edit: Edit, user: User, key: int) -> None:
    """Somebody else changes the field."""
    change: dict[str, Any] = {edit.field: edit.theirs}
    if edit.module is office:
        opened = office.open_for_editing(user)[0]
        office.update(user, opened, replace(opened, **change))
    else:
        opened = edit.module.open_for_editing(user, key)[0]
        edit.module.update(user, key, opened, replace(opened, **change))


def stands(edit: Edit, user: User, key: int) -> str:
    """What the field holds."""
    arguments = () if edit.module is office else (key,)
    return str(getattr(edit.module.open_for_editing(user, *arguments)[0], edit.field))


async def typed(desk: Desk, form: Any, edit: Edit) -> None:
    """Open the form and type in the field."""
    await desk.app.push_screen(form)
    await desk.settle()
    if isinstance(form, (QuoteForm, CountForm)):
        form.to_header(edit.field)
    if isinstance(form, ReportForm):
        form.type_header(edit.field)
    form.form.go_to(edit.field)
    await desk.press("ctrl+u")
    await desk.type(edit.mine)


def test_there_is_no_form_of_which_nobody_tried_what_two_do_with_it() -> None:
    assert set(forms()) == EDITS.keys() | NOTHING_EDITED


def test_every_draft_comes_back_in_the_form_in_which_it_was_typed() -> None:
    for form in EDITS.keys() | NOTHING_EDITED:
        context = {"company_id": 1, "quote_id": 1, "contact": 1}
        draft = DraftRow(1, form.KIND, None, "", 0, clock.now(), {}, context)
        assert type(form_for(draft)) is form


async def test_on_every_form_two_who_change_the_same_field_are_asked_which_is_to_stand(
    make_app: MakeApp, office_of_four: Office
) -> None:
    marta = replace(identify(code=3), role=Role.MANAGER)
    async with open_desk(make_app(0)) as desk:
        for kind, edit in EDITS.items():
            key = edit.make(office_of_four.manager, office_of_four.talleres)
            form = edit.form(office_of_four.talleres, key)
            await typed(desk, form, edit)
            theirs(edit, marta, key)
            await desk.press("f2")
            assert isinstance(desk.app.screen, ConflictScreen), (kind, desk.text)
            assert "Marta Sanz" in desk.text, kind
            assert f"1 mine: {edit.mine}" in desk.text, (kind, desk.text)
            assert f"2 theirs: {edit.theirs}" in desk.text, kind
            await desk.press("1")
            assert stands(edit, marta, key) == edit.mine, (kind, desk.text)
            assert form not in desk.app.screen_stack, (kind, desk.text)
    assert drafts.find(office_of_four.manager) == []


async def test_what_was_typed_into_a_record_that_was_removed_may_be_saved_as_a_new_one(
    make_app: MakeApp, office_of_four: Office
) -> None:
    user = office_of_four.manager
    async with open_desk(make_app(0)) as desk:
        for kind, edit in EDITS.items():
            if kind in LASTING:
                continue
            key = edit.make(user, office_of_four.talleres)
            made = history.newest(user)
            form = edit.form(office_of_four.talleres, key)
            await typed(desk, form, edit)
            undo.undo(user, made)
            await desk.press("f2")
            assert desk.app.screen is form, (kind, desk.text)
            assert f"{user.name} removed it meanwhile. F2 saves what" in desk.message, kind
            desk.app.save_drafts()
            await desk.press("f2")
            assert form not in desk.app.screen_stack, (kind, desk.text)
            assert history.newest(user) == made + 2, kind
    assert drafts.find(user) == []


async def test_the_draft_of_an_edit_whose_record_is_gone_comes_back_as_a_new_one(
    make_app: MakeApp, office_of_four: Office
) -> None:
    user, edit = office_of_four.ana, EDITS[ContactForm]
    async with open_desk(make_app(1)) as desk:
        key = edit.make(office_of_four.manager, office_of_four.talleres)
        made = history.newest(user)
        await typed(desk, edit.form(office_of_four.talleres, key), edit)
        await desk.press("escape")
        undo.undo(office_of_four.manager, made)
        await desk.press("ctrl+r")
        assert "Isabel Marín removed it meanwhile." in desk.message
        assert "New contact  Talleres Aragón SL" in desk.lines[0]
        await desk.press("f2")
        assert "Eva: added." in desk.message
    found = people.of_company(user, office_of_four.talleres)
    assert [(each.name, each.job_title) for each in found][-1] == ("Eva", "buyer")


async def test_what_is_asked_on_one_line_is_asked_again_where_somebody_was_quicker(
    make_app: MakeApp, office_of_four: Office
) -> None:
    user, marta = office_of_four.manager, replace(identify(code=3), role=Role.MANAGER)
    product = products.create(user, ProductEntry("PH-1", "Press"))
    listed = price_lists.create(user, PriceListEntry("2026", prices={product: Decimal(90)}))
    async with open_desk(make_app(0)) as desk:
        await desk.app.push_screen(ValuesScreen(OfList(user, "sector")))
        await desk.settle()
        row = desk.screen.query_one(LineList).row
        await desk.press("e", "ctrl+u")
        await desk.type("Mine")
        choices.rename(marta, row.id, "Theirs", row.name)
        await desk.press("enter")
        assert "Marta Sanz changed this while you were typing." in desk.text
        assert "1 mine: Mine" in desk.text
        await desk.press("1")
        assert "Theirs is now Mine" in desk.message

        (prices,) = lists.find(user)
        await desk.app.push_screen(PricesScreen(prices))
        await desk.settle()
        await desk.type("80")
        price_lists.set_price(marta, listed, product, Decimal(70), Decimal(90))
        await desk.press("enter")
        assert "was: 90.00" in desk.text
        assert "1 mine: 80.00" in desk.text
        await desk.press("2")
        assert "What Marta Sanz saved stays." in desk.message
        await desk.press("escape", "escape")

        await desk.app.action_today()
        await desk.app.open_company(office_of_four.talleres)
        await desk.settle()
        await desk.press("r", *"2/12")
        (plan,) = planned.of_company(user, office_of_four.talleres)
        assert plan.id is not None
        followups.postpone(marta, plan.id, date(2026, 12, 3), seen=plan.due)
        await desk.press("enter")
        assert "was: Fri 20 Nov 2026" in desk.text
        await desk.press("e", *"4/12", "enter")
        assert "Talleres Aragón SL → Fri 4 Dec 2026" in desk.message
