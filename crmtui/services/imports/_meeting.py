"""Which company each row of a slice is, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from crmtui.access import visible
from crmtui.db import rows
from crmtui.entry import CompanyEntry
from crmtui.i18n import _
from crmtui.models import Company
from crmtui.services import bulk
from crmtui.services.imports._lookout import Likeness, Lookout
from crmtui.services.imports.decisions import Decision, What
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.known import Known
from crmtui.services.imports.outcome import CompanyRow, Doubt, Named

_Place = tuple[str, int]
"""A file, and a line of it."""


class Met(NamedTuple):
    """A row, and the company it is."""

    row: CompanyRow
    what: What
    company: int
    """Until it is written, a new one goes by -1 - its place among the new ones."""
    again: bool = False
    """Whether an earlier row of this import brought the company."""
    sure: bool = True
    """Whether it is told by its tax id, key or name, and nobody had to decide."""


class _Suspected(NamedTuple):
    """A row that may be a company that is there."""

    row: CompanyRow
    likeness: Likeness
    what: What
    company: int | None
    """What it became; None where nothing did."""
    decided: bool


class Meeting:
    """The rows of a slice, met in their order."""

    def __init__(self, intake: Intake, part: Sequence[CompanyRow]) -> None:
        self._intake = intake
        self._known = Known(intake, (named(row.entry) for row in part))
        decided = [self._decision(row) for row in part]
        unknown = [
            row
            for row, decision in zip(part, decided, strict=True)
            if decision is not None
            or self._known.find(named(row.entry), row.entry.city) is None
        ]  # fmt: skip
        self._lookout = Lookout(intake, unknown)
        self._mine = self._visible({each.company for each in decided if each and each.company})
        self._suspected: list[_Suspected] = []
        self._met: dict[_Place, int] = {}
        self._targets = intake.kept(("targets",), self._targeted)
        self.new: list[CompanyRow] = []
        """The companies that are new, to be written."""

    def meet(self, row: CompanyRow) -> Met | None:
        """The company that a row is; None where it is left out."""
        decided = self._decision(row)
        met = self._as_decided(row, decided) if decided else self._as_ruled(row)
        if met is None:
            return None
        if met.company >= 0:
            self._known.complete(met.company, named(row.entry))
        self._lookout.note(met.company, row)
        place = self._intake.file, row.line
        if place in self._targets:
            self._met[place] = met.company
        return met

    def wrote(self, keys: Sequence[int | None]) -> None:
        """Say under which numbers the new ones were written: then what is doubtful is known."""

        def number(company: int | None) -> int | None:
            return company if company is None or company >= 0 else keys[-1 - company]

        stood = self._intake.kept(("stood",), dict[_Place, int])
        stood |= {place: key for place, met in self._met.items() if (key := number(met))}
        for each in self._suspected:
            other, company = number(each.likeness.company), number(each.company)
            if other is not None and (company is not None or each.what is not What.NEW):
                self._intake.outcome.suspect(self._doubt(each, other, company or 0))

    def _doubt(self, each: _Suspected, other: int, company: int) -> Doubt:
        brought, file = self._intake.brought, self._intake.file
        is_of_import = other in brought
        same_file = is_of_import and brought.file_of(other) == file
        return Doubt(
            *(each.row.line, each.row.entry.name, _name(other), each.likeness.why),
            each.likeness.of, company if each.what is What.NEW else 0, other, file, each.what,
            each.decided, is_of_import, brought.line_of(other) if same_file else 0,
        )  # fmt: skip

    def _as_ruled(self, row: CompanyRow) -> Met | None:
        """What the rules make of a row."""
        rules, name, city = self._intake.decisions, named(row.entry), row.entry.city
        found = self._known.find(name, city)
        if found is not None:
            if found < 0 or found in self._intake.brought:
                return Met(row, What.LINK, found, again=True)
            return self._existing(row, found)
        likeness = self._lookout.find(row)
        if likeness is None:
            return self._add(row)
        what, other = rules.doubtful, likeness.company
        if what is not What.SKIP and not self._may_change(other):
            what = What.NEW
        if what is What.SKIP:
            self._suspect(row, likeness, what, None)
            return self._skip()
        again = other < 0 or other in self._intake.brought
        met = self._add(row) if what is What.NEW else Met(row, what, other, again, sure=False)
        self._suspect(row, likeness, what, met.company)
        return met

    def _existing(self, row: CompanyRow, found: int) -> Met | None:
        what = self._intake.decisions.existing
        if what is What.NEW:
            return self._add(row)
        if what is What.SKIP:
            return self._skip()
        if not self._may_change(found):
            self._intake.outcome.left["companies"] += 1
            return None
        return Met(row, what, found)

    def _as_decided(self, row: CompanyRow, decided: Decision) -> Met | None:
        """What somebody decided of this very row."""
        name, city = named(row.entry), row.entry.city
        known = self._known.find(name, city)
        likeness = self._lookout.find(row) if known is None else None
        other = self._other(decided)
        met: Met | None
        if decided.what is What.SKIP:
            met = self._skip()
        elif decided.what is What.NEW:
            # What is there under its name is the company it was taken for, or itself.
            itself = self._known.find(name, city, but=known if other is None else other)
            met = self._add(row) if itself is None else Met(row, What.LINK, itself)
        else:
            if other is None:
                other = known if known is not None else likeness and likeness.company
            met = self._into(row, decided.what, other)
        if likeness is not None:
            self._suspect(row, likeness, decided.what, met and met.company, decided=True)
        return met

    def _into(self, row: CompanyRow, what: What, other: int | None) -> Met | None:
        if other is None:
            self._intake.refuse(row.line, _("The company that it is said to be is not there."))
            return None
        if not self._may_change(other):
            self._intake.refuse(row.line, _("The company is another salesperson's."))
            return None
        again = other < 0 or other in self._intake.brought
        return Met(row, what, other, again, sure=False)

    def _add(self, row: CompanyRow) -> Met:
        company = -1 - len(self.new)
        if self._known.has_key(row.entry.key):
            row = replace(row, entry=replace(row.entry, key=""))
        self._known.add(company, named(row.entry), row.entry.city)
        self.new.append(row)
        return Met(row, What.NEW, company)

    def _skip(self) -> Met | None:
        self._intake.outcome.skipped["companies"] += 1
        return None

    def _suspect(
        self,
        row: CompanyRow,
        likeness: Likeness,
        what: What,
        company: int | None,
        *,
        decided: bool = False,
    ) -> None:
        self._suspected.append(_Suspected(row, likeness, what, company, decided))

    def _decision(self, row: CompanyRow) -> Decision | None:
        return self._intake.decisions.rows.get((self._intake.file, row.line))

    def _other(self, decided: Decision) -> int | None:
        """The company that a decision names, by its number or by a line of the file."""
        if decided.company is not None or decided.line is None:
            return decided.company
        place = self._intake.file, decided.line
        stood = self._intake.kept(("stood",), dict[_Place, int])
        return self._met.get(place, stood.get(place))

    def _targeted(self) -> frozenset[_Place]:
        """The lines that decisions name: which company each became is remembered."""
        decided = self._intake.decisions.rows.items()
        return frozenset((file, each.line) for (file, _line), each in decided if each.line)

    def _may_change(self, company: int) -> bool:
        """Whether the user may change a company: others' stay as they are."""
        return company < 0 or company in self._intake.brought or company in self._mine

    def _visible(self, more: set[int]) -> set[int]:
        every = self._known.companies | self._lookout.companies | more
        user = self._intake.user
        if user.sees_all:
            return every
        found = Company.select(Company.id).where(
            bulk.among(sorted(every)) & visible(user, Company)
        )  # fmt: skip
        return {key for (key,) in rows(found)}


def named(entry: CompanyEntry) -> Named:
    """What a company of a file is known by."""
    return Named(entry.name, entry.key, entry.tax_id)


def _name(company: int) -> str:
    found = rows(Company.select(Company.name).where(Company.id == company))
    return str(found[0][0]) if found else ""
