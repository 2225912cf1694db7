"""`crmtui show`: all there is to know of one record."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from crmtui.cli.clicking import Argument, Command, Group, Number
from crmtui.cli.options import flag, output_options
from crmtui.cli.output import show, show_json_object, show_pages
from crmtui.cli.session import Session
from crmtui.i18n import N_, _, pgettext

if TYPE_CHECKING:
    from crmtui.queries.companies import Company
    from crmtui.queries.followups import FollowUpRow
    from crmtui.queries.interactions import Interaction
    from crmtui.queries.reach import EmailRow, PhoneRow

LATEST = 10
"""Interactions that are shown."""


@click.group(cls=Group, help=N_("Print all there is to know of a record."))
def command() -> None:
    """Print all there is to know of a record."""


@command.command(
    "company", cls=Command,
    help=N_("A company: its people, places, what is planned and what was said last."),
)  # fmt: skip
@click.argument("company", cls=Argument, metavar=N_("NAME|ID"), nargs=-1, required=True)
@output_options
@click.pass_obj
def show_company(
    session: Session, company: tuple[str, ...], as_json: bool, csv: str | None
) -> None:
    """Print a company."""
    with session.office() as user:
        from crmtui.cli import show_deals
        from crmtui.cli.finding import meant
        from crmtui.exchange.writing import csv_out, deal_records, own_columns, records
        from crmtui.queries import companies, followups, interactions

        found = companies.get(user, meant(user, " ".join(company)).id)
        if csv:
            csv_out.write(sys.stdout.buffer, own_columns.columns(user, "companies"), [found], csv)
            return
        planned = followups.of_company(user, found.id)
        of_it = interactions.Criteria(company_id=found.id)
        latest = interactions.find(user, of_it, limit=LATEST)
        if as_json:
            show_json_object(
                {
                    **records.company(found),
                    "followups": [records.followup(row) for row in planned],
                    "promises": [records.followup(row) for row in planned if row.purpose != "next"],
                    "interactions": [records.interaction(row) for row in latest],
                    **deal_records.of_company(user, found.id),
                }
            )
        else:
            for line in [
                *_lines(found, planned, latest), *show_deals.lines(user, found.id)
            ]:  # fmt: skip
                show(line)


@command.command(
    "report", cls=Command,
    help=N_("A salesperson's written report, as it is printed: “crmtui show report 3 | lp”."),
)  # fmt: skip
@click.argument("number", cls=Argument, metavar="ID", type=Number())
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def show_report(session: Session, number: int, as_json: bool) -> None:
    """Print a report."""
    with session.office() as user:
        from crmtui.documents import report
        from crmtui.exchange.writing import records
        from crmtui.queries import office, reports

        found = reports.get(user, number)
        if as_json:
            show_json_object(records.report(found))
        else:
            show_pages(report.document(found, office.get(user).name))


def _lines(
    found: Company, planned: Iterable[FollowUpRow], latest: Iterable[Interaction]
) -> Iterator[str]:
    yield found.name
    facts = dict(_facts(found))
    room = max(map(len, facts))
    yield from (f"  {name:{room}}  {said}" for name, said in facts.items())
    parts = {
        pgettext("heading", "Sites"): _sites(found),
        pgettext("heading", "Contacts"): _contacts(found),
        pgettext("heading", "Planned"): _planned(planned),
        pgettext("heading", "Promises and tasks"): _promised(planned),
        pgettext("heading", "Latest"): _latest(latest),
    }
    for heading, lines in parts.items():
        if lines:
            yield ""
            yield heading
            yield from (f"  {line}" for line in lines)


def _facts(found: Company) -> Iterator[tuple[str, str]]:
    from crmtui import formats, words

    status = words.say(words.STATUS, found.status)
    facts = {
        pgettext("column", "Id"): str(found.id),
        pgettext("column", "Trade name"): found.trade_name,
        pgettext("column", "Tax id"): found.tax_id,
        pgettext("column", "Status"): _together(status, found.drop_reason, found.drop_note),
        pgettext("column", "Relation"): words.say(words.RELATION, found.relation),
        pgettext("column", "Source"): _together(found.source, found.source_detail),
        pgettext("column", "Referred by"): found.referred_by.name if found.referred_by else "",
        pgettext("column", "Belongs to"): found.parent.name if found.parent else "",
        pgettext("column", "Of its group"): ", ".join(each.name for each in found.subsidiaries),
        pgettext("column", "Sector"): _together(found.sector, found.product),
        pgettext("column", "Salesperson"): f"{found.salesperson} {found.salesperson_name}",
        pgettext("column", "Phones"): _numbers(found.phones),
        pgettext("column", "E-mails"): _addresses(found.emails),
        pgettext("column", "Web"): found.web,
        pgettext("column", "Notes"): found.notes.replace("\n", " "),
        **{each.name: formats.own_value(each.kind, each.value) for each in found.own},
    }
    yield from ((name, said) for name, said in facts.items() if said)


def _together(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _numbers(phones: Iterable[PhoneRow]) -> str:
    return "; ".join(f"{phone.number} {phone.kind}".strip() for phone in phones)


def _addresses(emails: Iterable[EmailRow]) -> str:
    return "; ".join(f"{email} {email.kind}".strip() for email in emails)


def _sites(found: Company) -> list[str]:
    return [
        _together(
            site.name,
            ", ".join(
                part
                for part in (
                    site.address, f"{site.postcode} {site.city}".strip(), site.region, site.country
                )
                if part
            ),
            _numbers(site.phones),
        )
        for site in found.sites
    ]  # fmt: skip


def _contacts(found: Company) -> list[str]:
    from crmtui.cli.views import day

    return [
        _together(
            person.name,
            person.job_title,
            _numbers(person.phones),
            _addresses(person.emails),
            _("left on {day}").format(day=day(person.left_on)) if person.left_on else "",
        )
        for person in found.contacts
    ]


def _planned(planned: Iterable[FollowUpRow]) -> list[str]:
    from crmtui import formats, words

    return [
        _together(
            formats.long_day(row.due) if row.due else "",
            formats.clock_time(row.time) if row.time else "",
            words.say(words.KIND, row.kind),
            row.note.replace("\n", " "),
        )
        for row in planned
        if row.purpose == "next"
    ]


def _promised(planned: Iterable[FollowUpRow]) -> list[str]:
    from crmtui import clock, formats, words

    return [
        _together(
            formats.long_day(row.due) if row.due else "",
            _("late") if row.due and row.due < clock.today() else "",
            words.say(words.PURPOSE, row.purpose),
            row.note.replace("\n", " "),
            "" if row.given_by is None else _("given by {code}").format(code=row.given_by),
        )
        for row in planned
        if row.purpose != "next"
    ]


def _latest(latest: Iterable[Interaction]) -> list[str]:
    from crmtui import words
    from crmtui.cli.views import moment

    return [
        _together(
            moment(row.at),
            row.own_kind or words.say(words.KIND, row.kind),
            row.contact,
            words.said(row).replace("\n", " "),
        )
        for row in latest
    ]
