"""What is written of something that was seen or heard: of which product, where, in which talk."""

from __future__ import annotations

from typing import Any

from crmtui.access import User, visible
from crmtui.core import text
from crmtui.db import row
from crmtui.i18n import _
from crmtui.models import Interaction, Record, Site
from crmtui.services._catalogue import Catalogue


def product(user: User, typed: str, problems: dict[str, str]) -> int | None:
    """The product of a code or a name; none for nothing."""
    typed = text.clean(typed)
    if not typed:
        return None
    found = Catalogue.read(user).meant(typed)
    if found is None:
        problems["product"] = _("There is no product “{code}”.").format(code=typed)
    return found


def site(user: User, company: int, typed: str, problems: dict[str, str]) -> int | None:
    """The site of a company by its name or its city; none for nothing."""
    fold = text.fold(typed)
    if not fold:
        return None
    there = Site.select().where((Site.company == company) & visible(user, Site))
    for each in there.order_by(Site.main.desc(), Site.id):
        if fold in (text.fold(each.name), text.fold(each.city)):
            return int(each.id)
    problems["site"] = _("They have no site “{name}”.").format(name=text.clean(typed))
    return None


def of_same_company(
    user: User, model: type[Record], key: int | None, company: int | None
) -> int | None:
    """The record of a company that something came up in; none where it is not that company's."""
    if key is None:
        return None
    its: Any = model
    same = (its.id == key) & (its.company == company) & visible(user, model)
    return key if row(its.select(its.id).where(same)) else None


def talk(user: User, key: int | None, company: int | None) -> int | None:
    """The talk with a company in which something came up."""
    return of_same_company(user, Interaction, key, company)
