"""Every public query, asked in all its ways: what the tests of all of them go through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, astuple, dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from crmtui import somebody
from crmtui.access import User
from crmtui.core.own_values import Range
from crmtui.errors import CrmError, NotFound
from crmtui.models import (
    LISTS,
    Backup,
    ChangeSet,
    Choice,
    Company,
    Contact,
    Feed,
    Product,
    SavedReport,
)
from crmtui.queries import (
    applicants,
    backups,
    cards,
    changed,
    choices,
    companies,
    contacts,
    drafts,
    duplicates,
    feeds,
    field_history,
    followups,
    handover,
    history,
    import_maps,
    interactions,
    journal,
    meanwhile,
    office,
    others,
    own_fields,
    persons,
    price_lists,
    products,
    reach,
    record_history,
    reports,
    search,
    sites,
    taxes,
    team,
    territories,
    twins,
    whole_office,
)
from crmtui.queries.companies import rows as company_rows
from crmtui.queries.followups import rows as followup_rows
from crmtui.services import import_maps as kept_maps
from tests import factories as make
from tests.unit.queries import (
    every_account,
    every_care,
    every_deal,
    every_letter,
    every_loyalty,
    every_market,
    every_pay,
    every_plan,
    every_price,
    every_promotion,
    every_quote,
    every_results,
    every_review,
    every_statistic,
    every_stock,
    every_team,
    every_visit,
)

TODAY = date(2026, 11, 20)
LATER = date(2026, 11, 30)
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
EVERYONE = followups.Scope(everyone=True)
EVERY = companies.Criteria(status=None)
COLOUR = own_fields.OwnTest(1, "text", "Colour", "re", Range("re", "re", prefix=True))
COLOUR_FIELD = f"own:{COLOUR.field}"
LIMITS = (1, 64)
MERGED = 1_000_000
"""How far the ids of companies that were merged into others are from theirs."""
TEXTS = (
    "", "garcia", "gar", "g", "976 12 34 56", "456", "123", "55 1234 5678", "zaragoza",
    "marta garcia", "presupuesto", "***", "sector", "P-2026-0001", "pedido",
)  # fmt: skip


TYPED = (
    duplicates.Typed("Talleres García", city="Huesca"),
    duplicates.Typed("Talleres Garcya", emails="otro@garcia.es"),
    duplicates.Typed(phones="976123456; 2345678", emails="info@garcia.es", tax_id="B50123456"),
)


@dataclass(frozen=True, slots=True)
class Base:
    """The ids of what a salesperson has: one of everything."""

    company: int
    other: int
    site: int
    contact: int
    interaction: int
    followup: int
    change_set: int
    report: int
    quote: int
    sale: int
    loss: int
    opportunity: int
    offer: int
    """A quote that was sent, and revised."""
    complaint: int
    price: int
    market: every_market.Seen
    count: int
    """A count of its stock."""


def fill(user: User) -> Base:
    """Give a salesperson one of everything, called alike whoever it is."""
    other = make.company(user, "García Norte", city="Zaragoza", sector="sector")
    company = make.company(
        user, "Talleres García", city="Zaragoza", phone="976 12 34 56", email="info@garcia.es",
        contact="Marta García", sector="sector", source="feria", relation="reseller",
        source_detail=f"SMAGUA {user.name}", referred_by=other, tax_id="B50123456",
    )  # fmt: skip
    make.company(user, "García Perdido", status="dropped", referred_by=company)
    make.phone(user, company, "234 56 78")
    make.phone(user, other, "976 98 76 54")
    make.phone(user, company, "976 98 76 54")
    make.alias(user, company, "García Antes", former=company + MERGED)
    site = make.site(user, company, name="Nave", city="Huesca")
    contact = make.contact(user, company, "Marta García Gil", phone="600 11 24 56")
    talk = make.interaction(user, company, "García quiere un presupuesto.", contact=contact)
    make.interaction(
        user, company, "García opina.", at="2026-11-17T10:00", kind="note", score=8, needs="press"
    )
    make.followup(user, company, "2026-11-19", purpose="task", done=True)
    planned = make.followup(user, company, "2026-11-20", contact=contact, note="Llamar.")
    make.followup(user, company, "2026-11-25", purpose="promise", note="Mandar.")
    make.edit(user, "company.update", Company, company, web="garcia.es")
    make.own_value(user, company, "Colour", "red")
    Feed.insert(user=user.id, secret=f"{user.name}").on_conflict_ignore().execute()
    Backup.insert(path="/somewhere/crm.db", size=1, sha256="").on_conflict_ignore().execute()
    SavedReport.insert(
        name=user.name, name_fold=user.name, report="activity", salesperson=user.id
    ).execute()
    old = make.choice(user, "sector", "old")
    make.edit(user, "choice.hide", Choice, old, active=False)
    report = make.report(user, "2026-11-18", [company, other])
    for name in ("Norte", "Sur"):
        make.place(user, make.territory(user, name), city="Zaragoza")
    every_team.fill(user)
    if not Product.select().exists():
        _fill_catalogue(user)
        kept_maps.save(user, "clientes", "shape", "")
        kept_maps.remember(user, "shape", "")
    offer = every_quote.fill(user, company)
    newest = ChangeSet.select(ChangeSet.id).order_by(ChangeSet.id.desc()).limit(1).scalar()
    deals = every_deal.fill(user, company)
    every_visit.fill(user, other)
    every_plan.fill(user)
    every_review.fill(user)
    complaint = every_care.fill(user, company, other)
    price = every_price.fill(user, company)
    every_account.fill(user, company, deals[1])
    seen = every_market.fill(user, company)
    every_letter.fill(user, company)
    every_pay.fill(user)
    every_promotion.fill(user, company, other)
    return Base(
        company, other, site, contact, talk, planned, newest, report, *deals, offer,
        complaint, price, seen, every_stock.fill(user, company),
    )  # fmt: skip


def _fill_catalogue(user: User) -> None:
    """The one product that everybody sells, with the id 1 as all of it."""
    make.tax(user, "IVA", "21")
    press = make.product(
        user, "PH-1", "Prensa García", "10", cost=Decimal(6), family="presses", taxes="IVA 21"
    )
    make.price_list(user, "Tariff", "2026-01-01", {press: "9.5"})


Ask = Callable[[User, Base], Any]


def every() -> Mapping[str, Ask]:
    """The queries by module and name; each is asked for what is in a base."""
    return {
        **_companies(),
        **_parts(),
        **_followups(),
        **_interactions(),
        "search.anything": lambda user, base: [
            search.anything(user, text, limit=limit) for text in TEXTS for limit in LIMITS
        ],
        "search.callers": lambda user, base: [
            search.callers(user, text, limit) for text in TEXTS for limit in LIMITS
        ],
        "search.recent": lambda user, base: search.recent(user),
        # That others have such a company is no secret: `test_duplicates` sees what is told of it.
        "duplicates.find": lambda user, base: [
            [row for row in duplicates.find(user, typed, limit=limit) if row.mine]
            for typed in TYPED
            for limit in (2, 64)
        ],
        # That others have them is told of on purpose: `test_others` sees how much.
        "others.find": lambda user, base: _covered(
            each for text in TEXTS for each in others.find(user, text)
        ),
        "others.named": lambda user, base: _covered(others.named(user, "garcia norte")),
        "others.get": _got,
        **_reports(),
        **every_deal.every(),
        **every_care.every(),
        **every_plan.every(),
        **every_review.every(),
        **every_team.every(),
        **every_price.every(),
        **every_letter.every(),
        **every_pay.every(),
        **every_promotion.every(),
        **every_market.every(),
        **every_account.every(),
        **every_quote.every(),
        **every_visit.every(),
        **every_results.every(),
        **every_loyalty.every(),
        **every_stock.every(),
        **every_statistic.every(),
        "twins.people": lambda user, base: twins.people(
            user, "Marta García Gil", "600112456; 234", "info@garcia.es"
        ),
        "twins.pairs": lambda user, base: twins.pairs(user),
        "twins.attached": lambda user, base: [
            count for count in astuple(twins.attached(user, base.company)) if count
        ],
        **_history(),
        **_persons(),
        **_office(),
        **_catalogue(),
    }


def _got(user: User, base: Base) -> bool:
    with suppress(NotFound):
        return _covered([others.get(user, base.company)])
    return True


def _covered(found: Iterable[others.Other]) -> bool:
    return not any(char.isdecimal() for each in found for char in each.phone[4:-1])


def answer(ask: Ask, user: User, base: Base) -> Any:
    """What a query answers, or what it refuses with."""
    try:
        return ask(user, base)
    except CrmError as error:
        return repr(error)


def _companies() -> dict[str, Ask]:
    lists = (
        companies.Criteria(),
        EVERY,
        companies.Criteria(salesperson=2),
        companies.Criteria(sector="sector", source="feria"),
        companies.Criteria(relation="reseller"),
        companies.Criteria(own=(COLOUR,)),
        companies.Criteria(own=(replace(COLOUR, wanted=None),)),
        companies.Criteria(own=(replace(COLOUR, kind="number", wanted=Range(1.0, 2.0)),)),
        companies.Criteria("garcia", own=(COLOUR,)),
        companies.Criteria(territory="Norte"),
        companies.Criteria(territory="-", do_not_contact=False),
        *(companies.Criteria(text, status=None) for text in TEXTS),
        *(companies.Criteria(text, salesperson=2) for text in TEXTS),
    )
    return {
        "companies.source_details": lambda user, base: companies.source_details(user, "feria"),
        "companies.find": lambda user, base: (
            [
                companies.find(user, criteria, limit=limit, offset=offset)
                for criteria in lists
                for limit in LIMITS
                for offset in (0, 1)
            ]
            + [companies.find(user, criteria, own=[COLOUR.field]) for criteria in lists]
        ),
        "companies.count": lambda user, base: [companies.count(user, each) for each in lists],
        "companies.position": lambda user, base: [
            companies.position(user, criteria, base.company) for criteria in lists
        ],
        "companies.part_of": lambda user, base: companies.part_of(user, base.company + MERGED),
        "companies.resolve": lambda user, base: [
            companies.resolve(user, text) for text in (*TEXTS, str(base.company), "garcia norte")
        ],
        "companies.find_keys": lambda user, base: [
            company_rows.find_keys(user, criteria) for criteria in lists
        ],
        "companies.by_keys": lambda user, base: company_rows.by_keys(user, [base.company]),
        "companies.get": lambda user, base: companies.get(user, base.company),
        "companies.card": lambda user, base: companies.card(user, base.company),
        "companies.full": lambda user, base: [
            list(companies.full(user, criteria, ids=ids))
            for criteria in lists
            for ids in (None, [base.company])
        ],
    }


def _parts() -> dict[str, Ask]:
    return {
        "contacts.find": lambda user, base: [
            contacts.find(user, text, limit=limit) for text in TEXTS for limit in LIMITS
        ],
        "cards.of_contacts": lambda user, base: list(cards.of_contacts(user, [base.contact])),
        "contacts.get": lambda user, base: contacts.get(user, base.contact),
        "contacts.of_company": lambda user, base: contacts.of_company(user, base.company),
        "contacts.of_companies": lambda user, base: contacts.of_companies(user, [base.company]),
        "sites.get": lambda user, base: sites.get(user, base.site),
        "sites.of_company": lambda user, base: sites.of_company(user, base.company),
        "sites.of_companies": lambda user, base: sites.of_companies(user, [base.company]),
        "reach.of_companies": lambda user, base: [
            found for found in asdict(reach.of_companies(user, [base.company])).values() if found
        ],
    }


def _followups() -> dict[str, Ask]:
    scopes = [
        followups.Scope(salesperson, everyone, text)
        for salesperson, everyone in ((None, False), (2, False), (None, True))
        for text in ("", "garcia")
    ] + [followups.Scope(given=True)]
    return {
        "followups.due": lambda user, base: [followups.due(user, scope, LATER) for scope in scopes],
        "followups.closed": lambda user, base: [
            followups.closed(user, scope, result="done", limit=limit, offset=offset)
            for scope in scopes
            for limit in LIMITS
            for offset in (0, 1)
        ],
        "followups.count_closed": lambda user, base: [
            followups.count_closed(user, scope, result="done") for scope in scopes
        ],
        "followups.find": lambda user, base: [
            followups.find(
                user, scope, today=TODAY, purposes=purposes, until=until, limit=limit, offset=offset
            )
            for scope in scopes
            for purposes in (None, ["promise"])
            for until in (None, TODAY)
            for limit in LIMITS
            for offset in (0, 1)
        ],
        "followups.count": lambda user, base: [followups.count(user, scope) for scope in scopes],
        "followups.counts_by_day": lambda user, base: [
            followups.counts_by_day(user, scope) for scope in scopes
        ],
        "followups.position": lambda user, base: [
            followups.position(user, scope, base.followup) for scope in scopes
        ],
        "followups.progress": lambda user, base: [
            followups.progress(user, scope, TODAY) for scope in scopes
        ],
        "followups.unscheduled": lambda user, base: [
            followups.unscheduled(user, scope, limit=limit) for scope in scopes for limit in LIMITS
        ],
        "followups.count_unscheduled": lambda user, base: [
            followups.count_unscheduled(user, scope) for scope in scopes
        ],
        "followups.get": lambda user, base: followups.get(user, base.followup),
        "followups.by_keys": lambda user, base: followup_rows.by_keys(user, [base.followup], TODAY),
        "followups.dated": lambda user, base: list(followups.dated(user, [base.followup])),
        "followups.called_off": lambda user, base: [
            followups.called_off(
                user, scope, since=date(2020, 1, 1), today=date(2020, 1, 1), limit=limit
            )
            for scope in scopes
            for limit in LIMITS
        ],
        "followups.of_company": lambda user, base: followups.of_company(user, base.company),
        "followups.load": lambda user, base: [
            followups.load(user, code, TODAY, 7) for code in (1, 2)
        ],
    }


def _interactions() -> dict[str, Ask]:
    return {
        "interactions.find": lambda user, base: [
            interactions.find(user, criteria, limit=limit)
            for limit in LIMITS
            for criteria in (
                *(interactions.Criteria(text=text) for text in TEXTS),
                interactions.Criteria(company_id=base.company),
                interactions.Criteria(salesperson=2, kind="call_in", since=NOON, until=NOON),
                interactions.Criteria(kind="call_in"),
            )
        ],
        "interactions.get": lambda user, base: interactions.get(user, base.interaction),
        "interactions.timeline": lambda user, base: [
            interactions.timeline(user, base.company, kinds=kinds, limit=limit)
            for limit in LIMITS
            for kinds in (
                None,
                frozenset({"call_in"}),
                frozenset({"change"}),
                frozenset({interactions.VOICE}),
            )
        ],
        "interactions.latest_score": lambda user, base: interactions.latest_score(
            user, base.company
        ),
        "interactions.count_by_kind": lambda user, base: interactions.count_by_kind(
            user, base.company
        ),
    }


def _reports() -> dict[str, Ask]:
    lists = (
        reports.EVERY,
        reports.Criteria(salesperson=2),
        reports.Criteria(salesperson=1),
        reports.Criteria(since=date(2026, 11, 1), until=TODAY),
    )
    return {
        "reports.find": lambda user, base: [
            reports.find(user, criteria, limit=limit, offset=offset)
            for criteria in lists
            for limit in LIMITS
            for offset in (0, 1)
        ],
        "reports.count": lambda user, base: [reports.count(user, each) for each in lists],
        "reports.get": lambda user, base: reports.get(user, base.report),
        "reports.full": lambda user, base: [list(reports.full(user, each)) for each in lists],
        "reports.of_interaction": lambda user, base: reports.of_interaction(
            user, reports.get(user, base.report).lines[0].id
        ),
    }


def its_records(base: Base) -> list[tuple[str, int]]:
    """One record of each kind that somebody has."""
    return [
        ("company", base.company), ("site", base.site), ("contact", base.contact),
        ("interaction", base.interaction), ("follow_up", base.followup), ("report", base.report),
        ("quote", base.quote), ("sale", base.sale), ("loss", base.loss),
        ("opportunity", base.opportunity), ("complaint", base.complaint),
        ("objection", base.market.objection), ("market_fact", base.market.fact),
        ("policy_check", base.market.check),
    ]  # fmt: skip


def journals(base: Base) -> list[journal.Criteria]:
    """What can be asked of the changes, in all its ways."""
    kinds = [journal.Criteria(kind=each) for each in journal.KINDS]
    return [
        *kinds,
        *(journal.Criteria(text=each) for each in TEXTS),
        *(
            journal.Criteria(salesperson=each, kind=kind)
            for each in (1, 2)
            for kind in ("", "talks")
        ),
        journal.Criteria(since=TODAY, until=LATER),
        journal.Criteria(since=TODAY, kind="companies", text="garcia"),
        journal.Criteria(until=TODAY, salesperson=1),
        journal.Criteria(company=base.company),
    ]


def _persons() -> dict[str, Ask]:
    """What is kept about a person. A salesperson is refused."""
    return {
        "persons.find": lambda user, base: (persons.find(user, "e"), persons.find(user, "1")),
        "persons.get": lambda user, base: persons.get(user, 1).kept,
        "persons.about": lambda user, base: persons.about(user, somebody.person(1), Contact, (1,)),
        "persons.named": lambda user, base: persons.named(user, somebody.person(1)),
        "applicants.find": lambda user, base: applicants.find(user, "e"),
        "applicants.get": lambda user, base: [
            applicants.get(user, each.id) for each in applicants.find(user, "e")
        ],
        "applicants.mentions": lambda user, base: [
            applicants.mentions(user, each.id) for each in applicants.find(user, "e")
        ],
        "applicants.holders": lambda user, base: [
            applicants.holders(user, each.id) for each in applicants.find(user, "e")
        ],
        "persons.mentions": lambda user, base: persons.mentions(user, 1),
        "persons.holders": lambda user, base: persons.holders(user, 1),
        "persons.company_holders": lambda user, base: persons.company_holders(user, base.company),
    }


def _history() -> dict[str, Ask]:
    return {
        "drafts.find": lambda user, base: drafts.find(user),
        "drafts.get": lambda user, base: drafts.get(user, 1),
        "import_maps.named": lambda user, base: import_maps.named(user),
        "import_maps.by_name": lambda user, base: import_maps.by_name(user, "clientes"),
        "import_maps.remembered": lambda user, base: import_maps.remembered(user, "shape"),
        "journal.keys": lambda user, base: [
            [key for key, _day in journal.keys(user, each, limit=limit)]
            for each in journals(base)
            for limit in LIMITS
        ],
        "field_history.values": lambda user, base: [
            field_history.values(user, "company", base.company, field)
            for field in ("web", "source", "phones", "emails", "city", COLOUR_FIELD)
        ],
        "record_history.keys": lambda user, base: [
            [key for key, _day in record_history.keys(user, *each)] for each in its_records(base)
        ],
        "record_history.rows": lambda user, base: [
            record_history.rows(user, *each, [base.change_set]) for each in its_records(base)
        ],
        "record_history.records": lambda user, base: [
            record_history.records(user, *each, key)
            for each in its_records(base)
            for key, _day in record_history.keys(user, *each)
        ],
        "record_history.name": lambda user, base: [
            record_history.name(user, *each) for each in its_records(base)
        ],
        "journal.rows": lambda user, base: journal.rows(user, range(1, base.change_set + 9)),
        "history.last_undoable": lambda user, base: history.last_undoable(user),
        "history.last_redoable": lambda user, base: history.last_redoable(user),
        # That others work is no secret, what they work on is: the numbers are not compared.
        "history.newest": lambda user, base: type(history.newest(user)),
        "history.seen": lambda user, base: type(history.seen(user)),
        "history.since": lambda user, base: history.since(user, history.Seen(0)).companies,
        "history.of_company": lambda user, base: history.of_company(user, base.company),
        "meanwhile.saved_by": lambda user, base: meanwhile.saved_by(
            user, "company", base.company, -1
        ),
        "meanwhile.removed_by": lambda user, base: [
            who for key in range(base.site, 40) if (who := meanwhile.removed_by(user, "site", key))
        ],
        "handover.preview": lambda user, base: [
            handover.preview(user, handover.Base(code, city=city), 2)
            for code in (1, 2)
            for city in ("", "zaragoza")
        ],
        "changed.records": lambda user, base: changed.records(user, base.change_set),
    }


def _office() -> dict[str, Ask]:
    return {
        "choices.all": lambda user, base: choices.all(user, "sector"),
        "choices.hidden": lambda user, base: choices.hidden(user, "sector"),
        "choices.every": lambda user, base: [
            [value.used for value in choices.every(user, each)] for each in LISTS
        ],
        "own_fields.find": lambda user, base: own_fields.find(user, "company"),
        "own_fields.every": lambda user, base: own_fields.every(user, "company"),
        "own_fields.test": lambda user, base: own_fields.test(
            user, own_fields.every(user, "company")[0], "re"
        ),
        "own_fields.used": lambda user, base: own_fields.used(user, "company"),
        "own_fields.options": lambda user, base: own_fields.options(
            user, own_fields.every(user, "company")[0]
        ),
        "own_fields.held": lambda user, base: own_fields.held(user, [COLOUR.field], [base.company]),
        "own_fields.of_companies": lambda user, base: own_fields.of_companies(user, [base.company]),
        "choices.summaries": lambda user, base: choices.summaries(user),
        "office.get": lambda user, base: office.get(user),
        "office.identity": lambda user, base: office.identity(user),
        "territories.find": lambda user, base: territories.find(user),
        "territories.names": lambda user, base: territories.names(user),
        "territories.unplaced": lambda user, base: territories.unplaced(user),
        "territories.overlaps": lambda user, base: territories.overlaps(user),
        "team.find": lambda user, base: team.find(user),
        "team.by_code": lambda user, base: team.by_code(user, 2),
        "team.summary": lambda user, base: team.summary(user, TODAY),
        "feeds.of": lambda user, base: feeds.of(user) and feeds.of(user).person,  # type: ignore[union-attr]
        "feeds.every": lambda user, base: [feed.person for feed in feeds.every(user)],
        "feeds.newest_change": lambda user, base: feeds.newest_change(user) > 0,
        "feeds.touched": lambda user, base: [
            feeds.touched(user, user.id, 0, upto) for upto in (feeds.MANY, 1 << 40)
        ],
        "backups.find": lambda user, base: backups.find(user),
        "backups.newest": lambda user, base: backups.newest(user),
        "backups.at": lambda user, base: backups.at(user, "/somewhere/crm.db"),
        "backups.lost": lambda user, base: backups.lost(
            user, dict.fromkeys(("change_set", "company", "contact", "interaction", "quote"), 0), 0
        ),
        "backups.began": lambda user, base: backups.began(user),
        "whole_office.standing_still": lambda user, base: str(
            whole_office.standing_still(user).__enter__()
        ),
        "whole_office.tables": lambda user, base: whole_office.tables(user),
        "whole_office.rows": lambda user, base: list(whole_office.rows(user, "company")),
        "whole_office.last_keys": lambda user, base: whole_office.last_keys(user),
    }


def _catalogue() -> dict[str, Ask]:
    lists = (
        products.Criteria(),
        products.Criteria("pren"),
        products.Criteria(family="presses"),
        products.Criteria(family="-"),
        products.Criteria("gar", active=False),
    )
    one = 1
    return {
        "products.complete": lambda user, base: [
            products.complete(user, typed, day=TODAY, currency=currency)
            for typed in ("", "ph", "garcia prensa")
            for currency in ("EUR", "USD")
        ],
        "products.by_code": lambda user, base: products.by_code(user, "ph-1"),
        "products.offer": lambda user, base: products.offer(user, one),
        "products.find": lambda user, base: [
            products.find(user, each, limit=limit) for each in lists for limit in LIMITS
        ],
        "products.count": lambda user, base: [products.count(user, each) for each in lists],
        "products.position": lambda user, base: [
            products.position(user, each, one) is not None for each in lists
        ],
        "products.get": lambda user, base: products.get(user, one),
        "price_lists.find": lambda user, base: price_lists.find(user),
        "price_lists.get": lambda user, base: price_lists.get(user, one),
        "price_lists.named": lambda user, base: price_lists.named(user, "tariff"),
        "price_lists.in_force": lambda user, base: price_lists.in_force(user),
        "price_lists.prices": lambda user, base: [
            price_lists.prices(user, one, typed) for typed in ("", "gar", "***")
        ],
        "price_lists.count_prices": lambda user, base: price_lists.count_prices(user, "gar"),
        "price_lists.fallen": lambda user, base: price_lists.fallen(user, one),
        "price_lists.at": lambda user, base: price_lists.at(user, one),
        "taxes.every": lambda user, base: taxes.every(user),
        "taxes.kept": lambda user, base: taxes.kept(user),
        "taxes.used": lambda user, base: taxes.used(user),
        "taxes.typed": lambda user, base: taxes.typed(user, "21"),
    }
