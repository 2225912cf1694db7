"""A quote as a file: which kinds there are, what each is called, and making one."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from crmtui.documents import files, quote_mail, quote_paper, quote_pdf, quote_sheet, quote_text
from crmtui.queries.office import Office
from crmtui.queries.quotes import Quote

ENDINGS = {"pdf": ".pdf", "text": ".txt", "eml": ".eml", "xlsx": ".xlsx"}
"""The kinds of file, and how each ends."""


class Paper(NamedTuple):
    """What goes into a file."""

    data: bytes
    logo: bool = True
    """Whether the office's logo is in it, where it has one."""


def file_name(quote: Quote, kind: str) -> str:
    """What its file is called: "P-2026-0431_2 Talleres Aragon.pdf"."""
    return files.safe_name(quote.name, quote.customer.name, ending=ENDINGS[kind])


def prepared(quote: Quote, office: Office, kind: str, language: str = "") -> Callable[[], Paper]:
    """What makes the file: to be called later, in a thread, for it may take a while.

    In the quote's language unless another is given. The call raises `CannotTypeset`.
    """
    page = quote_paper.page(quote, office, language)
    if kind == "text":
        return lambda: Paper(quote_text.text(page).encode())
    if kind == "xlsx":
        return lambda: Paper(quote_sheet.xlsx(quote, page))
    typeset = quote_pdf.prepared(page, office.logo)
    if kind == "pdf":
        return lambda: Paper(*typeset())
    name = file_name(quote, "pdf")

    def message() -> Paper:
        found = typeset()
        written = quote_mail.eml(quote, office, page, found.data, name=name, language=language)
        return Paper(written, found.logo)

    return message
