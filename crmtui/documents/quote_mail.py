"""A quote as the draft of an e-mail: a few words to the customer, and the PDF with them."""

from __future__ import annotations

import hashlib
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from crmtui import formats, i18n
from crmtui.core import emails, text
from crmtui.documents.quote_page import QuotePage
from crmtui.documents.quote_paper import language_of
from crmtui.i18n import pgettext
from crmtui.queries.office import Office
from crmtui.queries.quotes import Quote


def eml(
    quote: Quote, office: Office, page: QuotePage, pdf: bytes, *, name: str, language: str = ""
) -> bytes:
    """The message as a file (RFC 5322) that a mail program opens as a draft.

    To the contact's address, from the salesperson's, or the office's; where there is none, or
    it cannot be one, that is left to fill in. The PDF is attached under `name`.
    """
    with i18n.speaking(language or language_of(quote, office)):
        message = EmailMessage(policy=policy.SMTP)
        seller = quote.seller
        if sender := address(seller.name, seller.email) or address(office.name, office.email):
            message["From"] = sender
        if receiver := to(quote):
            message["To"] = receiver
        message["Subject"] = _subject(office, page)
        message["Date"] = format_datetime(page.moment)
        # Outlook and others open a message with this as one that is yet to be sent.
        message["X-Unsent"] = "1"
        message.set_content(_body(quote, office, page), cte="quoted-printable")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    # The same quote gives the same file.
    message.set_boundary(f"=_{hashlib.sha256(pdf).hexdigest()[:32]}")
    return message.as_bytes()


def to(quote: Quote) -> Address | None:
    """Whom it goes to: the contact's first address, or else the company's."""
    whom = quote.customer.contact or quote.customer.name
    return next(filter(None, (address(whom, each) for each in quote.customer.emails)), None)


def address(name: str, email: str) -> Address | None:
    """An address with its name, or None where no message could go to it."""
    if not email.isascii() or emails.problem(email) is not None:
        return None
    user, _at, domain = email.rpartition("@")
    return Address(text.clean(name), user, domain)


def _subject(office: Office, page: QuotePage) -> str:
    said = f"{page.title} {page.name}"
    return " · ".join(part for part in (page.words.draft, said, office.name) if part)


def _body(quote: Quote, office: Office, page: QuotePage) -> str:
    total = formats.amount_with_currency(quote.figures.totals.total, quote.entry.currency)
    facts = pgettext("paper", "Attached is our quote {number}, for a total of {total}.")
    said = [facts.format(number=page.name, total=total)]
    if quote.valid_until is not None:
        until = formats.full_date(quote.valid_until)
        said.append(pgettext("paper", "It is valid until {day}.").format(day=until))
    ask = pgettext("paper", "If anything is unclear, just answer this message or call us.")
    hello = _hello(quote.customer.contact)
    return "\n".join([hello, "", " ".join(said), ask, "", *_signature(quote, office)]) + "\n"


def _hello(name: str) -> str:
    # Translators: an e-mail to the customer, friendly and short: "Buenos días, {name}:".
    return (
        pgettext("paper", "Hello {name},").format(name=name)
        if name
        else pgettext("paper", "Hello,")
    )


def _signature(quote: Quote, office: Office) -> list[str]:
    seller = quote.seller
    # Translators: the end of the e-mail: "Un saludo,".
    regards = pgettext("paper", "Kind regards,")
    lines = seller.name, seller.job_title, office.name, seller.phone or office.phone, office.web
    return [regards, "", *(line for line in lines if line)]
