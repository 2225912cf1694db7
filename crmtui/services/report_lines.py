"""Writing the lines of a report: logged, corrected, or taken back. Used by `reports` only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from peewee import fn

from crmtui import clock
from crmtui.access import User
from crmtui.core import text
from crmtui.db import row, rows
from crmtui.entry import CompanyEntry, InteractionEntry, ReportLine
from crmtui.errors import Invalid, NotFound
from crmtui.i18n import _
from crmtui.models import Change, FollowUp, Interaction
from crmtui.services import _visit_made, changes, companies, followups, interactions
from crmtui.services._letting_go import let_go

_FIELDS = {"name": "company_name"}
"""What a line calls a field that a company or an interaction calls otherwise."""
_HEADER = frozenset({"source", "salesperson"})
"""What is said once, over the lines."""
_MINUTE = timedelta(minutes=1)
_LAST = 2**62
"""A number greater than any change has."""


class Reporter(NamedTuple):
    """The salesperson whose report it is."""

    id: int
    code: int
    name: str


class LineWriter:
    """Writes lines of one report; what is wrong with them is gathered by their numbers."""

    def __init__(
        self,
        user: User,
        report: int,
        person: Reporter,
        day: date,
        count: int,
        *,
        source: str,
        add_choices: bool,
        moved: bool = False,
    ) -> None:
        """`count` is how many lines there are; `moved`, whether they were on another day."""
        self._user = user
        self._report = report
        self._person = person
        self._moments = moments(day, count)
        self._source = source
        self._add_choices = add_choices
        self._moved = moved
        self._added: dict[str, int] = {}
        """Companies that this report is the first to name, by their folded names."""
        self._problems: dict[str, str] = {}

    def log(self, number: int, line: ReportLine) -> None:
        """Write a line that is new."""
        with self._gathering(number):
            company = line.company or self._add_company(line)
            entry = InteractionEntry(
                company=company,
                kind=line.kind,
                own_kind=line.own_kind,
                text=line.text,
                contact=line.contact,
                at=self._moments[number - 1],
                salesperson=str(self._person.code),
                next_contact=line.next_contact,
                no_next=line.no_next,
            )
            interactions.log(
                self._user, entry, add_choices=self._add_choices, report=(self._report, number)
            )

    def correct(self, number: int, before: ReportLine, line: ReportLine) -> None:
        """Write what changed in a line."""
        key = line.interaction or 0
        with self._gathering(number):
            now, _version = interactions.open_for_editing(self._user, key)
            said = replace(
                now,
                kind=line.kind,
                own_kind=line.own_kind,
                text=line.text,
                contact=line.contact,
                salesperson=str(self._person.code),
                at=self._moments[number - 1] if self._moved else now.at,
            )
            if said != now:
                interactions.update(self._user, key, now, said)
            changes.update(Interaction, key, line=number)
            if said.salesperson != now.salesperson:
                self._hand_over(key)
            self._plan_again(key, before, line)

    def take_back(self, line: ReportLine) -> None:
        """Remove a line's interaction, and what it planned where nobody has touched it since."""
        interaction = Interaction.get_by_id(line.interaction)
        gone_on = False
        planned = FollowUp.select().where(FollowUp.origin == interaction.id)
        for followup in list(planned.order_by(FollowUp.id.desc())):
            if followup.closed_on is None and followup.version == 1:
                changes.delete(FollowUp, followup.id)
            else:
                gone_on = gone_on or followup.purpose == "next"
                changes.update(FollowUp, followup.id, origin=None)
        if not gone_on:
            self._open_again(interaction)
        let_go(Interaction, interaction.id)
        changes.delete(Interaction, interaction.id)

    def refuse_if_wrong(self) -> None:
        """Go on only if nothing was wrong.

        Raises:
            Invalid: something was.
        """
        if self._problems:
            raise Invalid(self._problems)

    # Companies -----------------------------------------------------------------------

    def _add_company(self, line: ReportLine) -> int:
        """The company that a line names, added where no line before has named it."""
        name = text.fold(text.clean(line.company_name))
        if not name:
            raise Invalid({"name": _("Which company? Write its name.")})
        if name not in self._added:
            entry = CompanyEntry(
                name=line.company_name,
                phones=line.phones,
                city=line.city,
                source=self._source,
                source_detail=self._person.name,
                salesperson=str(self._person.code),
            )
            self._added[name] = companies.create(
                self._user, entry, add_choices=self._add_choices
            )  # fmt: skip
        return self._added[name]

    # What comes next -----------------------------------------------------------------

    def _plan_again(self, key: int, before: ReportLine, line: ReportLine) -> None:
        """Let the next contact that came from a line follow the line."""
        due = None if line.no_next else line.next_contact
        if due == before.next_contact and not line.no_next:
            return
        if due is not None and due < clock.today():
            raise Invalid({"next_contact": _("The next contact cannot be in the past.")})
        changes.update(Interaction, key, next_contact=due)
        interaction: Any = Interaction.get_by_id(key)
        planned = _planned(key)
        if due is not None and planned is not None:
            changes.update(FollowUp, planned.id, due=due, stop=None)
        elif due is not None and before.next_contact is None:
            self._plan(interaction, due, line)
        elif due is None and planned is not None:
            _visit_made.forget(planned.id)
            changes.delete(FollowUp, planned.id)
            if not line.no_next:
                self._open_again(interaction)
        elif line.no_next:
            self._close_open(interaction.company_id)

    def _hand_over(self, key: int) -> None:
        """Give what a line had planned to the salesperson whose report it is now."""
        if (planned := _planned(key)) is not None:
            self._close_open(planned.company_id)
            changes.update(FollowUp, planned.id, salesperson=self._person.id, stop=None)

    def _plan(self, interaction: Any, due: date, line: ReportLine) -> None:
        self._close_open(interaction.company_id)
        changes.insert(
            FollowUp,
            company=interaction.company_id,
            contact=interaction.contact_id,
            salesperson=self._person.id,
            due=due,
            note=text.clean(line.text, multiline=True),
            origin=interaction.id,
        )

    def _close_open(self, company: int) -> None:
        found = followups.open_next(self._user, company, self._person.id)
        if found is not None:
            followups.close(self._user, found)

    def _open_again(self, interaction: Any) -> None:
        """Put the next contact that logging an interaction had closed, or moved, as it was."""
        if followups.open_next(self._user, interaction.company_id, interaction.salesperson_id):
            return
        for key, before, after in rows(_planned_otherwise(interaction)):
            followup: Any = FollowUp.get_or_none(FollowUp.id == key)
            if followup is None or followup.salesperson_id != interaction.salesperson_id:
                continue
            now = changes.stored(FollowUp, key)
            if all(now[name] == value for name, value in json.loads(after).items()):
                changes.update(FollowUp, key, **changes.restored(FollowUp, json.loads(before)))
                return

    # What is wrong -------------------------------------------------------------------

    @contextmanager
    def _gathering(self, number: int) -> Iterator[None]:
        try:
            yield
        except Invalid as error:
            for field, problem in error.problems.items():
                self._wrong(number, _FIELDS.get(field, field), problem)
        except NotFound as error:
            self._wrong(number, "company_name", str(error))

    def _wrong(self, number: int, field: str, problem: str) -> None:
        if field in _HEADER:
            self._problems.setdefault(field, problem)
        else:
            said = _("Line {number}: {problem}").format(number=number, problem=problem)
            self._problems[f"{number}.{field}"] = said


def moments(day: date, count: int) -> list[datetime]:
    """When the lines of a report are taken to have been, in their order.

    They are the minutes after noon; of today, the minutes up to now, if it is not noon yet.
    """
    noon, midnight = clock.instant(day, time(12)), clock.instant(day, time())
    end = min(noon + count * _MINUTE, clock.now())
    start = max(midnight, end - count * _MINUTE)
    return [start + (end - start) * place / max(1, count) for place in range(1, count + 1)]


def _planned(interaction: int) -> Any:
    """The next contact that came from an interaction, while it is open; or None."""
    return FollowUp.get_or_none(
        (FollowUp.origin == interaction)
        & (FollowUp.purpose == "next")
        & FollowUp.closed_on.is_null()
    )


def _planned_otherwise(interaction: Any) -> Any:
    """The follow-ups that were changed when an interaction was logged, newest first."""
    same = Change.table == Interaction._meta.table_name
    inserted = Change.select(Change.id, Change.change_set).where(
        same & (Change.record == interaction.id) & (Change.op == "insert")
    )
    first, change_set = row(inserted.order_by(Change.id.desc())) or (0, 0)
    within = (Change.change_set == change_set) & (Change.id > first)
    following = Change.select(fn.MIN(Change.id)).where(within & same & (Change.op == "insert"))
    return (
        Change.select(Change.record, Change.before, Change.after)
        .where(
            within
            & (Change.id < fn.COALESCE(following, _LAST))
            & (Change.table == FollowUp._meta.table_name)
            & (Change.op == "update")
            & (Change.company == interaction.company_id)
        )
        .order_by(Change.id.desc())
    )
