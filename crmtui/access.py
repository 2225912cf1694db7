"""Who may see and do what.

The user is the first argument of every public function of `queries` and `services`.
The conditions here stand inside the query, before any limit, order or count.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peewee import SQL, Model, fn

from crmtui import db, models
from crmtui.errors import NotFound, Refused
from crmtui.i18n import _


class Role(StrEnum):
    """What a person does in the office, and so what they may see."""

    ASSISTANT = "assistant"
    """Everything but people and settings."""
    SALESPERSON = "salesperson"
    """The companies of their own code."""
    MANAGER = "manager"
    """Everything."""


@dataclass(frozen=True, slots=True)
class User:
    """The person at the keyboard."""

    id: int
    code: int
    name: str
    role: Role

    @property
    def sees_all(self) -> bool:
        """Whether every company is theirs to see, not only those of their own code."""
        return self.role is not Role.SALESPERSON

    @property
    def manages(self) -> bool:
        """Whether what is kept about the people of the office is theirs to see."""
        return self.role is Role.MANAGER


_SHARED = (
    models.Salesperson, models.Choice, models.Office, models.OwnField, models.Territory,
    models.TerritoryPlace, models.Tax, models.Product, models.PriceList, models.ListPrice,
    models.ImportMap, models.Backup, models.Policy, models.Branch, models.TerritoryCover,
    models.Plan, models.Lesson, models.LetterTemplate, models.Promotion,
)  # fmt: skip
"""What everybody of the office may read."""


_PERSONAL = (
    models.PersonStint, models.Skill, models.Training, models.Review, models.PayAgreement,
    models.PayStatement, models.Award,
)  # fmt: skip
"""What only the person it is about may read, and who manages."""
_OF_PERSONAL: dict[type[Model], type[Model]] = {
    models.ReviewFinding: models.Review,
    models.PayLine: models.PayStatement,
}
"""Their parts."""
_MEANT = frozenset(
    (table, field) for table in ("branch", "territory") for field in ("headcount", "budget")
)
"""The fields that only who manages is told, of what everybody reads."""
_SAID = frozenset({("action", "result_note")})
"""Those that besides only who is to do it is told."""
_ANYBODYS = (models.Selection, models.SavedReport)
"""What is one person's, or everybody's where it is nobody's."""


def withheld(user: User) -> frozenset[str]:
    """The tables of which the user may not know every record, though they see all companies.

    They are about the people of the office, and so are the managers'.
    """
    if user.manages:
        return frozenset()
    of_managers = (models.Post, models.Candidate, models.PayPlan, models.PayStep)
    about: tuple[Any, ...] = (*_PERSONAL, *_OF_PERSONAL, *of_managers, models.Criterion)
    return frozenset(each._meta.table_name for each in about)


def withheld_fields(user: User, *, own: bool = False) -> frozenset[tuple[str, str]]:
    """The fields, each with its table, that the user is not told of records that are theirs to see.

    They say how many people and how much money the office means to have somewhere, and what
    somebody said of how it went with what they were to do; of their `own` they know that.
    """
    if user.manages:
        return frozenset()
    return _MEANT if own else _MEANT | _SAID


def visible(user: User, model: type[Model], *, each: bool = False) -> Any:
    """The condition that keeps `user` to the rows of `model` they may see.

    `each` looks at the company of each row, which is quick where there are few of them; else
    all the user's companies are put together first.

    A record belongs to its company, and a company to the salesperson of its code; a
    written report to the salesperson who was in touch, an opportunity without a company to
    whose it is; what was seen of the market at nobody in particular is everybody's. What is
    about a person of the office, as their pay, is theirs and the managers', nobody else's;
    a review only once it was given to them, a criterion where it is asked of everybody too.
    """
    if (found := _about_people(user, model)) is not None:
        return found
    if user.sees_all or model in _SHARED:
        return SQL("1 = 1")
    if model is models.Company:
        return models.Company.salesperson == user.id
    if model in (models.Draft, models.Import, models.Feed):
        return own(user, model)
    if model in (models.Opportunity, models.StageMove):
        nobodys = model.company.is_null() & (model.salesperson == user.id)
        return _of_own(user, model, each) | nobodys
    if model in (models.PriceSeen, models.MarketFact):
        return _of_own(user, model, each) | model.company.is_null()
    if model is models.Report:
        return models.Report.salesperson == user.id
    return _of_own(user, model, each)


def _about_people(user: User, model: Any) -> Any:
    """The condition for what is told by whom it is about, whatever else a role may see."""
    if model in _ANYBODYS:
        return model.salesperson.is_null() | (model.salesperson == user.id)
    if model is models.Goal and not user.sees_all:
        return model.salesperson == user.id
    if model is models.Action and not user.manages:
        theirs = model.review.is_null() | model.review.not_in(_drafts())
        return model.plan.is_null(False) | ((model.salesperson == user.id) & theirs)
    if user.manages:
        return None
    if model is models.Criterion:
        return model.salesperson.is_null() | (model.salesperson == user.id)
    if model is models.Review:
        return (model.salesperson == user.id) & (model.state != SQL("'draft'"))
    if model in _PERSONAL:
        return model.salesperson == user.id
    if (whole := _OF_PERSONAL.get(model)) is not None:
        part: Any = model.review if whole is models.Review else model.statement
        mine: Any = whole
        return part.in_(mine.select(mine.id).where(visible(user, mine)))
    if model in (models.Post, models.Candidate):
        return SQL("1 = 0")
    if model in (models.PayPlan, models.PayStep):
        agreed = models.PayAgreement
        mine = agreed.select(agreed.plan).where(agreed.salesperson == user.id)
        return (model.id if model is models.PayPlan else model.plan).in_(mine)
    return None


def _drafts() -> Any:
    """The reviews that are still being written: what they say is told once they are given."""
    its = models.Review
    return its.select(its.id).where(its.state == SQL("'draft'"))


def known(user: User, company: str) -> str:
    """The condition for companies that nobody must enter twice: whoever has them, all.

    Of those that are not `visible` only the id, name, city and owner may be told. `company`
    is the column that holds the company's id; the condition has no parameters.
    """
    return f"{company} IS NOT NULL"


def own(user: User, model: type[Model]) -> Any:
    """The condition for what is the user's alone, whatever their role: drafts, undo."""
    return model.user == user.id  # type: ignore[attr-defined]


def _of_own(user: User, model: Any, each: bool) -> Any:
    company = models.Company
    if each:
        theirs = (company.id == model.company) & (company.salesperson == user.id)
        return fn.EXISTS(company.select(SQL("1")).where(theirs))
    return model.company.in_(company.select(company.id).where(company.salesperson == user.id))


def identify(*, code: int | None = None, login: str = "") -> User:
    """The person of that code, or else the one who logs in as `login`.

    Where neither says who it is and the office has a single person, it is that one.

    Raises:
        NotFound: there is no such person, or they do not work here any more.
    """
    if code is not None:
        found = _people("code = ?", code)
        if not found:
            raise NotFound(_("There is no person with code {code}.").format(code=code))
        ((person, active),) = found
        if not active:
            said = _("{name} (code {code}) has left the office. A manager can take that back.")
            raise NotFound(said.format(name=person.name, code=code))
        return person
    found = _people("active AND login = ?", login) or _people("active")
    if len(found) != 1:
        raise NotFound(
            _("Nobody here logs in as {login}. Say who you are with --as CODE.").format(login=login)
        )
    return found[0][0]


def _people(condition: str, *values: Any) -> list[tuple[User, bool]]:
    """Those of whom it is true, and whether they work here."""
    # Written out: every command of the shell asks it.
    sql = f"SELECT id, code, name, role, active FROM salesperson WHERE {condition}"
    found = db.database.execute_sql(sql, values).fetchall()
    return [
        (User(key, code, name, Role(role)), bool(active)) for key, code, name, role, active in found
    ]


class Right(StrEnum):
    """What not everybody may do."""

    PEOPLE = "people"
    """Add people to the office and change their role."""
    SETTINGS = "settings"
    """Change what the whole office shares."""
    ANY_COMPANY = "any_company"
    """Give a company to any salesperson, oneself or not."""
    CATALOGUE = "catalogue"
    """Change products and price lists."""
    COSTS = "costs"
    """See what products cost the office, and so its margins."""
    WHOLE_OFFICE = "whole_office"
    """Take the whole office out, or bring one in."""
    HISTORY = "history"
    """Read what everybody changed, whoever's company it was."""
    ANY_CHANGE = "any_change"
    """Take back what somebody else did."""
    PRIVACY_EXPORT = "privacy_export"
    """Take out everything that is kept about a person."""
    PRIVACY_ERASE = "privacy_erase"
    """Erase a person for good."""
    BACKUP = "backup"
    """Make copies of the office, and put one back."""
    GOALS = "goals"
    """Set goals, and write the plan and its criteria."""
    PROMOTIONS = "promotions"
    """Begin and end promotions, and write their letters."""
    PAY = "pay"
    """Write the rules of commission, close periods, give awards."""
    REVIEWS = "reviews"
    """Review how somebody did."""
    CARE = "care"
    """Repair the database, and remove what is too old to keep."""


_RIGHTS = {
    Role.ASSISTANT: frozenset(
        {
            Right.ANY_COMPANY,
            Right.CATALOGUE,
            Right.COSTS,
            Right.HISTORY,
            Right.PRIVACY_EXPORT,
            Right.PROMOTIONS,
        }
    ),
    Role.SALESPERSON: frozenset({Right.COSTS}),
    Role.MANAGER: frozenset(Right),
}


def may(user: User, right: Right) -> bool:
    """Whether the user's role gives them `right`."""
    return right in _RIGHTS[user.role]


def require(user: User, right: Right) -> None:
    """Go on only if the user's role gives them `right`.

    Raises:
        Refused: it does not.
    """
    if may(user, right):
        return
    raise Refused(
        {
            Right.PEOPLE: _("Only a manager can add or change people."),
            Right.SETTINGS: _("Only a manager can change the office's settings."),
            Right.ANY_COMPANY: _("You can only give companies to your own code."),
            Right.CATALOGUE: _("Only assistants and managers can change products and prices."),
            Right.COSTS: _("Your role does not see costs."),
            Right.WHOLE_OFFICE: _("Only a manager can take the whole office out, or bring one in."),
            Right.HISTORY: _("Only assistants and managers can read what everybody changed."),
            Right.ANY_CHANGE: _("Only a manager can take back what somebody else did."),
            Right.PRIVACY_EXPORT: _(
                "Only assistants and managers can take out what is kept about a person."
            ),
            Right.PRIVACY_ERASE: _("Only a manager can erase a person for good."),
            Right.BACKUP: _("Only a manager can make copies of the office, or put one back."),
            Right.GOALS: _("Only a manager can set goals, or write the plan."),
            Right.PROMOTIONS: _("Only assistants and managers can begin and end promotions."),
            Right.PAY: _("Only a manager can write the rules of pay, and close its periods."),
            Right.REVIEWS: _("Only a manager can review how somebody did."),
            Right.CARE: _("Only a manager can repair the database, or remove what is old."),
        }[right]
    )
