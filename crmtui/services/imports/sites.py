"""Bringing in places of companies."""

from __future__ import annotations

from collections.abc import Sequence

from crmtui.access import User
from crmtui.i18n import _
from crmtui.services.imports import _belonging
from crmtui.services.imports._places import Place, Places, of_site
from crmtui.services.imports._reach import Reach
from crmtui.services.imports.decisions import What
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import SiteRow


def bring(user: User, intake: Intake, batch: Sequence[SiteRow]) -> None:
    """Bring in the places that their companies do not have yet, and complete the others.

    A company that is named and not there comes in with its place.
    """
    told = [row for row in batch if _says_where(intake, row)]
    rows = _belonging.placed(user, intake, told)
    companies = {company for company, _row in rows}
    places, reach = Places(companies), Reach(intake, companies)
    met = [(row, *_place(intake, places, company, row)) for company, row in rows]
    places.write()
    for row, place, new, changed in met:
        if place is None:
            continue
        changed = reach.numbers(place.company, row.entry.phones, site=place.id) or changed
        if new:
            intake.outcome.new["sites"] += 1
        else:
            (intake.outcome.updated if changed else intake.outcome.left)["sites"] += 1
    reach.write()


def _says_where(intake: Intake, row: SiteRow) -> bool:
    if any(of_site(row.entry).values()):
        return True
    intake.refuse(row.line, _("Say what the site is called, or where it is."))
    return False


def _place(
    intake: Intake, places: Places, company: int, row: SiteRow
) -> tuple[Place | None, bool, bool]:
    """The place of a row, whether it is new, whether the row changes it; none for a skipped one."""
    said = of_site(row.entry)
    what = intake.decisions.existing
    place = places.find(company, said)
    if place is not None and what is What.SKIP:
        intake.outcome.skipped["sites"] += 1
        return None, False, False
    if place is None:
        return places.add(company, said), True, False
    return place, False, places.complete(place, said, what)
