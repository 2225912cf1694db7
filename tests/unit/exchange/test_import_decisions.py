"""What becomes of a row that is, or may be, a company that is there: as was decided."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmtui import clock, db
from crmtui.access import User, identify
from crmtui.entry import CompanyEntry
from crmtui.models import Company, FollowUp, Import
from crmtui.queries import companies, twins
from crmtui.queries.companies import Company as Whole
from crmtui.queries.companies import Criteria
from crmtui.services.imports.command import bring_in, rehearse
from crmtui.services.imports.decisions import Decision, Decisions, What
from crmtui.services.imports.outcome import Batch, CompanyRow, Outcome, Rejected
from crmtui.services.imports.taking_back import take_back
from tests.unit.exchange.conftest import Bring

EVERY = Criteria(status=None)
FILE = "file.csv"
LINK, UPDATE, SITE, SKIP = (
    Decisions(existing=what) for what in (What.LINK, What.UPDATE, What.SITE, What.SKIP)
)
HEADER = "id;empresa;cuit;teléfono;correo;web;rubro;dirección;localidad;contacto;cargo;notas\n"
THERE = HEADER + "K1;Acme;;976 11 22 33;;acme.es;;;León;Ana Gil;;Paga bien\n"
MORE = HEADER + (
    "K1;ACME S.L.;30-1;976 44 55 66;a@acme.es;acme.com;metal;Mayor 1;León;Ana Gil;Compras;Otra\n"
)


def all_of(user: User) -> list[Whole]:
    return list(companies.full(user, EVERY))


def only(user: User) -> Whole:
    (found,) = all_of(user)
    return found


def numbers(company: Whole) -> list[str]:
    return [phone.number for phone in company.phones]


def test_link_puts_in_what_is_lacking_and_leaves_the_rest(bring: Bring, manager: User) -> None:
    bring(THERE)
    outcome = bring(MORE, decisions=LINK)
    assert (outcome.new, outcome.updated) == ({}, {"companies": 1, "contacts": 1})
    acme = only(manager)
    assert (acme.name, acme.web, acme.notes) == ("Acme", "acme.es", "Paga bien")
    assert (acme.tax_id, acme.sector, list(acme.emails)) == ("30-1", "metal", ["a@acme.es"])
    assert numbers(acme) == ["976 11 22 33", "976 44 55 66"]
    assert [(site.address, site.city) for site in acme.sites] == [("Mayor 1", "León")]
    assert [(each.name, each.job_title) for each in acme.contacts] == [("Ana Gil", "Compras")]


def test_update_puts_what_is_said_in_its_place(bring: Bring, manager: User) -> None:
    bring(THERE)
    outcome = bring(MORE, decisions=UPDATE)
    assert outcome.updated == {"companies": 1, "contacts": 1}
    acme = only(manager)
    assert (acme.name, acme.web, acme.notes) == ("ACME S.L.", "acme.com", "Otra")
    assert numbers(acme) == ["976 11 22 33", "976 44 55 66"]
    assert [row.name for row in companies.find(manager, Criteria("acme sl", status=None))] == [
        "ACME S.L."
    ]
    assert outcome.id is not None
    take_back(manager, outcome.id)
    assert (only(manager).name, only(manager).web) == ("Acme", "acme.es")


def test_an_empty_cell_never_erases(bring: Bring, manager: User) -> None:
    bring(MORE)
    before = only(manager)
    outcome = bring(HEADER + "K1;ACME S.L.;;;;;;;;;;\n", decisions=UPDATE)
    assert (outcome.id, outcome.left) == (None, {"companies": 1})
    assert only(manager) == before


def test_site_adds_a_place_with_its_numbers_and_people(bring: Bring, manager: User) -> None:
    bring(THERE)
    text = HEADER + "K1;Acme;;975 11 22 33;;;;Luna 2;Soria;Luis Paz;;\n"
    outcome = bring(text, decisions=SITE)
    assert outcome.new == {"sites": 1, "contacts": 1}
    acme = only(manager)
    assert [(site.address, site.city) for site in acme.sites] == [("", "León"), ("Luna 2", "Soria")]
    assert [phone.number for phone in acme.sites[1].phones] == ["975 11 22 33"]
    assert numbers(acme) == ["976 11 22 33"]
    assert bring(text, decisions=SITE).id is None


def test_skip_leaves_the_row_out(bring: Bring, manager: User) -> None:
    bring(THERE)
    outcome = bring(MORE, decisions=SKIP)
    assert (outcome.id, outcome.skipped, outcome.left) == (None, {"companies": 1}, {})


def test_the_status_and_who_looks_after_it_are_replaced_with_what_hangs_on_them(
    bring: Bring, manager: User
) -> None:
    bring("company,salesperson,next contact\nAcme,0,2026-12-01\nOther,0,2026-12-02\n")
    text = (
        "company,salesperson,next contact,status,drop reason\n"
        "Acme,1,2026-12-09,,\nOther,,,dropped,Closed\n"
    )
    bring(text, decisions=LINK)
    assert [row.salesperson for row in all_of(manager)] == [0, 0]
    bring(text, decisions=UPDATE)
    acme, other = all_of(manager)
    assert (acme.salesperson, str(acme.next_contact)) == (1, "2026-12-09")
    assert (other.status, other.drop_reason, other.next_contact) == ("dropped", "Closed", None)
    assert FollowUp.select().where(FollowUp.closed_on.is_null()).count() == 1
    assert bring(text, decisions=UPDATE).id is None
    assert db.check() == []


def test_nobody_changes_anothers_company(bring: Bring, manager: User) -> None:
    bring(THERE)
    ana, before = identify(code=1), only(manager)
    for decisions in (LINK, UPDATE, SITE):
        outcome = bring(MORE, decisions=decisions, user=ana)
        assert (outcome.id, outcome.left) == (None, {"companies": 1})
    decided = Decisions(rows={("test.csv", 2): Decision(What.UPDATE, before.id)})
    with pytest.raises(Rejected) as caught:
        bring(MORE, decisions=decided, user=ana)
    assert [each.reason for each in caught.value.outcome.problems] == [
        "The company is another salesperson's."
    ]
    assert only(manager) == before


def test_a_company_is_replaced_by_the_first_row_of_a_file_only(bring: Bring, manager: User) -> None:
    bring("company,web\nAcme,\n")
    text = "company,web,product\nAcme,one.es,\nAcme,two.es,beams\n"
    for _again in range(2):
        bring(text, decisions=UPDATE)
        assert (only(manager).web, only(manager).product) == ("one.es", "beams")


# What may be there ------------------------------------------------------------------

FORJA = "company,city,phone\nForja Ebro,Huesca,974 11 22 33\n"
FROJA = "company,city,phone,web\nFroja Hebro,Jaca,974112233,forja.es\nOther,,,\n"


@pytest.mark.parametrize("what", list(What))
def test_what_may_be_there_becomes_what_the_rule_says(
    bring: Bring, manager: User, what: What
) -> None:
    bring(FORJA)
    outcome = bring(FROJA, decisions=Decisions(doubtful=what))
    (doubt,) = outcome.doubtful
    assert (doubt.line, doubt.name, doubt.other, doubt.what) == (
        2,
        "Froja Hebro",
        "Forja Ebro",
        what,
    )
    assert (outcome.doubts, outcome.twice) == (1, int(what is What.NEW))
    names = [row.name for row in all_of(manager)]
    expected = {
        What.LINK: ["Forja Ebro", "Other"], What.UPDATE: ["Froja Hebro", "Other"],
        What.SITE: ["Forja Ebro", "Other"], What.SKIP: ["Forja Ebro", "Other"],
        What.NEW: ["Forja Ebro", "Froja Hebro", "Other"],
    }  # fmt: skip
    assert names == expected[what]
    first = all_of(manager)[0]
    assert len(first.sites) == (2 if what is What.SITE else 1)
    assert first.web == ("forja.es" if what in (What.LINK, What.UPDATE, What.SITE) else "")
    assert len(twins.pairs(manager)) == (1 if what is What.NEW else 0)


def test_one_row_is_decided_before_the_rules(bring: Bring, manager: User) -> None:
    bring(FORJA)
    forja = only(manager).id
    rehearsed = rehearse_text(manager, FROJA)
    assert [each.other_company for each in rehearsed.doubtful] == [forja]
    decided = Decisions(rows={("test.csv", 2): Decision(What.LINK, forja)})
    outcome = bring(FROJA, decisions=decided)
    assert [row.name for row in all_of(manager)] == ["Forja Ebro", "Other"]
    assert [(each.what, each.decided) for each in outcome.doubtful] == [(What.LINK, True)]
    again = Decisions(rows={("test.csv", 2): Decision(What.NEW, forja)})
    assert bring(FROJA, decisions=again).new == {"companies": 1}
    # Said once to be a company of its own, it is not brought in another time.
    assert bring(FROJA, decisions=again).id is None
    assert twins.pairs(manager) != []


def test_one_that_resembles_another_line_may_be_told_to_be_that_one(
    bring: Bring, manager: User
) -> None:
    text = "company,phone,web\nUno,974112233,\nDos,974 11 22 33,dos.es\n"
    (doubt,) = rehearse_text(manager, text).doubtful
    assert (doubt.line, doubt.other, doubt.other_line) == (3, "Uno", 2)
    decided = Decisions(rows={("test.csv", 3): doubt.decision(What.LINK)})
    assert bring(text, decisions=decided).new == {"companies": 1}
    assert (only(manager).name, only(manager).web) == ("Uno", "dos.es")


def test_a_row_may_be_the_company_of_another_line(bring: Bring, manager: User) -> None:
    text = "company,web,product\nUno,uno.es,\nDos,dos.es,beams\n"
    decided = Decisions(rows={("test.csv", 3): Decision(What.LINK, line=2)})
    assert bring(text, decisions=decided).new == {"companies": 1}
    assert (only(manager).name, only(manager).web, only(manager).product) == (
        "Uno", "uno.es", "beams",
    )  # fmt: skip


def test_who_is_linked_by_a_decision_gets_what_the_row_names(bring: Bring, manager: User) -> None:
    bring(FORJA)
    text = "company,phone,parent\nGroup,,\nFroja,974112233,Group\n"
    bring(text, decisions=Decisions(doubtful=What.LINK))
    (forja,) = (row for row in all_of(manager) if row.name == "Forja Ebro")
    assert forja.parent is not None
    assert forja.parent.name == "Group"


def rehearse_text(user: User, text: str) -> Outcome:
    from crmtui.exchange import rows
    from crmtui.exchange.meaning import mapping
    from crmtui.exchange.reading import reading

    sheet = reading.read(text.encode())
    return rehearse(user, [rows.batch("test.csv", sheet, mapping.match(sheet.header))])


# Whatever a row says ----------------------------------------------------------------

WORDS = st.sampled_from(["", "one", "two", "Ñandú", "a/b"])
ENTRIES = st.builds(
    CompanyEntry,
    name=st.just("Acme"), trade_name=WORDS, product=WORDS, web=WORDS, notes=WORDS,
    sector=WORDS, source_detail=WORDS, address=WORDS, city=st.sampled_from(["", "León"]),
    region=WORDS, postcode=st.sampled_from(["", "24001"]), key=st.sampled_from(["", "K1", "K2"]),
    tax_id=st.sampled_from(["", "30-1", "B2"]), source=st.sampled_from(["", "fair"]),
    phones=st.sampled_from(["", "976112233", "976 11 22 33; 976445566", "+34976112233"]),
    emails=st.sampled_from(["", "a@acme.es", "A@ACME.es; b@acme.es"]),
    contact=st.sampled_from(["", "Ana", "Luis"]), contact_title=WORDS,
    contact_phones=st.sampled_from(["", "612345678"]),
    relation=st.sampled_from(["", "direct", "reseller"]),
    status=st.sampled_from(["", "tracked", "potential", "dropped"]),
    do_not_contact=st.booleans(),
)  # fmt: skip


def _row(line: int, entry: CompanyEntry, site: str) -> CompanyRow:
    return CompanyRow(line, entry, site=site, next_contact=clock.today())


def said(company: Whole) -> dict[str, Any]:
    """What a company has, field by field; lists as sets, so that more is told from less."""
    plain = {
        name: getattr(company, name)
        for name in ("name", "trade_name", "tax_id", "product", "web", "notes", "sector", "key",
                     "source_detail", "do_not_contact", "relation", "status")
    }  # fmt: skip
    return {
        **plain,
        "phones": {phone.number for phone in company.phones},
        "emails": set(company.emails),
        "contacts": {each.name for each in company.contacts},
        **{f"site {n} {name}": getattr(site, name) for n, site in enumerate(company.sites)
           for name in ("name", "address", "city", "region", "postcode")},
    }  # fmt: skip


@settings(
    max_examples=int(os.environ.get("EXAMPLES", "12")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    ENTRIES,
    st.lists(st.tuples(ENTRIES, st.sampled_from(["", "Norte"])), min_size=1, max_size=3),
    st.sampled_from([What.LINK, What.UPDATE, What.SITE, What.SKIP]),
)
def test_nothing_is_erased_and_twice_is_once(
    manager: User, there: CompanyEntry, rows: list[tuple[CompanyEntry, str]], what: What
) -> None:
    decisions = Decisions(existing=what, doubtful=what)
    first = bring_in(manager, [Batch.of(FILE, companies=[_row(2, there, "")])])
    before = said(only(manager))
    batch = Batch.of(
        FILE, companies=[_row(line, entry, site) for line, (entry, site) in enumerate(rows, 2)]
    )
    second = bring_in(manager, [batch], decisions=decisions)
    after = only(manager)
    for name, value in before.items():
        now = said(after)[name]
        assert not value or (now >= value if isinstance(value, set) else now), name
        if what in (What.LINK, What.SITE, What.SKIP) and isinstance(value, str):
            assert not value or now == value, name
    again = bring_in(manager, [batch], decisions=decisions)
    assert again.id is None
    assert replace(only(manager), updated_at=after.updated_at) == after
    for outcome in (second, first):
        if outcome.id is not None:
            take_back(manager, outcome.id)
    assert not Company.select().exists()
    Import.delete().execute()
