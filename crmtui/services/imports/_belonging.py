"""The companies that rows of something else name: the user's own, or new ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from crmtui.access import User
from crmtui.core import text
from crmtui.entry import CompanyEntry
from crmtui.i18n import _
from crmtui.services.imports import companies
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.known import Known
from crmtui.services.imports.outcome import CompanyRow, Named


class Belonging(Protocol):
    """A row of something that a company has."""

    @property
    def line(self) -> int:
        """The line of the file on which it begins."""

    @property
    def company(self) -> Named:
        """How it names the company."""


_Row = TypeVar("_Row", bound=Belonging)


def placed(user: User, intake: Intake, part: Sequence[_Row]) -> list[tuple[int, _Row]]:
    """The rows with the company of each; a company nobody has yet comes in with them.

    Rows that name none, or another salesperson's, are refused.
    """
    mine = Known(intake, (row.company for row in part), all_of_them=False)
    everybodys = Known(intake, (row.company for row in part))
    found: list[tuple[int, _Row]] = []
    new: list[CompanyRow] = []
    for row in part:
        decided = intake.decisions.rows.get((intake.file, row.line))
        company = None if decided else mine.find(row.company)
        if company is None and not decided and everybodys.find(row.company) is not None:
            intake.refuse(row.line, _("The company is another salesperson's."))
            continue
        if company is None and not text.fold(row.company.name):
            intake.refuse(row.line, _no_company(row.company))
            continue
        if company is None:
            company = -1 - len(new)
            new.append(CompanyRow(row.line, _new_company(row.company)))
            if not decided:
                mine.add(company, row.company)
        found.append((company, row))
    keys = companies.settle(user, intake, new)
    known = [(keys[-1 - company] if company < 0 else company, row) for company, row in found]
    return [(company, row) for company, row in known if company is not None]


def _no_company(named: Named) -> str:
    called = named.key or named.tax_id
    if not called.strip():
        return _("It does not say at which company.")
    return _("There is no company {name}.").format(name=called)


def _new_company(named: Named) -> CompanyEntry:
    return CompanyEntry(
        name=named.name, key=named.key, tax_id=named.tax_id, status="", relation=""
    )  # fmt: skip
