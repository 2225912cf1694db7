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
    from crmtui.access import User
    from crmtui.queries.companies import Company
    from crmtui.queries.reach import EmailRow, PhoneRow


@click.group(cls=Group, help=N_("Print all there is to know of a record."))
def command() -> None:
    """Print all there is to know of a record."""


@command.command(
    "company", cls=Command,
    help=N_("A company’s brief: all one should know before a call or a visit."),
)  # fmt: skip
@click.argument("company", cls=Argument, metavar=N_("NAME|ID"), nargs=-1, required=True)
@output_options
@click.pass_obj
def show_company(
    session: Session, company: tuple[str, ...], as_json: bool, csv: str | None
) -> None:
    """Print a company."""
    with session.office() as user:
        from crmtui.cli.finding import meant
        from crmtui.exchange.writing import brief_record, csv_out, own_columns
        from crmtui.queries import companies

        found = companies.get(user, meant(user, " ".join(company)).id)
        if csv:
            csv_out.write(sys.stdout.buffer, own_columns.columns(user, "companies"), [found], csv)
        elif as_json:
            show_json_object(brief_record.of_company(user, found))
        else:
            for line in _lines(user, found):
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


def _lines(user: User, found: Company) -> Iterator[str]:
    """Who they are, line by line; then their brief."""
    from crmtui.documents import brief

    yield found.name
    facts = dict(_facts(found))
    room = max(map(len, facts))
    yield from (f"  {name:{room}}  {said}" for name, said in facts.items())
    parts = {
        pgettext("heading", "Sites"): _sites(found),
        pgettext("heading", "Contacts"): _contacts(found),
    }
    # The people are told whole just above.
    for told in brief.read(user, found.id, whole=True).sections:
        if told.title != pgettext("paper", "People"):
            parts[told.heading] = [f"{line.text}  {line.right}".rstrip() for line in told.lines]
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
