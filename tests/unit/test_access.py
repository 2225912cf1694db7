"""Who may see and do what; and who somebody is."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from peewee import Model

from crmtui import access, clock, models
from crmtui.access import Right, Role, User, identify, may, own, require, visible
from crmtui.db import rows, write
from crmtui.errors import NotFound, Refused
from crmtui.models import Company, Draft, Import, Salesperson
from tests import factories

BELONGING = (
    models.Site, models.Contact, models.Phone, models.Email, models.Interaction,
    models.FollowUp, models.ChangeSet, models.Change, models.Alias, models.OwnValue,
    models.Quote, models.QuoteLine, models.Sale, models.SaleLine, models.SaleShare, models.Loss,
    models.VisitPoint, models.Objection, models.PriceSeen, models.MarketFact,
    models.PolicyCheck, models.StockCount, models.StockLine, models.AccountEntry,
    models.CreditStanding, models.Guarantee, models.Statement, models.Complaint,
    models.ComplaintStep, models.PromotionMember,
)  # fmt: skip
"""What belongs to a company."""
PERSONAL = (Draft, Import, models.Feed)
"""What belongs to whoever made it."""
SHARED = (
    models.Salesperson, models.Choice, models.Office, models.OwnField, models.Territory,
    models.TerritoryPlace, models.Tax, models.Product, models.PriceList, models.ListPrice,
    models.ImportMap, models.Backup, models.Policy, models.Branch, models.TerritoryCover,
    models.Plan, models.Lesson, models.LetterTemplate, models.Promotion,
)  # fmt: skip
"""What everybody reads."""
ABOUT_PEOPLE = (
    models.PersonStint, models.Skill, models.Training, models.Review, models.ReviewFinding,
    models.PayAgreement, models.PayPlan, models.PayStep, models.PayStatement, models.PayLine,
    models.Award, models.Criterion,
)  # fmt: skip
"""What only whom it is about and who manages reads."""
OF_THE_PLAN = (models.Goal, models.Action, models.Post, models.Candidate)
ANYBODYS = (models.Selection, models.SavedReport)
INTERNAL = (models.CompanyDoc, models.NoteDoc, models.Counter, models.Erasure)
"""What nobody reads as such."""


@pytest.fixture
def theirs(ana: User, luis: User, marta: User, jefa: User) -> dict[str, int]:
    """A company of Ana's and one of Luis's, each with one of everything."""
    found = {}
    for user in (ana, luis):
        key = factories.company(
            user, f"Of {user.name}", city="Huesca", phone="976 1", email="a@b.example",
            contact="Eva",
        )  # fmt: skip
        factories.interaction(user, key, "hi")
        factories.followup(user, key, "2026-11-25")
        factories.own_value(user, key, "Colour", "red")
        factories.alias(user, key, "Former")
        price = factories.choice(user, "loss_reason", "price")
        write(partial(_deal, user, key, price))
        found[user.name] = key
    return found


def _deal(user: User, company: int, reason: int) -> None:
    """A quote, its sale, and an operation that was lost."""
    about = {"company": company, "salesperson": user.id, "day": clock.today(), "currency": "EUR"}
    quote = models.Quote.insert(**about).execute()
    models.QuoteLine.insert(company=company, quote=quote, position=1).execute()
    sale = models.Sale.insert(**about).execute()
    models.SaleLine.insert(company=company, sale=sale, position=1).execute()
    models.SaleShare.insert(company=company, sale=sale, salesperson=user.id, percent=50).execute()
    models.Loss.insert(**about, reason=reason).execute()
    models.Objection.insert(
        company=company, salesperson=user.id, day=clock.today(), text="Too dear"
    ).execute()
    models.PriceSeen.insert(**about, item="Press", price=9).execute()
    _known(about)


def _known(about: dict[str, Any]) -> None:
    """What is known of the customer besides."""
    company, salesperson = about["company"], about["salesperson"]
    task = models.FollowUp.get(models.FollowUp.company == company)
    name = f"Rival of {company}"
    rival = models.Choice.insert(list="competitor", name=name, name_fold=name.lower()).execute()
    policy = models.Policy.insert(
        name=f"Prices {company}", name_fold=f"prices {company}", kind="price"
    ).execute()
    models.VisitPoint.insert(company=company, followup=task, position=1, kind="sell").execute()
    models.MarketFact.insert(
        competitor=rival, kind="channel", company=company, day=about["day"],
        salesperson=salesperson,
    ).execute()  # fmt: skip
    models.PolicyCheck.insert(
        policy=policy, company=company, day=about["day"], kept="yes", salesperson=salesperson
    ).execute()
    count = models.StockCount.insert(
        company=company, salesperson=salesperson, day=about["day"]
    ).execute()
    models.StockLine.insert(
        company=company, count=count, position=1, item="Press", quantity=2
    ).execute()
    models.AccountEntry.insert(**about, kind="invoice", amount=100).execute()
    models.CreditStanding.insert(
        company=company, salesperson=salesperson, day=about["day"]
    ).execute()
    models.Guarantee.insert(
        company=company, what="Bank", currency="EUR", day=about["day"]
    ).execute()
    models.Statement.insert(**about, balance=100).execute()
    complaint = models.Complaint.insert(
        company=company, salesperson=salesperson, text="Late", opened_on=about["day"]
    ).execute()
    promotion = models.Promotion.insert(
        name=f"Spring {company}",
        name_fold=f"spring {company}",
        first=clock.today(),
        salesperson=salesperson,
    ).execute()
    models.PromotionMember.insert(promotion=promotion, company=company).execute()
    models.ComplaintStep.insert(
        company=company, complaint=complaint, salesperson=salesperson, day=about["day"],
        text="Called",
    ).execute()  # fmt: skip


def companies_of(user: User, model: type[Model]) -> set[int]:
    """The companies whose rows of a table the user sees."""
    company = Company.id if model is Company else model.company  # type: ignore[attr-defined]
    found = rows(model.select(company).where(visible(user, model)))
    return {key for (key,) in found if key is not None}


@pytest.mark.parametrize("model", [Company, *BELONGING], ids=lambda model: model.__name__)
def test_a_salesperson_sees_their_own_companies_and_the_others_all(
    model: type[Model],
    theirs: dict[str, int],
    ana: User,
    luis: User,
    marta: User,
    jefa: User,
) -> None:
    both = set(theirs.values())

    assert companies_of(ana, model) == {theirs[ana.name]}
    assert companies_of(luis, model) == {theirs[luis.name]}
    assert companies_of(marta, model) == both
    assert companies_of(jefa, model) == both


def test_a_company_that_changes_hands_changes_eyes(
    theirs: dict[str, int], ana: User, luis: User
) -> None:
    write(lambda: Company.update(salesperson=luis.id).execute())

    assert companies_of(ana, models.Interaction) == set()
    assert companies_of(luis, models.Interaction) == set(theirs.values())


def _catalogue() -> None:
    models.Tax.insert(name="IVA", rate=21).execute()
    press = models.Product.insert(
        code="PH100", code_fold="ph100", name="Press", name_fold="press"
    ).execute()
    prices = models.PriceList.insert(
        name="2026", name_fold="2026", valid_from=clock.today(), currency="EUR"
    ).execute()
    models.ListPrice.insert(price_list=prices, product=press, price=9800).execute()
    models.Policy.insert(name="Prices", name_fold="prices", kind="price").execute()
    day = {"day": clock.today()}
    named = {"name": "One", "name_fold": "one"}
    models.Branch.insert(**named).execute()
    models.Plan.insert(**named, first=clock.today(), until=clock.today()).execute()
    models.LetterTemplate.insert(**named).execute()
    models.Promotion.insert(**named, first=clock.today(), salesperson=1).execute()
    models.Lesson.insert(kind="success", title="One", salesperson=1, **day).execute()
    models.TerritoryCover.insert(territory=1, salesperson=1).execute()


@pytest.mark.parametrize("model", SHARED, ids=lambda model: model.__name__)
def test_what_the_office_shares_everybody_reads(model: type[Model], ana: User) -> None:
    write(lambda: models.Office.insert().execute())
    factories.choice(ana, "source", "web")
    factories.own_field(ana, "Colour")
    north = factories.territory(ana, "North")
    write(lambda: models.TerritoryPlace.insert(territory=north, city="Huesca").execute())
    write(_catalogue)
    write(lambda: models.ImportMap.insert(shape="x", toml="", user=ana.id).execute())
    write(lambda: models.Backup.insert(path="x.db", size=1, sha256="x").execute())

    assert model.select().where(visible(ana, model)).count() == model.select().count() > 0


def test_a_written_report_is_seen_by_the_salesperson_whose_it_is(
    ana: User, luis: User, marta: User
) -> None:
    for user in (ana, luis):
        whose = {"salesperson": user.id, "recorded_by": marta.id, "day": date(2026, 11, 20)}
        write(lambda whose=whose: models.Report.insert(**whose).execute())  # type: ignore[misc]

    def seen(user: User) -> list[tuple[int]]:
        found = models.Report.select(models.Report.salesperson).where(visible(user, models.Report))
        return rows(found)

    assert seen(ana) == [(ana.id,)]
    assert seen(marta) == [(ana.id,), (luis.id,)]


def test_an_opportunity_without_a_company_is_seen_by_the_salesperson_whose_it_is(
    ana: User, luis: User, marta: User
) -> None:
    for user in (ana, luis):
        company = factories.company(user, f"Of {user.name}")
        for its in (company, None):
            values = {"company": its, "salesperson": user.id, "currency": "EUR"}
            write(lambda values=values: models.Opportunity.insert(**values).execute())  # type: ignore[misc]

    def seen(user: User) -> list[tuple[int]]:
        chosen = models.Opportunity.select(models.Opportunity.salesperson)
        return rows(chosen.where(visible(user, models.Opportunity)))

    assert seen(ana) == [(ana.id,)] * 2
    assert seen(marta) == [(ana.id,)] * 2 + [(luis.id,)] * 2


def _about(user: User) -> None:
    """One of everything about somebody."""
    whose, today = {"salesperson": user.id}, clock.today()
    skill = factories.choice(user, "skill", "closing")
    named = {"name": user.name, "name_fold": user.name}
    span = {"first": today, "until": today}

    def insert() -> None:
        models.PersonStint.insert(**whose, since=today, role="salesperson").execute()
        models.Skill.insert(**whose, skill=skill, noted_on=today).execute()
        models.Training.insert(**whose, name="Selling").execute()
        told = {**whose, **span, "reviewer": user.id, "day": today, "state": "given"}
        review = models.Review.insert(**told).execute()
        models.ReviewFinding.insert(review=review).execute()
        models.Criterion.insert(**named, **whose, since=today).execute()
        plan = models.PayPlan.insert(**named).execute()
        models.PayStep.insert(plan=plan, rate=3).execute()
        models.PayAgreement.insert(**whose, plan=plan, since=today).execute()
        statement = models.PayStatement.insert(
            **whose, **span, plan=plan, closed_on=today, closed_by=user.id, currency="EUR"
        ).execute()
        models.PayLine.insert(statement=statement, position=1, kind="sale").execute()
        models.Award.insert(**whose, day=today, name="Best").execute()
        models.Goal.insert(**whose, measure="amount", first=today, months=1, target=1).execute()
        models.Action.insert(**whose, review=review, text="Call", due=today).execute()
        post = models.Post.insert(title="Seller", opened_on=today).execute()
        models.Candidate.insert(post=post, name="Eva", state_on=today).execute()
        for shared in (models.Selection, models.SavedReport):
            report = {"report": "results"} if shared is models.SavedReport else {}
            shared.insert(**named, **whose, **report).execute()

    write(insert)


@pytest.mark.parametrize(
    "model", [*ABOUT_PEOPLE, *OF_THE_PLAN, *ANYBODYS], ids=lambda m: m.__name__
)
def test_what_is_about_a_person_they_read_and_who_manages(
    model: type[Model], ana: User, luis: User, marta: User, jefa: User
) -> None:
    for user in (ana, luis):
        _about(user)

    seen = [model.select().where(visible(user, model)).count() for user in (ana, luis, marta, jefa)]
    expected: dict[type[Model], list[int]] = {
        models.Goal: [1, 1, 2, 2],
        models.Post: [0, 0, 0, 2],
        models.Candidate: [0, 0, 0, 2],
        models.Selection: [1, 1, 0, 0],
        models.SavedReport: [1, 1, 0, 0],
    }
    assert seen == expected.get(model, [1, 1, 0, 2])


def test_drafts_and_imports_are_ones_own(ana: User, luis: User, marta: User) -> None:
    for user in (ana, luis, marta):
        write(lambda user=user: Draft.insert(  # type: ignore[misc]
            user=user.id, terminal="", kind="company", payload="{}").execute())  # fmt: skip

    def seen(user: User) -> list[tuple[int]]:
        return rows(Draft.select(Draft.user).where(visible(user, Draft)))

    assert seen(ana) == [(ana.id,)]
    assert rows(Draft.select(Draft.user).where(own(marta, Draft))) == [(marta.id,)]


def test_every_table_is_thought_of() -> None:
    known = {
        Company,
        models.Report,
        models.Opportunity,
        models.StageMove,
        *BELONGING,
        *PERSONAL,
        *SHARED,
        *ABOUT_PEOPLE,
        *OF_THE_PLAN,
        *ANYBODYS,
        *INTERNAL,
    }

    assert known == set(models.TABLES)


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        (Role.SALESPERSON, {Right.COSTS}),
        (
            Role.ASSISTANT,
            {
                Right.ANY_COMPANY,
                Right.CATALOGUE,
                Right.COSTS,
                Right.HISTORY,
                Right.PRIVACY_EXPORT,
                Right.PROMOTIONS,
            },
        ),
        (Role.MANAGER, set(Right)),
    ],
)
def test_each_role_has_its_rights(role: Role, rights: set[Right]) -> None:
    user = User(1, 1, "Ana", role)

    assert {right for right in Right if may(user, right)} == rights
    for right in Right:
        if right in rights:
            require(user, right)
        else:
            with pytest.raises(Refused, match=r"^(Only |You can only give)") as refused:
                require(user, right)
            assert refused.value.exit_code == 1


def test_only_a_salesperson_does_not_see_all() -> None:
    sees = {role for role in Role if User(1, 1, "Ana", role).sees_all}

    assert sees == {Role.ASSISTANT, Role.MANAGER}


def test_a_person_is_known_by_code_before_login(ana: User, luis: User) -> None:
    assert identify(code=2, login="ana") == luis
    assert identify(code=None, login="ana") == ana
    assert identify(login="luis").role is Role.SALESPERSON


def test_somebody_unknown_is_told_how_to_say_who_they_are(ana: User, luis: User) -> None:
    with pytest.raises(NotFound, match=r"Nobody here logs in as root.*--as CODE") as refused:
        identify(login="root")
    assert refused.value.exit_code == 3

    with pytest.raises(NotFound, match="no person with code 9"):
        identify(code=9, login="ana")


def test_whoever_left_the_office_does_not_come_in(ana: User, luis: User, jefa: User) -> None:
    write(lambda: Salesperson.update(active=False).where(Salesperson.id == ana.id).execute())

    with pytest.raises(NotFound):
        identify(login="ana")
    with pytest.raises(NotFound):
        identify(code=1)


def test_where_one_person_works_it_is_that_one(ana: User, luis: User) -> None:
    write(lambda: Salesperson.update(active=False).where(Salesperson.id == luis.id).execute())

    assert identify(login="root") == ana
    assert identify() == ana


def test_an_office_without_people_has_nobody(db: Path) -> None:
    with pytest.raises(NotFound):
        access.identify(login="ana")
