"""People as cards, read by somebody else's library."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import vobject

from crmtui import i18n
from crmtui.access import User
from crmtui.exchange.writing import gathering, vcard_out
from crmtui.exchange.writing.vcard_out import VERSIONS, Wish
from crmtui.models import Company, Contact, Email, Phone
from crmtui.queries import contacts
from crmtui.services import changes
from tests import factories as make


def written(user: User, *wish: Any) -> bytes:
    stream = io.BytesIO()
    vcard_out.write(stream, user, gathering.all_contacts(user), Wish(*wish))
    return stream.getvalue()


def cards(user: User, *wish: Any) -> list[Any]:
    """The cards as another program reads them."""
    return list(vobject.readComponents(written(user, *wish).decode()))


def card(user: User, *wish: Any) -> Any:
    (only,) = cards(user, *wish)
    return only


def number(user: User, contact: int, typed: str, kind: str, international: str | None) -> None:
    company = contacts.get(user, contact).company_id
    keys = {"digits": "1", "reversed": "1", "e164": international}
    values = {"company": company, "contact": contact, "number": typed, "kind": kind, **keys}
    make.write(user, "phone.add", lambda: changes.insert(Phone, **values))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_card_says_who_where_and_how(ana: User, version: str) -> None:
    acme = make.company(ana, "Acme, S.L.; y más")
    make.site(ana, acme, address="Calle Mayor 1, 2º", postcode="50001", city="Zaragoza",
              region="Aragón", country="ES", main=True)  # fmt: skip
    luis = make.contact(ana, acme, "Luis Paz García", job_title="Compras, jefe")
    number(ana, luis, "612 34 56 78", "móvil", "+34612345678")
    number(ana, luis, "976 12 34 56 ext. 12", "", "+34976123456")
    number(ana, luis, "555", "fax", None)
    make.write(
        ana, "email.add",
        lambda: changes.insert(Email, company=acme, contact=luis, address="luis@acme.es",
            address_fold="luis@acme.es"),
    )  # fmt: skip
    read = card(ana, version)
    assert read.version.value == version
    assert read.fn.value == "Luis Paz García"
    assert (read.n.value.family, read.n.value.given) == ("Paz García", "Luis")
    assert read.org.value == ["Acme, S.L.; y más"]
    assert read.title.value == "Compras, jefe"
    assert [each.value for each in read.tel_list] == ["+34612345678", "+34976123456,12", "555"]
    kinds = [{kind.lower() for kind in each.params["TYPE"]} - {"pref"} for each in read.tel_list]
    assert kinds == [{"cell", "voice"}, {"work", "voice"}, {"work", "fax"}]
    preferred = [b"PREF" in line for line in written(ana, version).split(b"\r\n") if b"TEL" in line]
    assert preferred == [True, False, False]
    assert read.email.value == "luis@acme.es"
    where = read.adr.value
    assert (where.street, where.city, where.region, where.code, where.country) == (
        "Calle Mayor 1, 2º", "Zaragoza", "Aragón", "50001", "Spain",
    )  # fmt: skip


def test_the_country_is_said_in_the_reader_s_language(ana: User) -> None:
    acme = make.company(ana, "Acme")
    make.site(ana, acme, country="ES")
    make.contact(ana, acme, "Luis")
    i18n.use("es")
    assert card(ana).adr.value.country == "España"


def test_the_same_person_has_the_same_name_in_both_versions(ana: User) -> None:
    acme = make.company(ana, "Acme")
    first = make.contact(ana, acme, "Luis")
    uids = {card(ana, version).uid.value for version in VERSIONS}
    assert len(uids) == 1
    make.edit(ana, "contact.edit", Contact, first, name="Luis Paz")
    assert card(ana).uid.value in uids
    make.contact(ana, acme, "Eva")
    assert len({each.uid.value for each in cards(ana)}) == 2


def test_notes_go_along_only_if_asked_for(ana: User) -> None:
    make.contact(ana, make.company(ana, "Acme"), "Luis", notes="Difícil\nde; tratar")
    assert not hasattr(card(ana), "note")
    assert card(ana, "4.0", True).note.value == "Difícil\nde; tratar"


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("text", ["C:\\new, \\;", "one\ntwo", "\\", "BEGIN:VCARD\nEND:VCARD"])
def test_no_text_ends_its_value_or_loses_a_sign(ana: User, version: str, text: str) -> None:
    make.contact(ana, make.company(ana, "Acme"), "Luis", notes=text)
    assert card(ana, version, True).note.value == text


def test_nothing_acts_on_whoever_prints_a_card(ana: User) -> None:
    make.contact(ana, make.company(ana, "Acme"), "Lu\x1b[31mis\u202e")
    assert card(ana).fn.value == "Lu[31mis"


def test_who_asked_not_to_be_contacted_or_left_has_no_card(ana: User) -> None:
    acme, silent = make.company(ana, "Acme"), make.company(ana, "Silent")
    make.edit(ana, "company.edit", Company, silent, do_not_contact=True)
    make.contact(ana, acme, "Eva")
    make.contact(ana, acme, "Quiet", do_not_contact=True)
    make.contact(ana, acme, "Gone", left_on=date(2026, 1, 1))
    make.contact(ana, silent, "Of a silent company")
    assert [each.fn.value for each in cards(ana)] == ["Eva"]
    assert len(cards(ana, "4.0", False, True)) == 4
    stream = io.BytesIO()
    made = vcard_out.write(stream, ana, gathering.all_contacts(ana), Wish())
    assert made == (1, 3)


def test_who_has_no_number_is_reached_through_the_company(ana: User) -> None:
    acme = make.company(ana, "Acme")
    make.phone(ana, acme, "976 12 34 56")
    make.contact(ana, acme, "Eva")
    assert card(ana).tel.value == "+34976123456"


def test_a_salesperson_has_cards_of_their_own_base_only(ana: User, luis: User, jefa: User) -> None:
    make.contact(luis, make.company(luis, "Of Luis"), "Eva")
    assert cards(ana) == []
    assert len(cards(jefa)) == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_naughty_strings_come_back_and_break_no_line(
    ana: User, version: str, shared_json: Callable[[str], Any]
) -> None:
    acme = make.company(ana, "Acme")
    texts = [text for text in shared_json("blns/blns.json") if text.strip()]
    values = {"company": acme, "name_fold": ""}
    make.write(
        ana,
        "contact.create",
        lambda: [
            changes.insert(Contact, name=text, notes=text, job_title=text, **values)
            for text in texts
        ],
    )
    assert max(map(len, written(ana, version, True).split(b"\r\n"))) <= 75
    found = cards(ana, version, True)
    assert len(found) == len(texts)
    same = {each.note.value for each in found} & set(texts)
    assert len(same) > len(set(texts)) * 0.9
