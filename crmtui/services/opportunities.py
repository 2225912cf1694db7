"""Changing operations on their way: from a first interest to won or lost. One transaction each."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import clock
from crmtui.access import Right, User, may
from crmtui.core import text
from crmtui.entry import FollowUpEntry, OpportunityEntry
from crmtui.errors import CrmError, Invalid, Refused
from crmtui.i18n import _
from crmtui.models import Opportunity, Product, StageMove
from crmtui.services import _opportunity_moves as moves
from crmtui.services import _opportunity_parts as parts
from crmtui.services import _typed as given
from crmtui.services import changes, choices, contacts, editing, followups, team
from crmtui.services._catalogue import Catalogue
from crmtui.services._letting_go import let_go
from crmtui.services.changes import command


@command("opportunity.create")
def create(
    user: User,
    entry: OpportunityEntry,
    *,
    next_contact: date | None = None,
    add_choices: bool = False,
    anyway: bool = True,
) -> int:
    """Note an operation that may come to a sale, and return its id.

    A competitor that is in no list yet joins it; a reason only with `add_choices`. With
    `next_contact` that is when to be in touch with the company next; unless `anyway`, not
    where they asked not to be.

    Raises:
        Unwelcome: they asked.
        Invalid: it says neither with whom nor what it is about; a person, an amount, a
            currency, a stage or a day that is none; a key that another one has.
        Refused: one without a company is given to somebody else's code.
        NotFound: the company is not there, or not the user's to see.
    """
    values = _values(user, entry, add_choices=add_choices)
    values["contact"] = _contact(user, entry)
    changes.about(_called(user, entry, values), entry.company)
    values["staged_on"] = values["staged_on"] or clock.today()
    key = changes.insert(Opportunity, company=entry.company, **values)
    _plan(user, key, next_contact, anyway=anyway)
    return key


def open_for_editing(user: User, opportunity_id: int) -> tuple[OpportunityEntry, int]:
    """An opportunity as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Opportunity, opportunity_id)
    entry = OpportunityEntry(
        company=row.company_id,
        contact=row.contact.name if row.contact else "",
        salesperson=str(row.salesperson.code),
        product=row.product.code if row.product else "",
        about=row.about,
        stage=row.stage,
        **{name: getattr(row, name) for name in parts.ANSWERS},
        amount=row.amount,
        currency=row.currency,
        rate=row.rate,
        opened_on=row.opened_on,
        expected_on=row.expected_on,
        closed_on=row.closed_on,
        reason=row.reason.name if row.reason else "",
        competitor=row.competitor.name if row.competitor else "",
        notes=row.notes,
        key=row.key or "",
    )
    return entry, int(row.version)


@command("opportunity.update")
def update(
    user: User,
    opportunity_id: int,
    opened: OpportunityEntry,
    mine: OpportunityEntry,
    *,
    next_contact: date | None = None,
    add_choices: bool = False,
    anyway: bool = True,
) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    What another program called it stays. Another stage is noted as a move; the next contact
    is as in `create`.

    Raises:
        Unwelcome: they asked.
        Conflict, Invalid, Refused, NotFound.
    """
    theirs, _version = open_for_editing(user, opportunity_id)
    entry, others = editing.merged(user, Opportunity, opportunity_id, opened, mine, theirs)
    row = editing.part(user, Opportunity, opportunity_id)
    for linked in filter(None, (row.quote, row.sale, row.loss)):
        if linked.company_id != entry.company:
            raise Invalid({"company": _("That is not this company's.")})
    values = _values(user, entry, add_choices=add_choices, row=row, now=theirs)
    del values["key"]
    if (entry.contact, entry.company) != (theirs.contact, theirs.company):
        values["contact"] = _contact(user, entry)
    changes.about(_called(user, entry, values), entry.company)
    _move(row, entry, values)
    changes.update(Opportunity, opportunity_id, company=entry.company, **values)
    if entry.company != theirs.company:
        for each in moves.moves(opportunity_id):
            changes.update(StageMove, each.id, company=entry.company)
    _plan(user, opportunity_id, next_contact, anyway=anyway)
    return others


@command("opportunity.remove")
def remove(user: User, opportunity_id: int) -> None:
    """Take back what was noted by mistake.

    Raises:
        CrmError: it became a sale.
        NotFound: it is not there, or not the user's to see.
    """
    entry, _version = open_for_editing(user, opportunity_id)
    row = editing.part(user, Opportunity, opportunity_id)
    changes.about(_called(user, entry, {"product": row.product_id}), row.company_id)
    if row.sale_id is not None:
        raise CrmError(_("It was sold: take that sale back first."))
    for each in moves.moves(opportunity_id):
        changes.delete(StageMove, each.id)
    let_go(Opportunity, opportunity_id)
    changes.delete(Opportunity, opportunity_id)


def _move(row: Any, entry: OpportunityEntry, values: dict[str, Any]) -> None:
    """Note that it came to another stage, if it did; else it is there since when it was."""
    if entry.stage == row.stage:
        values["staged_on"] = row.staged_on
        return
    if row.sale_id is not None or row.loss_id is not None:
        said = _("It is over: < on its card in the funnel opens it again.")
        raise Invalid({"stage": said})
    over = values["stage"] in parts.ENDS
    values["staged_on"] = values["closed_on"] if over else clock.today()
    moves.note(row, values["stage"], values["staged_on"])


def _plan(user: User, opportunity_id: int, day: date | None, *, anyway: bool) -> None:
    """Plan when to be in touch with its company next, whoever's it is."""
    row = editing.part(user, Opportunity, opportunity_id)
    if day is None or row.company_id is None:
        return
    what = row.product.name if row.product else row.about
    contact = row.contact.name if row.contact else ""
    entry = FollowUpEntry(
        row.company_id, due=day, note=what, contact=contact, salesperson=str(row.salesperson.code)
    )
    try:
        followups.create(user, entry, anyway=anyway)
    except Invalid as error:
        # What the plan calls its day is the next contact here.
        names = {"due": "next_contact"}
        problems = {names.get(name, name): said for name, said in error.problems.items()}
        raise type(error)(problems) from error


def _values(
    user: User,
    entry: OpportunityEntry,
    *,
    add_choices: bool,
    row: Any = None,
    now: OpportunityEntry | None = None,
) -> dict[str, Any]:
    currency = given.office_currency(user)
    company = None if entry.company is None else editing.company(user, entry.company)
    values = parts.plain(entry, currency)
    kept = row is not None and now is not None and entry.salesperson == now.salesperson
    values["salesperson"] = row.salesperson_id if kept else _person(user, entry, company)
    values["product"] = _product(user, entry, row, now)
    if company is None and values["product"] is None and not values["about"]:
        raise Invalid({"about": _("Say with whom it is, or what it is about.")})
    _refuse_taken_key(values["key"], row.id if row is not None else 0)
    reason = "loss_reason", entry.reason, "reason"
    competitor = "competitor", entry.competitor, "competitor"
    values["reason"] = choices.resolve(user, *reason, add_new=add_choices)
    values["competitor"] = choices.resolve(user, *competitor, add_new=True)
    return values


def _person(user: User, entry: OpportunityEntry, company: Any) -> int:
    """Whose it is: who was typed, else the company's, else the user's."""
    if not entry.salesperson.strip():
        return user.id if company is None else int(company.salesperson_id)
    person = team.resolve(user, entry.salesperson)
    if company is None and person != user.id and not may(user, Right.ANY_COMPANY):
        raise Refused(_("One without a company can only be your own."))
    return person


def _product(
    user: User, entry: OpportunityEntry, row: Any, now: OpportunityEntry | None
) -> int | None:
    typed = text.clean(entry.product)
    if not typed:
        return None
    if row is not None and now is not None and entry.product == now.product:
        return row.product_id  # type: ignore[no-any-return]
    if (found := Catalogue.read(user).meant(typed)) is None:
        raise Invalid({"product": _("There is no product “{code}”.").format(code=typed)})
    return found


def _contact(user: User, entry: OpportunityEntry) -> int | None:
    return None if entry.company is None else contacts.named(user, entry.company, entry.contact)


def _refuse_taken_key(key: str | None, own: int) -> None:
    same = (Opportunity.key == key) & (Opportunity.id != own)
    if key and Opportunity.select().where(same).exists():
        said = _("Another opportunity has the key {key} already.")
        raise Invalid({"key": said.format(key=key)})


def _called(user: User, entry: OpportunityEntry, values: dict[str, Any]) -> str:
    """What the history calls it: the company, or else what it is about."""
    if entry.company is not None:
        return str(editing.company(user, entry.company).name)
    product = values["product"] and Product.get_or_none(Product.id == values["product"])
    return product.name if product else text.clean(entry.about)
