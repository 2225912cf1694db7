"""People of companies, people of the office, and interactions come in once."""

from __future__ import annotations

import pytest

from crmtui.access import User, identify
from crmtui.errors import Refused
from crmtui.exchange.writing.records import moment
from crmtui.models import Contact, Salesperson
from crmtui.queries import contacts, followups, interactions, team
from crmtui.queries.followups import Scope
from crmtui.services.imports.outcome import Outcome, Rejected
from crmtui.services.imports.taking_back import take_back
from tests.unit.exchange.conftest import Bring


def problems(caught: pytest.ExceptionInfo[Rejected]) -> list[tuple[int, str]]:
    found: Outcome = caught.value.outcome
    return [(problem.line, problem.reason) for problem in found.problems]


def test_people_go_to_their_company_and_a_new_one_is_made(bring: Bring, manager: User) -> None:
    bring("company\nAcme\n")
    outcome = bring(
        "First name,Last name,Company,Job title,Phone,Mobile,Email\n"
        "Ana,Gil,ACME,Buyer,976123456,612345678,ana@acme.example\n"
        "Luis,Paz,Other,,,,\n"
    )
    assert (outcome.new["companies"], outcome.new["contacts"]) == (1, 2)
    ana, luis = contacts.find(manager)
    assert (ana.name, ana.company, ana.job_title, ana.main) == ("Ana Gil", "Acme", "Buyer", True)
    assert [(phone.number, phone.kind) for phone in ana.phones] == [
        ("976123456", ""), ("612345678", "mobile"),
    ]  # fmt: skip
    assert ana.emails == ("ana@acme.example",)
    assert (luis.company, luis.main) == ("Other", True)


def test_the_same_person_is_left_as_they_are(bring: Bring, manager: User) -> None:
    text = "company,first name,last name\nAcme,Ana,Gil\n"
    bring(text)
    outcome = bring(text.upper())
    assert (outcome.left, outcome.id) == ({"contacts": 1}, None)


def test_a_person_is_placed_by_the_companys_key_or_tax_id(bring: Bring, manager: User) -> None:
    bring("id,company,cuit\nK1,Acme,30-1\n")
    bring("contact,company id\nAna,K1\n", "contacts")
    bring("contact,cuit\nLuis,301\n", "contacts")
    assert [person.company for person in contacts.find(manager)] == ["Acme", "Acme"]


def test_a_person_of_no_company_is_refused(bring: Bring) -> None:
    with pytest.raises(Rejected) as caught:
        bring("contact,company,company id\nAna,,\nLuis,,K9\n,Acme,\n", "contacts")
    assert problems(caught) == [
        (2, "It does not say at which company."),
        (3, "There is no company K9."),
        (4, "A contact needs a name."),
    ]


def test_nobody_is_added_to_anothers_company(bring: Bring) -> None:
    bring("company\nAcme\n")
    with pytest.raises(Rejected) as caught:
        bring("contact,company\nAna,Acme\n", "contacts", user=identify(code=1))
    assert problems(caught) == [(2, "The company is another salesperson's.")]


def test_who_left_is_not_the_main_one(bring: Bring, manager: User) -> None:
    bring("contact,company,left on\nAna,Acme,01/02/2025\nLuis,Acme,\n", "contacts")
    luis, ana = contacts.of_company(manager, contacts.find(manager)[0].company_id)
    assert (luis.name, luis.main, str(ana.left_on), ana.main) == ("Luis", True, "2025-02-01", False)


def test_people_of_the_office_without_a_code_get_the_next_free_one(
    bring: Bring, manager: User
) -> None:
    outcome = bring("name,role,login\nEva Sol,gerente,eva\nIván Paz,,\n", "salespeople")
    assert outcome.new == {"salespeople": 2}
    assert [(row.code, row.name, row.role, row.login) for row in team.find(manager)][1:] == [
        (1, "Ana Ruiz", "salesperson", None),
        (2, "Eva Sol", "manager", "eva"),
        (3, "Marta Sanz", "assistant", None),
        (4, "Iván Paz", "salesperson", None),
    ]


def test_of_somebody_who_is_there_only_what_was_not_known_is_taken(
    bring: Bring, manager: User
) -> None:
    text = "code,name,title,phone,login\n1,Ana Ruiz,Sales,976123456,ana\n"
    assert bring(text).updated == {"salespeople": 1}
    again = bring("code,name,title,login\n1,Ana Ruiz,Boss,\n3,Somebody else,Boss,x\n")
    assert (again.left, again.id) == ({"salespeople": 2}, None)
    ana, marta = Salesperson.get(code=1), Salesperson.get(code=3)
    assert (ana.job_title, ana.phone, ana.login) == ("Sales", "976123456", "ana")
    assert (marta.name, marta.job_title) == ("Marta Sanz", "")


def test_taking_back_people_sets_the_others_as_they_were(bring: Bring, manager: User) -> None:
    outcome = bring("code,name,title\n1,Ana Ruiz,Sales\n9,Eva Sol,\n", "salespeople")
    assert outcome.id is not None
    take_back(manager, outcome.id)
    assert [row.code for row in team.find(manager)] == [0, 1, 3]
    assert Salesperson.get(code=1).job_title == ""


@pytest.mark.parametrize("code", [1, 3])
def test_only_a_manager_brings_in_people_of_the_office(bring: Bring, code: int) -> None:
    with pytest.raises(Refused):
        bring("code,name,role\n9,Eva,\n", user=identify(code=code))


def test_a_code_that_is_no_number_is_refused(bring: Bring) -> None:
    with pytest.raises(Rejected) as caught:
        bring("code,name,role\nA9,Eva,\n")
    assert problems(caught) == [(2, "A code is a number of at most six digits.")]


HISTORY = """\
Cliente;Fecha;Hora;Tipo;Contacto;Vendedor;Detalle;Resultado;Próximo contacto
Acme;18/11/2026;10:30;llamada entrante;Ana;1;Pide precios;interested;25/11/2026
Acme;01/03/2025;;visita;ANA;;Primera visita;;
"""


def test_interactions_come_in_with_what_was_agreed(bring: Bring, manager: User) -> None:
    bring("company\nAcme\n")
    outcome = bring(HISTORY)
    assert (outcome.new["interactions"], outcome.new["contacts"]) == (2, 1)
    call, visit = interactions.find(manager)
    assert (call.kind, call.direction, call.contact, call.outcome) == (
        "call_in", "in", "Ana", "interested",
    )  # fmt: skip
    assert (moment(call.at), call.salesperson, call.recorded_by, call.text) == (
        "2026-11-18T10:30:00+00:00", 1, 0, "Pide precios",
    )  # fmt: skip
    assert (visit.kind, visit.direction, visit.salesperson) == ("visit", None, 0)
    (planned,) = followups.find(manager, Scope(everyone=True), today=call.at.date())
    assert (str(planned.due), planned.salesperson, planned.note) == (
        "2026-11-25",
        1,
        "Pide precios",
    )


def test_the_same_interactions_again_change_nothing(bring: Bring) -> None:
    bring("company\nAcme\n")
    undated = "company,what was said,needs\nAcme,Hello,\n"
    bring(HISTORY)
    assert bring(undated).filled["at"] == 1
    for text, count in ((HISTORY, 2), (undated, 1)):
        outcome = bring(text)
        assert (outcome.left, outcome.id) == ({"interactions": count}, None)


def test_what_is_planned_already_stays(bring: Bring, manager: User) -> None:
    bring("company,next contact,salesperson\nAcme,2026-12-01,1\n")
    bring(HISTORY)
    (planned,) = followups.find(
        manager, Scope(everyone=True), today=interactions.find(manager)[0].at.date()
    )
    assert str(planned.due) == "2026-12-01"


def test_an_interaction_that_makes_no_sense_is_refused(bring: Bring) -> None:
    bring("company\nAcme\n")
    with pytest.raises(Rejected) as caught:
        bring(
            "company,date,kind,what was said\n"
            "Other,18/11/2026,,Hello\nAcme,18/11/2027,,Hello\nAcme,soon,,Hello\n"
            "Acme,18/11/2026,dance,Hello\nAcme,18/11/2026,,\n"
        )
    assert problems(caught) == [
        (2, "There is no company Other."),
        (3, "That is still to come: what happened has a past date."),
        (4, "“soon” is not a date. Write 23/11/2026 or 2026-11-23."),
        (5, "“dance” is not a kind of contact. Write call, visit, e-mail, message or other."),
        (6, "Write what was said, even a word."),
    ]


@pytest.mark.parametrize("said", ["1", "sí", "Yes", "x"])
def test_whoever_asked_not_to_be_contacted_is_marked(
    bring: Bring, manager: User, said: str
) -> None:
    bring(f"Company,Contact,Do not contact\nAcme,Ana Ruiz,{said}\nAcme,Luis Gil,\n", "contacts")
    silent = {each.name for each in Contact.select().where(Contact.do_not_contact)}
    assert silent == {"Ana Ruiz"}
