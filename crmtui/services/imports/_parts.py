"""What the rows of a slice bring of their companies, once those are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from crmtui.access import User
from crmtui.core import text
from crmtui.core.own_values import Stored
from crmtui.entry import ContactEntry
from crmtui.errors import CrmError
from crmtui.services.imports import interactions
from crmtui.services.imports._completing import Completing
from crmtui.services.imports._marks import Marks
from crmtui.services.imports._meeting import Met
from crmtui.services.imports._own import OwnValues
from crmtui.services.imports._people import People
from crmtui.services.imports._places import Place, Places, of_company
from crmtui.services.imports._reach import Reach
from crmtui.services.imports.decisions import What
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import NOBODY, CompanyRow, InteractionRow


@dataclass(slots=True)
class _Taken:
    """A row of which something is to be written."""

    met: Met
    held: Mapping[int, Stored] = field(default_factory=dict)
    """What it says of the office's own fields."""
    place: Place | None = None
    """Where it says that the company is."""
    changed: bool = False
    """Whether it changes the company."""


class Parts:
    """Rows whose companies are there: their fields, places, people, numbers, conversations."""

    def __init__(
        self,
        user: User,
        intake: Intake,
        met: Sequence[Met],
        own: Mapping[int, Mapping[int, Stored]],
    ) -> None:
        """`own` is what the new companies have in the office's own fields."""
        self._user = user
        self._intake = intake
        self._new_own = own
        self._updated = intake.kept(("updated companies",), Marks)
        self._met = [self._once(each) for each in met]
        there = {each.company for each in self._met if each.what is not What.NEW}
        self._completing = Completing(user, intake, [each for each in met if each.company in there])
        self._places = Places(there)
        self._people = People(there)
        self._reach = Reach(intake, there)
        self._own = OwnValues(there)

    def write(self) -> None:
        """Write all that they bring."""
        taken = [each for met in self._met if (each := self._take(met)) is not None]
        for each in taken:
            each.place, changed = self._place(each.met)
            each.changed = changed or each.changed
        self._places.write()
        for each in taken:
            self._bring_people(each)
            each.changed = self._bring_reach(each) or each.changed
        self._completing.write()
        new, updated, _left = self._people.write(self._reach, self._own)
        self._own.write()
        self._reach.write()
        for each in taken:
            self._count_row(each)
        outcome = self._intake.outcome
        for counter, many in ((outcome.new, new), (outcome.updated, updated)):
            if many:
                counter["contacts"] += many
        self._bring_interactions(taken)

    def _once(self, met: Met) -> Met:
        """A company is changed by the first row only; the next ones complete it."""
        if met.what is not What.UPDATE:
            return met
        if met.again or met.company in self._updated:
            return met._replace(what=What.LINK)
        self._updated.add(met.company)
        return met

    def _take(self, met: Met) -> _Taken | None:
        """The row with what it changes in the company's own fields; None where it is refused."""
        if met.what is What.NEW:
            return _Taken(met, self._new_own.get(met.company, {}))
        try:
            held = self._intake.own("company", met.row.entry.own)
            changed = self._completing.put(met.row, met.company, met.what)
        except CrmError as error:
            self._intake.refuse(met.row.line, str(error))
            return None
        return _Taken(met, held, changed=changed)

    def _place(self, met: Met) -> tuple[Place | None, bool]:
        """Where a row says that its company is, and whether that changes anything."""
        said = of_company(met.row.entry, met.row.site)
        company, what, places = met.company, met.what, self._places
        if not any(said.values()):
            return None, False
        found = places.find(company, said)
        if found is None and what is not What.SITE:
            found = places.fitting(company, said)
            named = bool(said["name"]) or met.again
            if found is None and what is What.UPDATE and not named:
                found = places.main(company)
        if found is not None:
            return found, places.complete(found, said, what)
        is_first = places.main(company) is None
        tells = met.again or what is What.SITE or bool(said["name"])
        if not (is_first or (tells and any(said[name] for name in ("name", "address", "city")))):
            return None, False
        if not is_first:
            self._intake.outcome.new["sites"] += 1
        return places.add(company, said), True

    def _bring_people(self, taken: _Taken) -> None:
        row = taken.met.row
        place = taken.place if taken.place and not taken.place.main else None
        for person in _people_of(row):
            if self._intake.was_erased(row.line, row.entry.name, person):
                continue
            self._people.bring(taken.met.company, person, taken.met.what, place=place)

    def _bring_reach(self, taken: _Taken) -> bool:
        met, entry = taken.met, taken.met.row.entry
        own = self._own.put(met.company, taken.held, met.what)
        site = taken.place.id if taken.place and met.what is What.SITE else None
        numbers = self._reach.numbers(met.company, entry.phones, site=site)
        addresses = self._reach.addresses(met.company, entry.emails)
        if not _people_of(met.row):
            # Numbers of nobody are the company's own.
            numbers = self._reach.numbers(met.company, entry.contact_phones) or numbers
            addresses = self._reach.addresses(met.company, entry.contact_emails) or addresses
        return own or numbers or addresses

    def _bring_interactions(self, taken: Sequence[_Taken]) -> None:
        part = [
            InteractionRow(row.line, replace(said, company=each.met.company), NOBODY)
            for each in taken
            if (said := (row := each.met.row).interaction) is not None
        ]
        if part:
            interactions.add(self._user, self._intake, part, beside=True)

    def _count_row(self, taken: _Taken) -> None:
        if taken.met.what is What.NEW:
            return
        outcome = self._intake.outcome
        if taken.met.again:
            # More rows of a company that is new bring its people and places.
            if not (taken.changed or taken.met.row.entry.contact.strip()):
                outcome.left["companies"] += 1
        else:
            (outcome.updated if taken.changed else outcome.left)["companies"] += 1


def _people_of(row: CompanyRow) -> list[ContactEntry]:
    """Who works there; somebody of whom only the post is known is called by it."""
    entry = row.entry
    name = text.clean(entry.contact) or text.clean(entry.contact_title)
    first = ContactEntry(
        name=name, job_title=entry.contact_title, phones=entry.contact_phones,
        emails=entry.contact_emails,
    )  # fmt: skip
    return [each for each in (first, *row.people) if text.fold(each.name)]
