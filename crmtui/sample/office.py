"""Building the sample office: a new database file, filled fast and the same every time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random

from crmtui import db
from crmtui.core.text import fold, initials
from crmtui.models import (
    Change,
    ChangeSet,
    Choice,
    Company,
    Contact,
    Email,
    FollowUp,
    Interaction,
    Loss,
    Office,
    Opportunity,
    OwnValue,
    Phone,
    Quote,
    QuoteLine,
    Sale,
    SaleLine,
    Salesperson,
    Site,
)
from crmtui.sample import (
    accounts,
    care,
    catalogue,
    funnel,
    goals,
    letters,
    market,
    numbers,
    own,
    pay,
    places,
    plans,
    prices,
    promotions,
    reports,
    reviews,
    shares,
    staff,
    statistics,
    stock,
    team,
    territories,
    visits,
)
from crmtui.sample.companies import Made, add_company
from crmtui.sample.desk import Desk
from crmtui.sample.diary import add_diary
from crmtui.sample.rows import Rows
from crmtui.sample.trades import SECTORS

_SLICE = 500
_STATUSES = ("tracked",) * 12 + ("potential",) * 5 + ("dropped",) * 3
_TALKS = {"tracked": 1.0, "potential": 0.15, "dropped": 0.4}
"""How often a company of that status was talked to, against a tracked one."""
_RELATIONS = ("direct",) * 8 + ("reseller", "referrer")
_KEY_ACCOUNTS = 0.2
"""How many companies are the manager's, wherever they are."""


def build(
    path: Path,
    *,
    companies: int = 300,
    interactions: int | None = None,
    seed: int = 1,
    progress: Callable[[int], None] = lambda done: None,
) -> None:
    """Make the new database `path` with a sample office in it, and leave it open.

    There are ten interactions a company unless `interactions` says how many in all, besides
    what is told of quotes. The
    same seed on the same day makes the same office; its follow-ups are around that day.
    `progress` is told how many companies are done. Memory does not grow with their number.

    Raises:
        FileExistsError: there is such a file already.
        DatabaseTrouble: it cannot be made there.
    """
    if not db.open_database(path, create=True):
        raise FileExistsError(path)
    total = companies * 10 if interactions is None else interactions
    # Until it is whole nobody misses it: only then is it forced to the disk.
    db.database.execute_sql("PRAGMA synchronous = OFF")
    desk = db.write(lambda: _opened(seed))
    for first in range(0, companies, _SLICE):
        last = min(first + _SLICE, companies)
        _add_companies(desk, last - first, total * last // companies - total * first // companies)
        db.write(desk.rows.write)
        progress(last)
    db.write(lambda: _number_quotes(desk))
    db.write(lambda: reports.add_reports(desk))
    db.write(lambda: prices.add_prices(desk))
    db.write(lambda: stock.add_counts(desk))
    db.write(lambda: funnel.add_moves(desk))
    db.write(lambda: accounts.add_accounts(desk))
    db.write(lambda: care.add_care(desk))
    db.write(lambda: market.add_market(desk))
    db.write(lambda: visits.add_points(desk))
    db.write(lambda: shares.add_shares(desk))
    db.write(lambda: goals.add_goals(desk))
    db.write(lambda: letters.add_letters(desk))
    db.write(lambda: staff.add_staff(desk))
    db.write(lambda: promotions.add_promotions(desk))
    db.write(lambda: pay.add_pay(desk))
    db.write(lambda: statistics.add_statistics(desk))
    db.write(lambda: reviews.add_reviews(desk))
    db.write(_index)
    db.open_database(path)
    db.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _opened(seed: int) -> Desk:
    """The office with its people and lists, before it has companies."""
    Office.insert(name=team.OFFICE, backup_hours=0, **team.LETTERHEAD).execute()
    people = {
        person.code: int(
            Salesperson.insert(
                code=person.code, name=person.name, name_fold=fold(person.name),
                initials=initials(person.name), role=person.role, job_title=person.job_title,
                email=f"{fold(person.name).split()[0]}@alcorvalle.example", branch="Zaragoza",
            ).execute()
        )
        for person in team.TEAM
    }  # fmt: skip
    others = Salesperson.code != team.MANAGER
    Salesperson.update(manager=people[team.MANAGER]).where(others).execute()
    _note_import(people)
    lists = {
        "sector": list(SECTORS),
        "source": list(team.SOURCES),
        "drop_reason": list(team.FAREWELLS),
        "outcome": list(team.OUTCOMES),
        "loss_reason": list(team.LOSSES),
        "kind": list(team.KINDS),
        "family": list(catalogue.FAMILIES),
        "unit": list(catalogue.UNITS),
        "competitor": list(team.COMPETITORS),
        "payment": list(team.PAYMENTS),
        "delivery": list(team.DELIVERIES),
    }
    choices = {
        (kind, name): int(
            Choice.insert(
                list=kind, name=name, name_fold=fold(name), position=place,
                base=team.KINDS.get(name, ""),
            ).execute()
        )
        for kind, values in lists.items()
        for place, name in enumerate(values)
    }  # fmt: skip
    rows = Rows(
        Company, Site, Contact, Phone, Email, OwnValue, Quote, QuoteLine, Sale, SaleLine, Loss,
        Opportunity, Interaction, FollowUp,
    )  # fmt: skip
    areas = territories.add_territories(people)
    families = {name: choices["family", name] for name in catalogue.FAMILIES}
    products = catalogue.add_catalogue(families)
    return Desk(
        Random(seed), rows, people, choices, areas, own.add_own_fields(), products, Random(seed),
        Random(seed),
    )  # fmt: skip


def _note_import(people: dict[int, int]) -> None:
    """Note that the manager brought it all in. What the companies stand on cannot be undone."""
    manager, *others = people.values()
    change_set = ChangeSet.insert(user=manager, command="import", subject=team.OFFICE).execute()
    for person in others:
        Change.insert(
            change_set=change_set, table="salesperson", record=person, op="insert"
        ).execute()


def _add_companies(desk: Desk, count: int, interactions: int) -> None:
    statuses = [desk.rng.choice(_STATUSES) for _ in range(count)]
    weights = [_TALKS[status] * min(60, desk.rng.paretovariate(1.6)) for status in statuses]
    for status, talks in zip(statuses, _shares(interactions, weights), strict=True):
        relation = desk.rng.choice(_RELATIONS)
        country = desk.rng.choice(places.COUNTRIES)
        city = desk.rng.choice(country.cities)
        area = territories.covering(country, city)
        salesperson = desk.people[team.MANAGER if desk.chance(_KEY_ACCOUNTS) else area]
        plan = plans.plan(desk, status, relation, salesperson, talks)
        since = desk.instant(plan.since, 8 * 60)
        made = Made(status, relation, salesperson, country, city, desk.territories[area], since)
        if status == "dropped":
            made.ended, made.reason = plan.ended, desk.rng.choice(tuple(team.FAREWELLS))
        add_company(desk, made)
        add_diary(desk, made, plan)


def _number_quotes(desk: Desk) -> None:
    numbers.number_quotes()
    numbers.tell_of_quotes(desk)


def _shares(total: int, weights: list[float]) -> list[int]:
    """`total` dealt out by weight, none left over."""
    whole = sum(weights)
    edges = [round(total * so_far / whole) for so_far in accumulate(weights, initial=0.0)]
    return [after - before for before, after in pairwise(edges)]


def _index() -> None:
    for index in ("company_words", "note_words"):
        db.database.execute_sql(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
