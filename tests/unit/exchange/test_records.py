"""Records have the same keys everywhere; what is missing is "" or null."""

from __future__ import annotations

from datetime import date, time

from crmtui import clock, i18n
from crmtui.access import User
from crmtui.entry import FollowUpEntry, InteractionEntry
from crmtui.exchange.writing import records
from crmtui.queries import companies, followups, interactions, team
from crmtui.queries.followups import Scope
from crmtui.services import followups as planning
from crmtui.services import interactions as logging
from tests.unit.exchange.conftest import Bring

COMPANY = {
    "id", "name", "trade_name", "tax_id", "status", "relation", "source", "sector", "product",
    "salesperson", "phones", "emails", "sites", "contacts", "next_contact",
}  # fmt: skip
FOLLOWUP = {
    "id", "company_id", "company", "due", "time", "kind", "note", "salesperson", "bucket",
}  # fmt: skip
INTERACTION = {
    "id", "company_id", "company", "at", "kind", "direction", "contact", "salesperson",
    "recorded_by", "text", "next_contact",
}  # fmt: skip


def test_a_bare_company_has_every_key(bring: Bring, manager: User) -> None:
    bring("company\nAcme\n")
    for language in ("es", "en"):
        i18n.use(language)
        (row,) = companies.full(manager, companies.Criteria(status=None))
        record = records.company(row)
        assert record.keys() >= COMPANY
        assert {
            name: record[name] for name in COMPANY - {"id", "source", "name", "salesperson"}
        } == {
            "trade_name": "", "tax_id": "", "status": "tracked", "relation": "direct",
            "sector": "", "product": "", "phones": [], "emails": [], "sites": [], "contacts": [],
            "next_contact": None,
        }  # fmt: skip
        assert record["salesperson"] == 0


def test_a_company_has_its_parts(bring: Bring, manager: User) -> None:
    bring(
        "company,city,phone,fax,contact,contact phone,email\n"
        "Acme,Soria,975 1,975 2,Ana,975 3,a@b.example\n"
    )
    (row,) = companies.full(manager, companies.Criteria(status=None))
    record = records.company(row)
    assert record["phones"] == ["975 1", "975 2"]
    assert record["emails"] == ["a@b.example"]
    assert record["sites"] == [
        {"name": "", "address": "", "city": "Soria", "region": "", "postcode": "", "country": "",
         "phones": [], "phone_details": []}
    ]  # fmt: skip
    (person,) = record["contacts"]
    assert (person["name"], person["phones"], person["main"], person["left_on"]) == (
        "Ana", ["975 3"], True, None,
    )  # fmt: skip


def test_a_followup_and_an_interaction_have_every_key(bring: Bring, manager: User) -> None:
    clock.use_zone("Europe/Madrid")
    bring("company\nAcme\n")
    (acme,) = companies.find(manager)
    logging.log(manager, InteractionEntry(acme.id, kind="call_in", text="Hello", contact="Ana"))
    planning.create(
        manager, FollowUpEntry(acme.id, due=date(2026, 11, 21), time=time(9, 30), note="Ring")
    )
    (row,) = followups.find(manager, Scope(), today=clock.today())
    record = records.followup(row)
    assert record.keys() >= FOLLOWUP
    assert (record["due"], record["time"], record["bucket"]) == ("2026-11-21", "09:30", "this_week")
    (said,) = interactions.find(manager)
    record = records.interaction(said)
    assert record.keys() >= INTERACTION
    assert (record["at"], record["direction"], record["contact"]) == (
        "2026-11-20T10:12:00+01:00", "in", "Ana",
    )  # fmt: skip
    assert (record["salesperson"], record["recorded_by"], record["next_contact"]) == (0, 0, None)


def test_people_of_the_office_are_known_by_their_code(manager: User) -> None:
    assert [records.person(row)["code"] for row in team.find(manager)] == [0, 1, 3]
