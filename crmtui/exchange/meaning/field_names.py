"""What the fields are called that a column may stand for, for people who choose among them."""

from __future__ import annotations

from crmtui.core import text
from crmtui.entry import OWN
from crmtui.errors import UsageError
from crmtui.exchange.meaning import columns
from crmtui.exchange.meaning.columns import LEFT_OUT, NOTE
from crmtui.exchange.vocabulary import FIELDS
from crmtui.exchange.writing.own_columns import Own
from crmtui.i18n import N_, _

_COMMON = {
    "key": N_("Key"),
    "name": N_("Name"),
    "company": N_("Company"),
    "company_key": N_("Company: key"),
    "company_tax_id": N_("Company: tax id"),
    "salesperson": N_("Salesperson"),
    "phones": N_("Phone"),
    "phones/mobile": N_("Mobile"),
    "phones/home": N_("Phone at home"),
    "phones/fax": N_("Fax"),
    "phones/type": N_("Phone: its kind"),
    "emails": N_("E-mail"),
    "emails/type": N_("E-mail: its kind"),
    "job_title": N_("Job title"),
    "notes": N_("Notes"),
    "note": N_("Note"),
    "do_not_contact": N_("Do not contact"),
    "do_not_contact_note": N_("Why not to contact"),
    "quiet_hours": N_("When not to call"),
    "next_contact": N_("Next contact"),
    "code": N_("Code"),
    "price": N_("Price"),
    "currency": N_("Currency"),
    "unit": N_("Unit"),
    "first": N_("First name"),
    "first/middle": N_("Middle name"),
    "last": N_("Last name"),
    "contact": N_("Contact"),
    "status": N_("Status"),
    "active": N_("Active"),
    "product": N_("Product"),
    "description": N_("Description"),
    "quantity": N_("Quantity"),
    "discount": N_("Discount"),
    "taxes": N_("Taxes"),
    "rate": N_("Exchange rate"),
    "address": N_("Address"),
    "address/whole": N_("Address in one line"),
    "city": N_("City"),
    "region": N_("Region"),
    "postcode": N_("Postcode"),
    "country": N_("Country"),
    "text": N_("What was said"),
    "text/subject": N_("Subject"),
    "kind": N_("Kind"),
    "time": N_("Time"),
    "outcome": N_("Outcome"),
}
"""Titles of fields that mean the same in every kind of file."""

_OF_KIND = {
    "companies": {
        "name": N_("Company"),
        "key": N_("Company key"),
        "trade_name": N_("Trade name"),
        "tax_id": N_("Tax id"),
        "relation": N_("Relation"),
        "source": N_("Source"),
        "source_detail": N_("Source detail"),
        "interaction_at": N_("Last contact: date"),
        "interaction_kind": N_("Last contact: kind"),
        "interaction_text": N_("Last contact: what was said"),
        "referred_by": N_("Referred by"),
        "parent": N_("Parent company"),
        "sector": N_("Sector"),
        "web": N_("Web"),
        "territory": N_("Territory"),
        "site": N_("Site"),
        "drop_reason": N_("Drop reason"),
        "drop_note": N_("Drop note"),
        "dropped_on": N_("Dropped on"),
        "recheck_on": N_("Look again on"),
        "contact": N_("Contact: full name"),
        "contact_first": N_("Contact: first name"),
        "contact_first/middle": N_("Contact: middle name"),
        "contact_last": N_("Contact: last name"),
        "contact_title": N_("Contact: job title"),
        "contact_phones": N_("Contact: phone"),
        "contact_phones/mobile": N_("Contact: mobile"),
        "contact_emails": N_("Contact: e-mail"),
    },
    "contacts": {
        "name": N_("Full name"),
        "main": N_("Main contact"),
        "left_on": N_("Left on"),
    },
    "goals": {
        "kind": N_("Kind"),
        "name": N_("Who"),
        "measure": N_("Measure"),
        "period": N_("Period"),
        "year": N_("Year"),
        "first": N_("From"),
        "until": N_("Until"),
        "months": N_("Months"),
        "target": N_("Goal"),
        "note": N_("Note"),
        "territory": N_("Territory"),
        "family": N_("Product family"),
        "sector": N_("Sector"),
        "salesperson": N_("Salesperson"),
        "code": N_("Code"),
        "m01": N_("January"),
        "m02": N_("February"),
        "m03": N_("March"),
        "m04": N_("April"),
        "m05": N_("May"),
        "m06": N_("June"),
        "m07": N_("July"),
        "m08": N_("August"),
        "m09": N_("September"),
        "m10": N_("October"),
        "m11": N_("November"),
        "m12": N_("December"),
    },
    "sites": {
        "key": N_("Site key"),
        "name": N_("Site"),
    },
    "salespeople": {
        "name": N_("Full name"),
        "manager": N_("Manager"),
        "branch": N_("Branch"),
        "hired_on": N_("Hired on"),
        "role": N_("Role"),
        "login": N_("Login"),
        "phone": N_("Phone"),
        "email": N_("E-mail"),
    },
    "interactions": {
        "key": N_("Interaction key"),
        "at": N_("Date"),
        "direction": N_("Direction"),
        "recorded_by": N_("Recorded by"),
        "needs": N_("Needs"),
        "objections": N_("Objections"),
        "own_kind": N_("Own kind"),
        "unanswered": N_("No answer"),
        "opinion": N_("Opinion"),
        "opinion_about": N_("Opinion about"),
        "score": N_("Score"),
        "objective": N_("Objective"),
        "objective_met": N_("Objective met"),
        "objective_why": N_("Objective: why"),
        "went_well": N_("Went well"),
        "to_improve": N_("To improve"),
    },
    "opportunities": {
        "key": N_("Opportunity key"),
        "about": N_("What it is about"),
        "stage": N_("Stage"),
        "amount": N_("Amount"),
        "opened_on": N_("Opened on"),
        "expected_on": N_("Expected on"),
        "closed_on": N_("Closed on"),
        "reason": N_("Why it was lost"),
        "competitor": N_("Competitor"),
        "value": N_("Value in the office's currency"),
    },
    "sales": {
        "key": N_("Number of the sale"),
        "net": N_("Net amount"),
        "day": N_("Day"),
        "reference": N_("Their reference"),
        "delivery_on": N_("Delivery promised for"),
        "delivered_on": N_("Delivered on"),
        "id": N_("Our number of the sale"),
        "quote": N_("Quote"),
        "what": N_("What was sold"),
        "total": N_("Total with taxes"),
        "value": N_("Value in the office's currency"),
    },
    "sale_lines": {
        "key": N_("Number of the sale"),
        "net": N_("Net amount"),
    },
    "followups": {
        "due": N_("Date and time"),
        "due/date": N_("Date"),
        "purpose": N_("Purpose"),
        "note": N_("Note"),
        "given_by": N_("Given by"),
        "bucket": N_("When it is due, in words"),
        "phone": N_("Phone"),
        "closed_on": N_("Closed on"),
        "result": N_("Result"),
        "result_note": N_("How it went"),
    },
    "products": {
        "name": N_("Product"),
        "name_es": N_("Name in Spanish"),
        "name_en": N_("Name in English"),
        "family": N_("Family"),
        "cost": N_("Cost"),
        "selling_points": N_("Selling points"),
        "retired": N_("Sold no more"),
    },
    "entries": {
        "id": N_("Our number of the entry"),
        "key": N_("Entry key"),
        "kind": N_("Kind of entry"),
        "number": N_("Number"),
        "day": N_("Day"),
        "due": N_("Due"),
        "amount": N_("Amount with tax"),
        "debit": N_("Debit"),
        "credit": N_("Credit"),
        "remaining": N_("Open"),
        "settles": N_("Invoice that it pays"),
        "sale": N_("Sale that it is of"),
    },
    "prices_seen": {
        "id": N_("Our number of the price"),
        "key": N_("Price key"),
        "site": N_("Site"),
        "kind": N_("Kind of price"),
        "what": N_("What it is the price of"),
        "competitor": N_("Competitor"),
        "includes_tax": N_("With tax"),
        "day": N_("Day"),
        "source": N_("Source"),
        "verified_by": N_("Verified by"),
        "verified_on": N_("Verified on"),
        "marked": N_("Marked"),
    },
    "prices": {
        "name": N_("Product"),
        "price_list": N_("Price list"),
        "valid_from": N_("Valid from"),
    },
}
"""Titles by kind of file, where they are its own."""


def title(kind: str, field: str) -> str:
    """What a field is called, in the language of the user."""
    if field == LEFT_OUT:
        return _("left out")
    if field == NOTE and NOTE not in FIELDS[kind]:
        return _("into the notes")
    if field.startswith(OWN):
        return field.removeprefix(OWN).rpartition(":")[2]
    said = _OF_KIND.get(kind, {}).get(field) or _COMMON.get(field)
    return _(said) if said else field.replace("_", " ").replace("/", ": ").capitalize()


def of(kind: str, own: Own | None = None) -> list[tuple[str, str]]:
    """Every field that a column may stand for, each with its title, as one would read them.

    `own` are the office's own fields; leaving a column out, and its notes, come last.
    """
    found = [(field, title(kind, field)) for field in FIELDS[kind]]
    ours = (own or {}).get(kind, {})
    found += [(f"{OWN}{field.name}", field.name) for field in ours.values()]
    if columns.notes(kind) not in ("", NOTE):
        found.append((NOTE, title(kind, NOTE)))
    return [*found, (LEFT_OUT, title(kind, LEFT_OUT))]


def suggest(kind: str, typed: str, own: Own | None = None) -> list[tuple[str, str]]:
    """The fields that somebody may mean who typed so much, the likeliest first.

    By title, by code, and by what such columns are called in other programs; all of them
    where nothing is typed.
    """
    wanted = text.words(typed)
    ranked = []
    for order, (field, called) in enumerate(of(kind, own)):
        rank = _rank(wanted, kind, field, called)
        if rank is not None:
            ranked.append((rank, order, (field, called)))
    return [each for _rank_of, _order, each in sorted(ranked)]


def meant(kind: str, typed: str, own: Own | None = None) -> str:
    """The field that was typed: its code, or its title in the language of the user.

    Raises:
        UsageError: there is none; the text names those that resemble.
    """
    said = typed.strip()
    if columns.takes(kind, [said]):
        return said
    for field, called in of(kind, own):
        if text.fold(called) == text.fold(said):
            return field
    raise unknown(kind, said)


def unknown(kind: str, typed: str) -> UsageError:
    """What is said of a field that files of this kind have not."""
    resembling = suggest(kind, typed) or suggest(kind, "")
    names = ", ".join(f"{field} ({called})" for field, called in resembling[:8] if field)
    problem = _("Such columns have no field “{field}”. There are: {names}…")
    return UsageError(problem.format(field=typed, names=names))


def _rank(wanted: list[str], kind: str, field: str, called: str) -> int | None:
    """How well a field fits what is typed, the least best; None where it does not."""
    if not wanted or text.words(called) == wanted:
        return -1
    names = (called, field.replace("/", " ").replace("_", " "), FIELDS[kind].get(field, ""))
    for rank, name in enumerate(names):
        for each in name.split(","):
            words = text.words(each)
            if words[: len(wanted)] == wanted or _begin(wanted, words[: len(wanted)]):
                return 2 * rank
    there = [word for name in names for word in text.words(name)]
    return 7 if all(any(word.startswith(start) for word in there) for start in wanted) else None


def _begin(wanted: list[str], words: list[str]) -> bool:
    """Whether these words are what is typed, the last one perhaps only begun."""
    *whole, last = wanted
    return len(words) == len(wanted) and words[:-1] == whole and words[-1].startswith(last)
