"""Files that other people made come into an office as they meant them."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui.access import User
from crmtui.exchange import rows
from crmtui.exchange.meaning import mapping
from crmtui.exchange.reading import reading
from crmtui.exchange.reading.sheet import Opener
from crmtui.models import Company, Site
from crmtui.queries import companies
from crmtui.queries.companies import Company as Whole
from crmtui.queries.companies import Criteria
from crmtui.services.imports.command import bring_in
from crmtui.services.imports.decisions import Decisions, What
from crmtui.services.imports.outcome import Batch, Outcome

DATA = Path(__file__).parents[4] / "shared" / "data"
SEPA = DATA / "03b-es-directories/sepa-deheza"
DENUE = DATA / "03b-es-directories/denue-aguascalientes/denue.csv"
MAVEN = DATA / "01-maven-crm/variant-ddmmyyyy/accounts.csv"
NORTHWIND = DATA / "02-sample-dbs/northwind-csv/customers.csv"
DERIVED = DATA / "08-derived"

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="shared/data is not there")


def opener(path: Path) -> Opener:
    return lambda: path.open("rb")


def bring(user: User, *paths: Path, decisions: Decisions | None = None) -> Outcome:
    made: list[Batch] = []
    for path in paths:
        sheet = reading.read(opener(path))
        made.append(rows.batch(path.name, sheet, mapping.match(sheet.header)))
    return bring_in(user, made, decisions=decisions or Decisions())


def every(user: User) -> list[Whole]:
    return list(companies.full(user, Criteria(status=None)))


def test_sepa_is_one_company_with_its_sites(manager: User) -> None:
    outcome = bring(manager, SEPA / "sucursales.csv", SEPA / "comercio.csv")
    assert (outcome.new, outcome.problems) == ({"companies": 1, "sites": 41}, [])
    (deheza,) = every(manager)
    assert (deheza.name, deheza.tax_id) == ("DEHEZA S.A.I.C.F. e I.", "30-51618667-0")
    assert len(deheza.sites) == 41
    first = next(site for site in deheza.sites if site.name == "ACASSUSO")
    assert (first.address, first.city, first.postcode, first.country) == (
        "AV. LIBERTADOR 15301", "ACASSUSO", "1641", "Argentina",
    )  # fmt: skip
    for what in (What.LINK, What.UPDATE, What.SITE, What.SKIP):
        again = bring(
            manager, SEPA / "comercio.csv", SEPA / "sucursales.csv",
            decisions=Decisions(existing=what),
        )  # fmt: skip
        assert again.id is None


def test_maven_tells_who_belongs_to_whom(manager: User) -> None:
    outcome = bring(manager, MAVEN)
    assert (outcome.new["companies"], outcome.left_out) == (85, [])
    assert Company.select().where(Company.parent.is_null(False)).count() == 15
    acme = next(each for each in every(manager) if each.name == "Acme Corporation")
    assert len(acme.subsidiaries) == 4
    again = bring(manager, MAVEN)
    assert (again.id, again.left) == (None, {"companies": 85})


def test_the_establishments_of_denue_come_in_with_where_they_are(manager: User) -> None:
    outcome = bring(manager, DENUE)
    assert (outcome.new["companies"], outcome.problems) == (14, [])
    assert Site.select().where(Site.city != "").count() == 14
    assert bring(manager, DENUE).id is None


def test_northwind_is_the_same_however_often_and_however_written(manager: User) -> None:
    assert bring(manager, NORTHWIND).new["companies"] == 91
    for path in sorted(DERIVED.iterdir()):
        again = bring(manager, path, decisions=Decisions(existing=What.UPDATE))
        assert (again.id, again.left) == (None, {"companies": 91}), path.name
