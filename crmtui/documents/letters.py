"""Letters filled in: what each company's says, in the letter's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from crmtui import clock, formats, i18n
from crmtui.access import User
from crmtui.core import countries, merging_fields, person_names
from crmtui.i18n import pgettext
from crmtui.queries import addressing, office
from crmtui.queries.addressing import Addressee, Audience, LeftOut
from crmtui.queries.letters import LetterRow
from crmtui.queries.office import Office


@dataclass(frozen=True, slots=True)
class Filled:
    """A letter as one company gets it."""

    to: Addressee
    subject: str
    text: str
    values: Mapping[str, str]
    """What each field says, by its code; those of which nothing is known are empty."""
    missing: tuple[str, ...]
    """The codes of the fields of the letter of which nothing is known."""

    @property
    def company_id(self) -> int:
        """The company it goes to."""
        return self.to.company_id


@dataclass(frozen=True, slots=True)
class Mailing:
    """A letter to many: what each gets, and who gets none."""

    letter: LetterRow
    audience: Audience
    office: Office
    letters: tuple[Filled, ...]
    left_out: tuple[LeftOut, ...]
    """Who asked not to be contacted."""
    day: date

    @property
    def without_email(self) -> tuple[Filled, ...]:
        """Those to whom nothing can be sent by e-mail."""
        return tuple(each for each in self.letters if not each.to.email)

    def sent(self, form: str = "") -> tuple[Filled, ...]:
        """Those that can have been sent, as files of that form: no e-mail without an address."""
        on_paper = self.letter.kind == "letter" or form in ("pdf", "text")
        if on_paper and form != "eml":
            return self.letters
        return tuple(each for each in self.letters if each.to.email)


def mailing(user: User, letter: LetterRow, audience: Audience) -> Mailing:
    """A letter as each company of an audience gets it, in the letter's language.

    Colleagues' companies are no part of it; who asked not to be contacted is left out.
    """
    ours, day = office.get(user), clock.today()
    found = addressing.addressed(user, audience)
    with i18n.speaking(letter.language):
        letters = tuple(_filled(letter, each, audience, ours, day) for each in found.to)
    return Mailing(letter, audience, ours, letters, found.left_out, day)


def _filled(
    letter: LetterRow, to: Addressee, audience: Audience, ours: Office, day: date
) -> Filled:  # fmt: skip
    values = _values(to, audience, ours, day)
    return Filled(
        to,
        merging_fields.filled(letter.subject, values),
        merging_fields.filled(letter.text, values),
        values,
        merging_fields.missing(f"{letter.subject}\n{letter.text}", values),
    )


def _values(to: Addressee, audience: Audience, ours: Office, day: date) -> dict[str, str]:
    """What each field says, in the language that is spoken."""
    name = person_names.parts(to.contact, ours.country) if to.contact else None
    return {
        "company": to.company,
        "trade_name": to.trade_name or to.company,
        "tax_id": to.tax_id,
        "contact": to.contact,
        "first_name": name.given if name else "",
        "salutation": _salutation(to.contact),
        "job_title": to.job_title,
        "address": to.place.address,
        "postcode": to.place.postcode,
        "city": to.place.city,
        "region": to.place.region,
        "country": countries.name(to.place.country, i18n.language()) if to.place.country else "",
        "phone": to.phone,
        "email": to.email,
        "sector": to.sector,
        "product": to.product,
        "last_contact": _day(to.last_contact),
        "last_purchase": _day(to.last_purchase),
        "salesperson": to.salesperson_name,
        "salesperson_title": to.salesperson_title,
        "salesperson_phone": to.salesperson_phone,
        "salesperson_email": to.salesperson_email,
        "office": ours.name,
        "office_address": ", ".join(line for line in ours.address.splitlines() if line.strip()),
        "office_phone": ours.phone,
        "office_email": ours.email,
        "office_web": ours.web,
        "promotion": audience.promotion,
        "until": _day(audience.until),
        "date": _day(day),
    }


def _day(day: date | None) -> str:
    return formats.full_date(day) if day is not None else ""


def _salutation(name: str) -> str:
    if name:
        # Translators: how a letter to somebody begins, without the colon or comma that follows:
        # "Estimado/a {name}".
        return pgettext("letter", "Dear {name}").format(name=name)
    # Translators: the same to a company where nobody is known: "Estimados señores".
    return pgettext("letter", "Dear Sir or Madam")
