"""A quote as the draft of an e-mail, read back as a mail program reads it."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from crmtui.documents import quote_mail, quote_paper
from tests.unit.documents.quote_example import CUSTOMER, OFFICE, SELLER, quote

PDF = b"%PDF-1.7 not really"


def eml(language: str = "en", **changes: Any) -> EmailMessage:
    found = quote(**changes)
    page = quote_paper.page(found, OFFICE, language)
    written = quote_mail.eml(found, OFFICE, page, PDF, name="P-1 Peña.pdf", language=language)
    assert max(map(len, written.splitlines())) < 998
    message = message_from_bytes(written, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def test_it_goes_from_the_salesperson_to_the_contact_as_a_draft() -> None:
    message = eml()
    assert message["From"] == "Ana Ruiz <ana@ebro.es>"
    assert message["To"] == "Marta Gil <marta@talleres.es>"
    assert message["Subject"] == "Quote P-2026-0431/2 · Suministros Ebro, S.L."
    assert message["X-Unsent"] == "1"
    assert message["Date"].datetime == quote().sent_at
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == (
        "Hello Marta Gil,\n"
        "\n"
        "Attached is our quote P-2026-0431/2, for a total of €13,689.64. It is valid until "
        "20 December 2026.\n"
        "If anything is unclear, just answer this message or call us.\n"
        "\n"
        "Kind regards,\n"
        "\n"
        "Ana Ruiz\nComercial\nSuministros Ebro, S.L.\n600 11 22 33\nwww.ebro.es\n"
    )


def test_the_pdf_is_attached_under_its_name() -> None:
    (attached,) = eml().iter_attachments()
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_filename() == "P-1 Peña.pdf"
    assert attached.get_content() == PDF


def test_it_speaks_the_customer_s_language() -> None:
    body = eml("es").get_body()
    assert body is not None
    assert "13.689,64 €" in body.get_content()
    assert "20 de diciembre de 2026" in body.get_content()


def test_the_same_quote_gives_the_same_file() -> None:
    assert eml().as_bytes() == eml().as_bytes()


def test_without_an_address_it_is_left_to_fill_in() -> None:
    message = eml(customer=replace(CUSTOMER, emails=()), seller=replace(SELLER, email=""))
    assert message["To"] is None
    assert message["From"] == '"Suministros Ebro, S.L." <oficina@ebro.es>'


@pytest.mark.parametrize(
    "address",
    [
        "no address",
        "@",
        "a@",
        "@b.es",
        "a b@c.es",
        "a@b.es\r\nBcc: x@example.com",
        "ñ@b.es",
        "a@b@c",
    ],
)
def test_an_address_that_is_none_does_not_break_the_message(address: str) -> None:
    message = eml(customer=replace(CUSTOMER, emails=(address,)))
    assert "Bcc" not in message
    assert message["Subject"].startswith("Quote")
    both = eml(customer=replace(CUSTOMER, emails=(address, "marta@talleres.es")))
    assert str(both["To"]).endswith("<marta@talleres.es>")


def test_a_name_cannot_put_a_header_into_the_message() -> None:
    hostile = 'Eva"\r\nBcc: all@example.com'
    message = eml(customer=replace(CUSTOMER, contact=hostile))
    assert "Bcc" not in message
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed", "text/plain", "application/pdf",
    ]  # fmt: skip


def test_names_of_any_writing_come_through() -> None:
    message = eml(customer=replace(CUSTOMER, contact="漢字 Peña שלום", name="Ω"))
    assert message["To"].addresses[0].display_name == "漢字 Peña שלום"


def test_a_draft_is_called_one() -> None:
    found = eml(kept_state="draft", sent_at=None, name="D-7")
    assert found["Subject"].startswith("DRAFT · Quote D-7")
