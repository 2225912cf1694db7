"""Rows of companies, and of the people there."""

from __future__ import annotations

from functools import cache

from crmtui.core import text
from crmtui.entry import CompanyEntry, ContactEntry, InteractionEntry
from crmtui.errors import Invalid
from crmtui.exchange.meaning import values
from crmtui.exchange.rows import diary, people
from crmtui.exchange.rows.cells import Cells, named
from crmtui.i18n import N_, _
from crmtui.services.imports.outcome import CompanyRow, ContactRow, LinkRow, Named

_STATUS = N_("“{text}” is not a status. Write tracked, potential or dropped.")
_RELATION = N_("“{text}” is not a relation. Write direct, reseller or referrer.")


def company(line: int, cell: Cells) -> CompanyRow:
    """A row of companies, perhaps with one of its people."""
    name, trade_name = cell("name"), cell("trade_name")
    first, *others = people.of_row(cell)
    entry = CompanyEntry(
        name=name or trade_name,
        trade_name=trade_name if name and trade_name != name else "",
        tax_id=cell.tax_id("tax_id"),
        phones=cell.phones("phones"),
        emails=cell.emails("emails"),
        address=cell.joined("address"),
        contact=first.name,
        contact_title=first.job_title,
        contact_phones=first.phones,
        contact_emails=first.emails,
        salesperson=cell.number("salesperson"),
        key=cell.number("key"),
        status=values.code(values.STATUS, cell("status"), _(_STATUS), ""),
        relation=values.code(values.RELATION, cell("relation"), _(_RELATION), ""),
        do_not_contact=text.fold(cell("do_not_contact")) in values.YES,
        quiet_hours=values.quiet_hours(cell("quiet_hours")),
        own=cell.own(),
        **{name: cell(name) for name in _PLAIN},  # type: ignore[arg-type]
    )
    if not entry.name:
        raise Invalid({"name": _("A company needs a name.")})
    return CompanyRow(
        line,
        entry,
        values.day(cell("next_contact")),
        site=cell("site"),
        drop_reason=cell("drop_reason"),
        drop_note=cell("drop_note"),
        dropped_on=values.day(cell("dropped_on")),
        recheck_on=values.day(cell("recheck_on")),
        referrer=Named(cell("referred_by"), cell.number("referred_by")),
        parent=Named(cell("parent"), cell.number("parent")),
        people=tuple(others),
        interaction=_interaction(cell),
    )


def _interaction(cell: Cells) -> InteractionEntry | None:
    """The last time of being in touch, where a row of companies tells of it."""
    said, at = cell("interaction_text"), values.moment(cell("interaction_at"))
    if not said and at is None:
        return None
    kind = values.code(values.KIND, cell("interaction_kind"), _(diary.NO_KIND), "")
    return InteractionEntry(
        company=0,
        kind=kind or _kind_of(cell.heading("interaction_at")),
        text=said or cell.heading("interaction_at"),
        contact=people.of_row(cell)[0].name,
        at=at,
        salesperson=cell.number("salesperson"),
    )


@cache
def _kind_of(heading: str) -> str:
    """What a heading says that it was: "Última visita", "Last call"."""
    for word in text.words(heading.replace("_", " ")):
        for code, names in values.KIND.items():
            if word in map(text.fold, names.split(", ")):
                return code
    return "other"


def link(line: int, cell: Cells) -> LinkRow | None:
    """The companies that a row of companies names; None where it names none."""
    if not (cell("referred_by") or cell("parent")):
        return None
    return LinkRow(
        line,
        Named(cell("name") or cell("trade_name"), cell.number("key"), cell.tax_id("tax_id")),
        cell("city"),
        referrer=Named(cell("referred_by"), cell.number("referred_by")),
        parent=Named(cell("parent"), cell.number("parent")),
    )


_PLAIN = (
    "web", "city", "region", "postcode", "country", "sector", "product", "source",
    "source_detail", "notes", "territory", "do_not_contact_note",
)  # fmt: skip


def contact(line: int, cell: Cells) -> ContactRow:
    """A row of people at companies."""
    entry = ContactEntry(
        name=cell.person("name", "first", "last"),
        job_title=cell("job_title"),
        phones=cell.phones("phones"),
        emails=cell.emails("emails"),
        main=text.fold(cell("main")) in values.YES,
        do_not_contact=text.fold(cell("do_not_contact")) in values.YES,
        do_not_contact_note=cell("do_not_contact_note"),
        quiet_hours=values.quiet_hours(cell("quiet_hours")),
        notes=cell("notes"),
        own=cell.own(),
    )
    return ContactRow(line, entry, named(cell), values.day(cell("left_on")))
