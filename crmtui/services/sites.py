"""Changing a company's sites. Every function here is one transaction."""

from __future__ import annotations

from typing import Any

from crmtui.access import User, visible
from crmtui.core import text
from crmtui.entry import SiteEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Site
from crmtui.services import changes, editing, phonebook
from crmtui.services.changes import command

_TEXTS = ("name", "address", "city", "region", "postcode", "country")


@command("site.create")
def create(user: User, company_id: int, entry: SiteEntry) -> int:
    """Add a site to a company and return its id; the first one is the main one.

    Raises:
        Invalid: it says neither what it is called nor where it is.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, company_id)
    changes.about(company.name, company_id)
    values = _values(entry)
    first = main_of(user, company_id) is None
    site = changes.insert(
        Site, company=company_id, main=first, key=text.clean(entry.key) or None, **values
    )
    phonebook.set_phones(user, company_id, entry.phones, site=site)
    return site


def open_for_editing(user: User, site_id: int) -> tuple[SiteEntry, int]:
    """A site as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Site, site_id)
    numbers = phonebook.phones_text(user, row.company_id, site=site_id)
    return SiteEntry(**{name: getattr(row, name) for name in _TEXTS}, phones=numbers), row.version


@command("site.update")
def update(user: User, site_id: int, opened: SiteEntry, mine: SiteEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Conflict, Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, site_id)
    entry, others = editing.merged(user, Site, site_id, opened, mine, theirs)
    row = editing.part(user, Site, site_id)
    changes.about(row.company.name, row.company_id)
    changes.update(Site, site_id, **_values(entry))
    phonebook.set_phones(user, row.company_id, entry.phones, site=site_id)
    return others


def main_of(user: User, company_id: int) -> Any:
    """The row of a company's main site, or None."""
    return (
        Site.select()
        .where((Site.company == company_id) & visible(user, Site))
        .order_by(Site.main.desc(), Site.id)
        .first()
    )  # fmt: skip


def _values(entry: SiteEntry) -> dict[str, str]:
    values = {name: text.clean(getattr(entry, name)) for name in _TEXTS}
    if not any(values.values()):
        raise Invalid({"name": _("Say what the site is called, or where it is.")})
    return values
