"""Letters as files: one PDF, text or e-mail each, written to a folder of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from threading import Event
from typing import NamedTuple

from crmtui import clock, formats, i18n
from crmtui.core import countries
from crmtui.core.cells import wrapped
from crmtui.documents import files, paper, pdf, quote_mail, templates
from crmtui.documents.document import Words
from crmtui.documents.letterhead import Letterhead, letterhead, size
from crmtui.documents.letters import Filled, Mailing
from crmtui.errors import CrmError
from crmtui.i18n import pgettext

FORMS = {"pdf": ".pdf", "text": ".txt", "eml": ".eml"}
"""What each letter is written as, and how such a file ends."""


class Stopped(CrmError):
    """Nobody wants the rest any more."""


class Written(NamedTuple):
    """What was written."""

    folder: Path
    letters: int
    skipped: int = 0
    """Those of whom no e-mail address is known, where e-mails were wanted."""


@dataclass(frozen=True, slots=True)
class LetterPage:
    """All that stands on a letter, as the template is given it."""

    language: str
    paper: str
    """"a4" or "us-letter"."""
    title: str
    name: str
    letterhead: Letterhead
    to: tuple[str, ...]
    """Whom it goes to, and where, a line each."""
    day: str
    subject: str
    text: str
    words: Words
    moment: datetime


def text(mailing: Mailing, letter: Filled) -> str:
    """A letter as plain text: who writes, to whom, when, and what."""
    page = _page(mailing, letter)
    ours = page.letterhead
    head = [ours.name, *ours.details, "", *page.to, "", page.day.rjust(paper.WIDTH), ""]
    subject = [page.subject, ""] if page.subject else []
    body = [line for part in page.text.split("\n") for line in wrapped(part, paper.WIDTH) or [""]]
    return "\n".join(paper.clean_line(line) for line in [*head, *subject, *body]) + "\n"


def eml(mailing: Mailing, letter: Filled) -> bytes:
    """A letter as the draft of an e-mail (RFC 5322), from its salesperson or the office.

    Where no address is known that it could go to, that is left to fill in.
    """
    to, ours = letter.to, mailing.office
    message = EmailMessage(policy=policy.SMTP)
    sender = quote_mail.address(to.salesperson_name, to.salesperson_email)
    if sender := sender or quote_mail.address(ours.name, ours.email):
        message["From"] = sender
    if receiver := quote_mail.address(to.contact or to.company, to.email):
        message["To"] = receiver
    message["Subject"] = " ".join(letter.subject.split()) or mailing.letter.name
    message["Date"] = format_datetime(clock.local(clock.now()))
    # Outlook and others open a message with this as one that is yet to be sent.
    message["X-Unsent"] = "1"
    message.set_content(f"{letter.text}\n", cte="quoted-printable")
    return message.as_bytes()


def prepared_pdf(mailing: Mailing, letter: Filled) -> Callable[[], bytes]:
    """What sets a letter as PDF, to be called where no database is open.

    The call raises `CannotTypeset`.
    """
    typeset = pdf.prepared(_page(mailing, letter), templates.LETTER, mailing.office.logo)
    return lambda: typeset().data


def write(
    mailing: Mailing, form: str, folder: Path, stop: Event,
    progress: Callable[[int], None] = lambda done: None,
) -> Written:  # fmt: skip
    """Write each letter to a file of its own in a folder, from any thread, until `stop` is set.

    The folder is made where it is not there; nothing in it is written over. `progress` is told
    how many are written. E-mails are written to those alone whose address is known.

    Raises:
        CannotWrite: the folder takes none.
        CannotTypeset: the template has an error, or takes too long.
        Stopped: it was stopped; what is written until then stays.
    """
    wanted = [each for each in mailing.letters if form != "eml" or each.to.email]
    for done, (letter, data) in enumerate(_made(mailing, wanted, form), start=1):
        if stop.is_set():
            raise Stopped
        name = files.safe_name(letter.to.company, ending=FORMS[form])
        files.write_beside(folder / name, data)
        progress(done)
    return Written(folder, len(wanted), len(mailing.letters) - len(wanted))


def _made(mailing: Mailing, wanted: list[Filled], form: str) -> Iterator[tuple[Filled, bytes]]:
    for letter in wanted:
        if form == "pdf":
            yield letter, prepared_pdf(mailing, letter)()
        else:
            yield letter, eml(mailing, letter) if form == "eml" else text(mailing, letter).encode()


def folder_for(mailing: Mailing, papers: Path) -> Path:
    """A folder for a mailing that is not there yet: "Offer 2026-11-20", "Offer 2026-11-20 (2)"."""
    stem = files.safe_name(mailing.letter.name, mailing.day.isoformat(), ending="")
    number, free = 1, papers / stem
    while free.exists():
        number += 1
        free = papers / f"{stem} ({number})"
    return free


def _page(mailing: Mailing, letter: Filled) -> LetterPage:
    with i18n.speaking(mailing.letter.language):
        return LetterPage(
            language=i18n.language(),
            paper=size(mailing.office),
            title=letter.subject or mailing.letter.name,
            name=letter.to.company,
            letterhead=letterhead(mailing.office),
            to=_address(mailing, letter),
            day=formats.full_date(mailing.day),
            subject=letter.subject,
            text=letter.text,
            words=Words(pgettext("paper", "Page {n} of {count}")),
            moment=clock.local(clock.now()),
        )


def _address(mailing: Mailing, letter: Filled) -> tuple[str, ...]:
    to = letter.to
    country = to.place.country
    abroad = country and countries.iso(country) != mailing.office.country
    lines = (
        to.contact, to.job_title, to.company, to.place.address,
        f"{to.place.postcode} {to.place.city}".strip(),
        to.place.region if to.place.region != to.place.city else "",
        countries.name(country, i18n.language()) if abroad else "",
    )  # fmt: skip
    return tuple(line for line in dict.fromkeys(lines) if line)
