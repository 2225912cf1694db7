"""Noting operations that were lost: why, to whom, at what price. One transaction a function."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.access import User, visible
from crmtui.core import text
from crmtui.entry import LossEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import Choice, Loss, Opportunity, Product
from crmtui.services import _lines, changes, choices, editing, team
from crmtui.services import _typed as given
from crmtui.services.changes import command

OTHER = frozenset({"other", "otro", "otra", "otros", "otras"})
"""What the reason that says nothing is called, in the languages an office begins in: whoever
gives it has to say more."""


@command("loss.create")
def create(user: User, entry: LossEntry, *, add_choices: bool = False) -> int:
    """Note an operation that was lost without a quote, and return its id.

    A competitor that is in no list yet joins it; a reason only with `add_choices`.

    Raises:
        Invalid: no reason, or none of the list; nothing said where the reason is "other";
            not said what it was about; a day to come; a price or amount that is none.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, entry.company)
    changes.about(company.name, entry.company)
    values = values_of(user, entry, company.salesperson_id, add_choices=add_choices)
    if not values["about"] and values["product"] is None:
        raise Invalid({"product": _("Say what it was about: a product's code, or a few words.")})
    return changes.insert(Loss, company=entry.company, **values)


def open_for_editing(user: User, loss_id: int) -> tuple[LossEntry, int]:
    """A lost operation as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Loss, loss_id)
    entry = LossEntry(
        company=row.company_id,
        reason=row.reason.name,
        competitor=row.competitor.name if row.competitor else "",
        competitor_price=row.competitor_price,
        note=row.note,
        day=row.day,
        salesperson=str(row.salesperson.code),
        product=row.product.code if row.product else row.about,
        amount=row.amount,
        currency=row.currency,
    )
    return entry, int(row.version)


@command("loss.update")
def update(
    user: User, loss_id: int, opened: LossEntry, mine: LossEntry, *, add_choices: bool = False
) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Conflict, Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, loss_id)
    entry, others = editing.merged(user, Loss, loss_id, opened, mine, theirs)
    row = editing.part(user, Loss, loss_id)
    changes.about(row.company.name, row.company_id)
    kept = row.salesperson_id if entry.salesperson == theirs.salesperson else None
    values = values_of(
        user, entry, row.company.salesperson_id, add_choices=add_choices, kept=kept
    )  # fmt: skip
    changes.update(Loss, loss_id, **values)
    return others


@command("loss.remove")
def remove(user: User, loss_id: int) -> None:
    """Take back what was noted by mistake.

    Raises:
        CrmError: it is a quote's, or an opportunity's.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Loss, loss_id)
    changes.about(row.company.name, row.company_id)
    if row.quote_id is not None:
        raise CrmError(_("It says why a quote was lost: open that quote again instead."))
    if Opportunity.select().where(Opportunity.loss == loss_id).exists():
        said = _("It says why an opportunity was lost: move that one back to a stage instead.")
        raise CrmError(said)
    changes.delete(Loss, loss_id)


def values_of(
    user: User, entry: LossEntry, salesperson: int, *, add_choices: bool, kept: int | None = None
) -> dict[str, Any]:
    """What to write of an entry; inside a command only. It is `salesperson`'s who is not named.

    Of one that is edited, `kept` is whose it stays.
    """
    problems = _problems(entry)
    reason = _reason(user, entry, problems, add_choices=add_choices)
    person = kept if kept is not None else _person(user, entry, salesperson, problems)
    currency = given.currency(user, entry.currency, problems)
    product, about = _about(user, entry.product)
    if problems:
        raise Invalid(problems)
    return {
        "salesperson": person,
        "day": entry.day or clock.today(),
        "product": product,
        "about": about,
        "amount": entry.amount,
        "currency": currency,
        "reason": reason,
        "competitor": choices.resolve(
            user, "competitor", entry.competitor, "competitor", add_new=True
        ),
        "competitor_price": entry.competitor_price,
        "note": text.clean(entry.note, multiline=True),
    }


def _problems(entry: LossEntry) -> dict[str, str]:
    problems = {}
    if entry.day is not None and entry.day > clock.today():
        problems["day"] = _("That day is still to come.")
    for name, number, most in (
        ("competitor_price", entry.competitor_price, _lines.MOST_PRICE),
        ("amount", entry.amount, _lines.MOST_AMOUNT),
    ):
        if number is not None and not _is_amount(number, most):
            problems[name] = _("That is no amount: it is not below zero, with four decimals.")
    return problems


def _is_amount(number: Decimal, most: Decimal) -> bool:
    return 0 <= number < most and _lines.decimals(number) <= 4


def _reason(
    user: User, entry: LossEntry, problems: dict[str, str], *, add_choices: bool
) -> int | None:
    try:
        found = choices.resolve(user, "loss_reason", entry.reason, "reason", add_new=add_choices)
    except Invalid as error:
        problems.update(error.problems)
        return None
    if found is None:
        problems["reason"] = _("Say why it was lost.")
    elif not text.clean(entry.note) and _says_nothing(found):
        problems["note"] = _("Say what happened: “other” alone will help nobody later.")
    return found


def _says_nothing(reason: int) -> bool:
    name = Choice.select(Choice.name_fold).where(Choice.id == reason).scalar()
    return name in OTHER


def _person(user: User, entry: LossEntry, salesperson: int, problems: dict[str, str]) -> int:
    if not entry.salesperson.strip():
        return salesperson
    try:
        return team.resolve(user, entry.salesperson)
    except Invalid as error:
        problems.update(error.problems)
        return 0


def _about(user: User, typed: str) -> tuple[int | None, str]:
    """The product that is meant, or else the words that say what it was about."""
    typed = text.clean(typed)
    same = (Product.code_fold == text.fold(typed)) & visible(user, Product)
    found = Product.get_or_none(same) if typed else None
    return (int(found.id), "") if found is not None else (None, typed)
