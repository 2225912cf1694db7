"""Reading the places of companies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crmtui.access import User
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries import reach
from crmtui.queries._reading import made, owned, these
from crmtui.queries.reach import PhoneRow, Reach


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A place of a company."""

    id: int
    company_id: int
    name: str
    address: str
    city: str
    region: str
    postcode: str
    country: str
    main: bool
    phones: tuple[PhoneRow, ...]


def of_company(user: User, company_id: int) -> list[SiteRow]:
    """The places of a company, the main one first."""
    return of_companies(user, [company_id])


def of_companies(
    user: User, companies: Sequence[int], reached: Reach | None = None
) -> list[SiteRow]:
    """The places of these companies, each company's main one first.

    `reached` is how to reach the companies, where that was read already.
    """
    found = these(_SITES.format(column="company_id"), companies, own=owned(user, "company_id"))
    reached = reached or reach.of_companies(user, companies)
    return [made(SiteRow, row, reached.phones.get(("site", row[0]), ())) for row in found]


def get(user: User, site_id: int) -> SiteRow:
    """One place.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    sql = _SITES.format(column="id")
    for _id, company_id, *_rest in these(sql, [site_id], own=owned(user, "company_id")):
        return next(row for row in of_company(user, company_id) if row.id == site_id)
    raise NotFound(_("It is not there any more: somebody removed it."))


_SITES = """
SELECT id, company_id, name, address, city, region, postcode, country, main FROM site
WHERE {column} IN ({{keys}}) AND {{own}} ORDER BY company_id, main DESC, id
"""
