"""A file that would bring back somebody who was erased leaves them out and says so."""

from __future__ import annotations

import pytest

from crmtui.access import User
from crmtui.entry import CompanyEntry, ContactEntry, InteractionEntry
from crmtui.models import Company, Contact, Interaction
from crmtui.services import contacts, erasing
from crmtui.services.imports.command import bring_in
from crmtui.services.imports.decisions import Decisions
from crmtui.services.imports.outcome import (
    Batch,
    CompanyRow,
    ContactRow,
    InteractionRow,
    Named,
    Rejected,
)
from tests.unit.services.office import company

EVA = ContactEntry("Eva Sol", phones="600 111 222", emails="eva@acme.example")


@pytest.fixture
def acme(ana: User, jefa: User) -> int:
    """A company whose Eva Sol was erased."""
    key = company(ana, "Acme", city="Zaragoza")
    eva = contacts.create(ana, key, EVA)
    contacts.create(ana, key, ContactEntry("Luis Paz"))
    assert erasing.erase(jefa, eva, "Eva Sol").clean
    return key


def people() -> set[str]:
    """Who is there."""
    return {each.name for each in Contact.select()}


def test_a_list_of_people_leaves_them_out_and_says_on_which_line(jefa: User, acme: int) -> None:
    rows = [
        ContactRow(2, ContactEntry("EVA SOL"), Named("Acme")),
        ContactRow(3, ContactEntry("E.", phones="+34 600111222"), Named("Acme")),
        ContactRow(4, ContactEntry("Zoe Gil"), Named("Acme")),
    ]

    outcome = bring_in(jefa, [Batch.of("people.csv", contacts=rows)])

    assert people() == {"Luis Paz", "Zoe Gil"}
    assert [each.line for each in outcome.left_out] == [2, 3]
    assert "erased" in outcome.left_out[0].reason
    again = bring_in(
        jefa, [Batch.of("people.csv", contacts=rows[:1])], decisions=Decisions(erased=True)
    )
    assert again.left_out == []
    assert "EVA SOL" in people()


def test_a_list_of_companies_comes_in_without_them(jefa: User, acme: int) -> None:
    entry = CompanyEntry("Bolt", source="fair", contact="E.", contact_emails="eva@acme.example")

    outcome = bring_in(jefa, [Batch.of("c.csv", companies=[CompanyRow(2, entry)])])

    assert Company.select().where(Company.name == "Bolt").exists()
    assert people() == {"Luis Paz"}
    assert len(outcome.left_out) == 1


def test_a_company_that_was_erased_as_a_person_is_refused(jefa: User, acme: int) -> None:
    erasing.erase_company(jefa, acme, "Acme")
    batch = Batch.of("c.csv", companies=[CompanyRow(2, CompanyEntry("ACME", source="fair"))])

    with pytest.raises(Rejected) as refused:
        bring_in(jefa, [batch])

    assert "erased here as a person" in refused.value.outcome.problems[0].reason
    bring_in(jefa, [batch], decisions=Decisions(erased=True))
    assert Company.select().where(Company.name == "ACME").exists()


def test_a_conversation_that_names_them_comes_in_without_their_name(jefa: User, acme: int) -> None:
    talk = InteractionRow(2, InteractionEntry(0, text="hi", contact="Eva Sol"), Named("Acme"))

    outcome = bring_in(jefa, [Batch.of("talks.csv", interactions=[talk])])

    assert people() == {"Luis Paz"}
    assert Interaction.get().contact is None
    assert len(outcome.left_out) == 1
