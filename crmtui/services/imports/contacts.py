"""Bringing in the people who work at companies."""

from __future__ import annotations

from collections.abc import Sequence

from crmtui.access import User
from crmtui.core import text
from crmtui.errors import CrmError
from crmtui.i18n import _
from crmtui.services.imports import _belonging
from crmtui.services.imports._own import OwnValues
from crmtui.services.imports._people import People
from crmtui.services.imports._places import Places
from crmtui.services.imports._reach import Reach
from crmtui.services.imports.decisions import What
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import ContactRow


def bring(user: User, intake: Intake, batch: Sequence[ContactRow]) -> None:
    """Bring in the people who are not there yet, and the companies they name that are not.

    Who is there already is completed or changed, as was decided.
    """
    told = [row for row in batch if _has_name(intake, row)]
    rows = _belonging.placed(user, intake, told)
    companies = {company for company, _row in rows}
    people, places = People(companies), Places(companies)
    reach, own = Reach(intake, companies), OwnValues(companies)
    for company, row in rows:
        _bring(intake, people, places, company, row)
    new, updated, left = people.write(reach, own)
    own.write()
    reach.write()
    outcome = intake.outcome
    for counter, many in ((outcome.new, new), (outcome.updated, updated), (outcome.left, left)):
        if many:
            counter["contacts"] += many


def _has_name(intake: Intake, row: ContactRow) -> bool:
    if text.fold(row.entry.name):
        return True
    intake.refuse(row.line, _("A contact needs a name."))
    return False


def _bring(
    intake: Intake, people: People, places: Places, company: int, row: ContactRow
) -> None:  # fmt: skip
    if intake.was_erased(row.line, row.company.name, row.entry):
        intake.outcome.skipped["contacts"] += 1
        return
    what = intake.decisions.existing
    if what is What.SKIP and people.has(company, row.entry.name):
        intake.outcome.skipped["contacts"] += 1
        return
    try:
        held = intake.own("contact", row.entry.own)
    except CrmError as error:
        intake.refuse(row.line, str(error))
        return
    people.bring(
        company, row.entry, what, held=held, left_on=row.left_on,
        place=places.called(company, row.entry.site),
    )  # fmt: skip
