"""Who somebody is: all the records that are them, and what they are known by.

Whoever takes out what is kept about a person asks here, and whoever erases them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from crmtui.core import emails, phones, text
from crmtui.core.traces import NATIONAL, SHORTEST, Traces
from crmtui.db import rows
from crmtui.models import Alias, Candidate, Company, Contact, Email, Phone, Record


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person, at every company they were with; or a company that is one person."""

    contacts: tuple[int, ...]
    companies: tuple[int, ...]
    """Where they were; of a company that is erased itself, that one."""
    names: frozenset[str]
    numbers: frozenset[str]
    """Digits of those that nobody else has."""
    addresses: frozenset[str]
    """Folded, of those that nobody else has."""
    spared: tuple[str, ...] = ()
    """Numbers and addresses that others have too, as they are written: they stay theirs."""
    whole: bool = False
    """Whether the company itself is erased."""
    candidates: tuple[int, ...] = ()
    """Of somebody who wanted a post with us."""

    @property
    def traces(self) -> Traces:
        """What finds them in texts."""
        return Traces(names=self.names, numbers=self.numbers, addresses=self.addresses)


def person(contact_id: int) -> Somebody:
    """Somebody at a company, and at those they were with before or went to since."""
    contacts = _same(contact_id)
    found = rows(Contact.select(Contact.name, Contact.company).where(Contact.id.in_(contacts)))
    theirs = Phone.contact.in_(contacts), Email.contact.in_(contacts)
    companies = tuple(sorted({company for _name, company in found}))
    return _known_by(contacts, companies, {name for name, _company in found}, *theirs)


def company(company_id: int) -> Somebody:
    """A company that is one person, with all the people there."""
    people = rows(Contact.select(Contact.id, Contact.name).where(Contact.company == company_id))
    of_company = Company.select(Company.name, Company.trade_name).where(Company.id == company_id)
    names = {name for _key, name in people}
    names |= {name for said in rows(of_company) for name in said if name}
    names |= {name for (name,) in rows(Alias.select(Alias.name).where(Alias.company == company_id))}
    theirs = Phone.company == company_id, Email.company == company_id
    contacts = tuple(key for key, _name in people)
    return _known_by(contacts, (company_id,), names, *theirs, whole=True)


def candidate(candidate_id: int) -> Somebody:
    """Somebody who wants a post, at every post that they wanted.

    It is the same person who has the same name and a number or an address in common.
    """
    every = [_Wanting(*found) for found in rows(_WANTING)]
    (who,) = (each for each in every if each.id == candidate_id)
    theirs = [
        each for each in every
        if each.id == who.id or (each.fold == who.fold and each.reach & who.reach)
    ]  # fmt: skip
    said = {reach for each in theirs for reach in each.reach}
    others = {reach for each in every if each not in theirs for reach in each.reach}
    numbers = {each for each in said if each.isdigit()}
    kept = {each for each in numbers if _rings_elsewhere(each)} | (said & others)
    kept |= {each for each in said - numbers if _is_elsewhere(each)}
    mine = said - kept
    return Somebody(
        contacts=(),
        companies=(),
        names=frozenset(each.name for each in theirs),
        numbers=frozenset(mine & numbers),
        addresses=frozenset(mine - numbers),
        spared=tuple(sorted(kept)),
        candidates=tuple(each.id for each in theirs),
    )


class _Wanting(NamedTuple):
    """A candidate as they are noted."""

    id: int
    name: str
    phone: str
    email: str

    @property
    def fold(self) -> str:
        return text.fold(self.name)

    @property
    def reach(self) -> set[str]:
        """The digits and folded addresses by which they are reached."""
        digits = {phones.digits(each.number) for each in phones.split(self.phone)}
        numbers = {each for each in digits if len(each) >= SHORTEST}
        return numbers | {text.fold(each) for each in emails.split(self.email)}


_WANTING = Candidate.select(
    Candidate.id, Candidate.name, Candidate.phone, Candidate.email
).order_by(Candidate.id)


def _rings_elsewhere(digits: str) -> bool:
    end = digits[::-1][:NATIONAL]
    same = Phone.reversed.between(end, f"{end}~")
    return bool(Phone.select().where(same).exists())


def _is_elsewhere(address: str) -> bool:
    return bool(Email.select().where(Email.address_fold == address).exists())


def _same(contact_id: int) -> tuple[int, ...]:
    """The records of one person: those they came from, and those that came from them."""
    found, new = set(), {contact_id}
    while new:
        found |= new
        moved = Contact.select(Contact.id, Contact.moved_from).where(
            Contact.id.in_(new) | Contact.moved_from.in_(new)
        )
        linked = {key for pair in rows(moved) for key in pair if key is not None}
        new = linked - found
    return tuple(sorted(found))


def _known_by(
    contacts: tuple[int, ...],
    companies: tuple[int, ...],
    names: set[str],
    phones: Any,
    emails: Any,
    *,
    whole: bool = False,
) -> Somebody:
    numbers: set[str] = set()
    addresses: set[str] = set()
    spared: dict[str, None] = {}
    held = Phone.select(Phone.number, Phone.digits, Phone.e164, Phone.reversed).where(phones)
    for number, digits, e164, backwards in rows(held):
        end = backwards[:NATIONAL]
        if _elsewhere(Phone, Phone.reversed.between(end, f"{end}~"), phones):
            spared[number] = None
        elif len(digits) >= SHORTEST:
            numbers |= {digits, (e164 or "").lstrip("+") or digits}
    for address, fold in rows(Email.select(Email.address, Email.address_fold).where(emails)):
        if _elsewhere(Email, Email.address_fold == fold, emails):
            spared[address] = None
        else:
            addresses |= {address, fold}
    return Somebody(
        contacts, companies, frozenset(names), frozenset(numbers), frozenset(addresses),
        tuple(spared), whole,
    )  # fmt: skip


def _elsewhere(model: type[Record], same: Any, theirs: Any) -> bool:
    mine = model.select(model.id).where(theirs)
    return bool(model.select().where(same & model.id.not_in(mine)).exists())
