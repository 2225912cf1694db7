"""Cases worth telling and letters as kinds that lists and exports are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from crmtui import formats, words
from crmtui.access import User
from crmtui.cli.dates import period
from crmtui.cli.finding import meant
from crmtui.cli.kind import Kind
from crmtui.cli.options import SALESPERSON, SEARCH, flag, option
from crmtui.cli.views import View, day
from crmtui.i18n import N_, NP_, ngettext
from crmtui.models import LESSONS
from crmtui.queries import lessons, letters
from crmtui.words.letters import LESSON, LETTER

_LESSONS = View(
    "lessons",
    (
        NP_("column", "Id"), NP_("column", "Date"), NP_("column", "It went"),
        NP_("column", "Case"), NP_("column", "To learn"), NP_("column", "About"),
        NP_("column", "Code"),
    ),
    lambda row: (
        str(row.id), day(row.day), words.say(LESSON, row.kind), row.title,
        " ".join(row.lesson.split()), ", ".join(row.abouts), str(row.salesperson),
    ),
    lambda n: ngettext("{n} case", "{n} cases", n).format(n=formats.integer(n)),
    frozenset({"Id", "About"}),
)  # fmt: skip
_LETTERS = View(
    "letters",
    (
        NP_("column", "Letter"), NP_("column", "Kind"), NP_("column", "Language"),
        NP_("column", "Subject"),
    ),
    lambda row: (
        row.name, words.say(LETTER, row.kind), words.say(words.LANGUAGE, row.language),
        row.subject,
    ),
    lambda n: ngettext("{n} letter", "{n} letters", n).format(n=formats.integer(n)),
)  # fmt: skip


def _cases(
    user: User, whole: bool, *, search: str, since: str | None, until: str | None,
    helping: str | None, company: str | None, **filters: Any,
) -> Iterator[Any]:  # fmt: skip
    first, last = period(since, until)
    criteria = lessons.Criteria(
        text=search, since=first, until=last,
        company_id=meant(user, company).id if company else None, **filters,
    )  # fmt: skip
    found = lessons.find(user, criteria)
    if helping is None:
        return iter(found)
    there = {row.id for row in found}
    best = lessons.of_company(user, meant(user, helping).id)
    return iter([row.lesson for row in best if row.id in there])


def _letters(user: User, whole: bool, *, search: str, retired: bool) -> Iterator[Any]:
    return iter(letters.all(user, search, retired=retired))


OF_LETTERS: dict[str, Kind] = {
    "cases": Kind(
        N_("Cases worth telling, newest first; or those that help at a company, best first."),
        _LESSONS, _cases,
        (
            SEARCH, SALESPERSON,
            option("--kind", type=click.Choice(LESSONS), text=N_("Only those that went so.")),
            option("--competitor", metavar=N_("NAME"),
                    text=N_("Only those about this competitor.")),
            option("--objection", metavar=N_("NAME"), text=N_("Only those about this objection.")),
            option("--sector", metavar=N_("NAME"), text=N_("Only those of this sector.")),
            option("--product", metavar=N_("CODE"), text=N_("Only those about this product.")),
            option("--tag", metavar=N_("WORD"), text=N_("Only those with this tag.")),
            option("--company", metavar=N_("NAME|ID"), text=N_("Only those that happened there.")),
            option("--helping", metavar=N_("NAME|ID"),
                    text=N_("Only those that help there, best first.")),
            option("--since", metavar=N_("DATE"), text=N_("Only from this day on.")),
            option("--until", metavar=N_("DATE"), text=N_("Only up to this day.")),
        ),
    ),
    "letters": Kind(
        N_("The letters and e-mails with fields that each company fills, by name."),
        _LETTERS, _letters,
        (SEARCH, flag("--retired", text=N_("With those that are offered no more."))),
    ),
}  # fmt: skip
"""By the word they are asked for with."""
