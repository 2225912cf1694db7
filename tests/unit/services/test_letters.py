"""Letters: a field that is none is refused at its place; what was sent is kept in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crmtui import clock
from crmtui.access import User
from crmtui.entry import LetterEntry, SentLetter
from crmtui.errors import Invalid, Refused
from crmtui.models import Interaction, LetterTemplate, Promotion, PromotionMember
from crmtui.queries import addressing
from crmtui.queries import letters as read
from crmtui.queries.addressing import Audience
from crmtui.services import discretion, letters
from crmtui.services.undo import undo
from tests import factories as make
from tests.deals import the
from tests.unit.services.office import company, newest

OFFER = LetterEntry("Offer", "letter", "en", "For {company}", "{salutation},\nsee you.")


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return company(
        ana, contact="Eva Sol", emails="info@acme.example", contact_emails="eva@acme.example"
    )


def test_an_unknown_field_is_refused_at_its_place_with_the_nearest(jefa: User, db: object) -> None:
    wrong = replace(OFFER, subject="For {compny}", text="Hello\n {contct}, {x")
    with pytest.raises(Invalid) as refused:
        letters.create(jefa, wrong)
    assert refused.value.problems == {
        "subject": "Line 1, column 5: there is no field {compny}. Is it {company}?",
        "text": "Line 2, column 2: there is no field {contct}. Is it {contact}?",
    }
    assert not LetterTemplate.select().exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"kind": "fax"}, "kind"),
        ({"language": "fr"}, "language"),
        ({"text": " \n"}, "text"),
        ({"text": "a {b"}, "text"),
        ({"kind": "email", "subject": ""}, "subject"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(jefa: User, wrong: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        letters.create(jefa, replace(OFFER, **wrong))
    assert refused.value.problems.keys() == {field}


def test_two_letters_have_not_the_same_name(jefa: User, db: object) -> None:
    key = letters.create(jefa, OFFER)
    with pytest.raises(Invalid, match="of that name already"):
        letters.create(jefa, replace(OFFER, name="OFFER"))
    opened, _version = letters.open_for_editing(jefa, key)
    letters.update(jefa, key, opened, replace(opened, name="offer"))
    assert read.meant(jefa, "off").id == key


def test_a_salesperson_writes_none_but_sends_them(ana: User, jefa: User, acme: int) -> None:
    with pytest.raises(Refused):
        letters.create(ana, OFFER)
    key = letters.create(jefa, replace(OFFER, kind="email"))
    to = addressing.addressed(ana, Audience("", (acme,))).to[0]
    assert (to.contact, to.email) == ("Eva Sol", "eva@acme.example")

    assert letters.keep(ana, key, [SentLetter(acme, to.contact_id, "For Acme")]) == 1
    talk = the(Interaction)
    assert (talk.kind, talk.text, talk.contact.name, talk.salesperson_id) == (
        "email", "For Acme", "Eva Sol", ana.id,
    )  # fmt: skip
    undo(ana, newest())
    assert not Interaction.select().exists()


def test_who_asked_not_to_be_contacted_is_left_out_and_told_of(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    silent, theirs = company(ana, "Quiet"), company(luis, "Bolt")
    discretion.do_not_contact(ana, silent)
    max_paz = make.contact(ana, acme, "Max Paz")
    discretion.spare(ana, max_paz)
    key = letters.create(jefa, OFFER)
    wanted = Audience("", (silent, acme, theirs), contacts=((acme, max_paz),))

    found = addressing.addressed(ana, wanted)
    assert [(row.company, row.person) for row in found.left_out] == [
        ("Quiet", ""), ("Acme", "Max Paz"),
    ]  # fmt: skip
    assert found.to == ()
    assert [row.contact for row in addressing.addressed(ana, Audience("", (acme,))).to] == [
        "Eva Sol"
    ]
    sent = [SentLetter(silent), SentLetter(acme, max_paz), SentLetter(theirs), SentLetter(acme)]
    assert letters.keep(ana, key, sent) == 1
    assert the(Interaction).company_id == acme


def test_a_letter_of_a_promotion_asks_its_companies(ana: User, jefa: User, acme: int) -> None:
    key = letters.create(jefa, OFFER)
    promotion = Promotion.create(
        name="Autumn", name_fold="autumn", first=clock.today(), salesperson=jefa.id
    )
    PromotionMember.create(promotion=promotion, company=acme)
    audience = addressing.of_promotion(ana, promotion.id)
    assert (audience.companies, audience.promotion) == ((acme,), "Autumn")

    letters.keep(ana, key, [SentLetter(acme)], promotion=promotion.id)
    assert the(PromotionMember).asked_on == clock.today()
    assert the(Interaction).text == "Offer"

    answered = date(2026, 11, 3)
    PromotionMember.update(answer="yes", asked_on=answered).execute()
    letters.keep(ana, key, [SentLetter(acme)], promotion=promotion.id)
    assert the(PromotionMember).asked_on == answered, "what it bought since counts from then"
