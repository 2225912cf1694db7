"""What an office hands over on paper: which papers there are, in which forms, and making one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from crmtui import db, i18n
from crmtui.access import User
from crmtui.core.periods import Period
from crmtui.core.statistics import Asked
from crmtui.documents import (
    account_statement,
    base,
    brief,
    day_sheet,
    dossier,
    figures,
    files,
    monthly,
    paper_pdf,
    pay_statement,
    person,
    person_data,
    plain_text,
    price_list,
    quote_files,
    quote_mail,
    quote_paper,
    review,
    statement,
    workbook,
)  # fmt: skip
from crmtui.documents.document import Document
from crmtui.documents.quote_files import ENDINGS, Paper
from crmtui.i18n import NP_, _, pgettext
from crmtui.queries import applicants, office, persons, quotes
from crmtui.queries.companies import Criteria
from crmtui.queries.quotes import Quote

FORMS = {
    "brief": ("text", "pdf"),
    "visits": ("text", "pdf"),
    "dossier": ("text", "pdf"),
    "statement": ("text", "pdf", "xlsx"),
    "account": ("text", "pdf", "xlsx"),
    "prices": ("text", "pdf", "xlsx"),
    "base": ("text", "pdf", "xlsx"),
    "quote": ("text", "pdf", "xlsx", "eml"),
    "person": ("text", "pdf", "xlsx", "json"),
    "pay": ("text", "pdf", "xlsx"),
    "review": ("text", "pdf", "xlsx"),
    "report": ("text", "pdf", "xlsx"),
    "month": ("text", "pdf", "xlsx"),
}
"""The papers, and the forms that each is made in."""
_TITLES = {
    "brief": NP_("paper", "Brief"),
    "visits": NP_("paper", "Visits"),
    "dossier": NP_("paper", "Dossier"),
    "statement": NP_("paper", "Statement of interactions"),
    "account": NP_("paper", "Statement of account"),
    "prices": NP_("paper", "Price list"),
    "base": NP_("paper", "Companies"),
    "quote": NP_("paper", "Quote"),
    "person": NP_("paper", "What is kept about a person"),
    "pay": NP_("paper", "Statement of commission"),
    "review": NP_("paper", "Review"),
    "report": NP_("paper", "Report"),
    "month": NP_("paper", "Report"),
}


class Prepared(NamedTuple):
    """A paper of which everything is read: it needs no database any more."""

    name: str
    """What its file is called."""
    about: str
    """Whom or what it is about."""
    language: str
    """The one it is in: "es" or "en"."""
    make: Callable[[], Paper]
    """Makes it; it may take a while, and raises `CannotTypeset`."""
    warning: str = ""
    """What one should know before it goes out."""


class Made(NamedTuple):
    """A paper, and what there is to say of it."""

    name: str
    """What its file is called."""
    about: str
    language: str
    data: bytes
    warning: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that somebody wants."""

    kind: str
    """One of those in `FORMS`."""
    prepare: Callable[[str, str], Prepared]
    """Reads it, of a form and in a language; "" is its usual one.

    It raises `NotFound` where what it is about is not there, or not the user's to see.
    """

    @property
    def title(self) -> str:
        """What it is called, in the user's language."""
        return pgettext("paper", _TITLES[self.kind])

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms it is made in."""
        return FORMS[self.kind]

    def made(self, form: str, language: str = "") -> Made:
        """Read it and make it, from any thread.

        Raises:
            NotFound: what it is about is not there, or not the user's to see.
            CannotTypeset: the template has an error, or takes too long.
        """
        with db.worker_connection():
            prepared = self.prepare(form, language)
        paper = prepared.make()
        missing = "" if paper.logo else _("Its logo cannot be read.")
        warning = " ".join(part for part in (missing, prepared.warning) if part)
        return Made(prepared.name, prepared.about, prepared.language, paper.data, warning)


def of_company(user: User, company_id: int) -> Wanted:
    """The dossier of a company, in the reader's language."""
    return _wanted(user, "dossier", lambda language: dossier.document(user, company_id, language))


def briefing(user: User, company_id: int) -> Wanted:
    """What to know of a company before a call or a visit, in the reader's language."""
    return _wanted(user, "brief", lambda language: brief.document(user, company_id, language))


def day_of_visits(user: User, day: date, code: int) -> Wanted:
    """The day sheet of a salesperson's code, in the reader's language."""
    return _wanted(
        user, "visits", lambda language: day_sheet.document(user, day, code, language)
    )  # fmt: skip


def report(user: User, asked: Asked) -> Wanted:
    """One of the reports, in the reader's language."""
    return _wanted(user, "report", lambda language: figures.document(user, asked, language))


def month(user: User, period: Period | None = None) -> Wanted:
    """The office's month, quarter or year on one page, in the reader's language.

    Without a period it is this month.
    """
    return _wanted(user, "month", lambda language: monthly.document(user, period, language))


def said(
    user: User, company_id: int, *, since: date | None = None, until: date | None = None
) -> Wanted:
    """The statement of the interactions with a company in a period, in the reader's language."""

    def document(language: str) -> Document:
        return statement.document(user, company_id, language, since=since, until=until)

    return _wanted(user, "statement", document)


def account(
    user: User, company_id: int, *, since: date | None = None, until: date | None = None
) -> Wanted:
    """The statement of a company's account in a period; in the customer's language."""

    def document(language: str) -> Document:
        asked = language or quotes.language_for(user, company_id)
        return account_statement.document(user, company_id, asked, since=since, until=until)

    return _wanted(user, "account", document)


def prices(
    user: User, price_list_id: int | None = None, *, company_id: int | None = None,
    family: str = "",
) -> Wanted:  # fmt: skip
    """The prices of a list, or those of today, for a company; in the customer's language."""

    def document(language: str) -> Document:
        asked = language or (quotes.language_for(user, company_id) if company_id else "")
        return price_list.document(
            user, asked, price_list=price_list_id, company_id=company_id, family=family
        )

    return _wanted(user, "prices", document)


def companies(
    user: User, criteria: Criteria, *, ids: Sequence[int] | None = None, by_city: bool = False
) -> Wanted:
    """A list of companies, such as a salesperson's base, or those of `ids`.

    It is in the reader's language.
    """

    def document(language: str) -> Document:
        return base.document(user, criteria, language, ids=ids, by_city=by_city)

    return _wanted(user, "base", document)


def of_person(user: User, contact_id: int) -> Wanted:
    """All that is kept about a person, in the reader's language."""
    return _about_person(user, lambda: persons.get(user, contact_id))


def of_candidate(user: User, candidate_id: int) -> Wanted:
    """The same about somebody who wants a post with us."""
    return _about_person(user, lambda: applicants.get(user, candidate_id))


def _about_person(user: User, read: Callable[[], persons.Person]) -> Wanted:
    paper = _wanted(user, "person", lambda language: person.document(user, read, language))

    def prepare(form: str, language: str) -> Prepared:
        if form != "json":
            return paper.prepare(form, language)
        found = read()
        name = files.safe_name(found.name, ending=".json")
        make = partial(Paper, person_data.written(found))
        return Prepared(name, found.name, i18n.language(), make)

    return Wanted("person", prepare)


def pay(user: User, salesperson_id: int, plan_id: int | None, period: Period) -> Wanted:
    """What somebody gets by a rule for a period, in the reader's language."""

    def document(language: str) -> Document:
        return pay_statement.document(user, salesperson_id, plan_id, period, language)

    return _wanted(user, "pay", document)


def of_review(user: User, review_id: int) -> Wanted:
    """How somebody did, in the reader's language."""
    return _wanted(user, "review", lambda language: review.document(user, review_id, language))


def quote(user: User, quote_id: int) -> Wanted:
    """A copy of a quote, in its own language."""

    def prepare(form: str, language: str) -> Prepared:
        found, ours = quotes.get(user, quote_id), office.get(user)
        spoken = language or quote_paper.language_of(found, ours)
        make = quote_files.prepared(found, ours, form, spoken)
        name = quote_files.file_name(found, form)
        warning = _before_sending(found) if form == "eml" else ""
        return Prepared(name, found.name, spoken, make, warning)

    return Wanted("quote", prepare)


def _before_sending(found: Quote) -> str:
    """What matters before a quote is sent by e-mail."""
    if found.customer.do_not_contact:
        return _("They asked not to be contacted.")
    return "" if quote_mail.to(found) else _("No e-mail address is known.")


def _wanted(user: User, kind: str, read: Callable[[str], Document]) -> Wanted:
    def prepare(form: str, language: str) -> Prepared:
        document = read(language)
        name = files.safe_name(document.title, document.name, ending=ENDINGS[form])
        make = _maker(document, form, office.get(user).logo)
        return Prepared(name, document.name, document.language, make)

    return Wanted(kind, prepare)


def _maker(document: Document, form: str, logo: str) -> Callable[[], Paper]:
    if form == "text":
        return lambda: Paper(plain_text.plain(document).encode())
    if form == "xlsx":
        return lambda: Paper(workbook.xlsx(document))
    typeset = paper_pdf.prepared(document, logo)
    return lambda: Paper(*typeset())
