"""`crmtui quote new`: a draft from lines that are typed, or that stand in a file."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import date_word, past_word
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show, show_json_object
from crmtui.cli.reading import content
from crmtui.cli.session import Session
from crmtui.errors import Invalid, UsageError
from crmtui.i18n import N_, _, language

if TYPE_CHECKING:
    from crmtui.entry import QuoteEntry
    from crmtui.exchange.quote_lines import Offered


@click.command(
    cls=Command,
    help=N_(
        "Begin a quote for a company: a draft with the usual terms, which `quote send` numbers."
        " Lines are typed (--line), or come from a file of JSON or CSV (--lines)."
    ),
)
@click.argument("company", cls=Argument, metavar=N_("COMPANY"))
@option(
    "--line",
    "typed",
    metavar=N_("TEXT"),
    multiple=True,
    text=N_("A line, such as “2 x PH100 @ 9800 -5%”; once for each."),
)
@option(
    "--lines",
    "file",
    metavar=N_("FILE"),
    text=N_("A file of lines, JSON or CSV with a heading; a dash is the standard input."),
)
@option("--contact", metavar=N_("NAME"), text=N_("Whom it is for."))
@option("--site", metavar=N_("NAME"), text=N_("The place it is for."))
@option("--salesperson", metavar=N_("CODE"), text=N_("Whose it is, if not the company's."))
@option("--date", "day", metavar=N_("DATE"), text=N_("Its date, if not today."))
@option("--valid-until", metavar=N_("DATE"), text=N_("Until when it is valid: +30, 15/12…"))
@option("--currency", metavar=N_("CODE"), text=N_("Its currency: EUR, USD…"))
@option(
    "--rate",
    metavar=N_("NUMBER"),
    text=N_("How much of the office's currency one of it is worth."),
)
@option("--language", metavar="es|en", text=N_("The language of the paper."))
@option("--payment", metavar=N_("TEXT"), text=N_("The terms of payment."))
@option("--delivery", metavar=N_("TEXT"), text=N_("The terms of delivery."))
@option("--reference", metavar=N_("TEXT"), text=N_("What the customer calls it."))
@option("--notes", metavar=N_("TEXT"), text=N_("Notes for the customer."))
@option("--internal-notes", metavar=N_("TEXT"), text=N_("Notes for the office."))
@option("--discount", metavar="0-100", text=N_("The discount on all of it, in percent."))
@option(
    "--with-tax/--without-tax",
    "includes_tax",
    default=None,
    text=N_("Whether the prices include tax."),
)
@flag("--anyway", text=N_("Even for a company that asked not to be contacted."))
@flag("--json", "as_json", text=N_("Write the quote as JSON."))
@click.pass_obj
def command(
    session: Session, /, company: str, typed: tuple[str, ...], file: str | None, day: str | None,
    valid_until: str | None, rate: str | None, discount: str | None, includes_tax: bool | None,
    anyway: bool, as_json: bool, **said: str | None,
) -> None:  # fmt: skip
    """Begin a quote."""
    with session.office() as user:
        from crmtui import clock, formats
        from crmtui.cli.finding import meant
        from crmtui.exchange import quote_lines
        from crmtui.exchange.writing import quote_records
        from crmtui.queries import accounts, quotes
        from crmtui.services import quotes as service

        offered = _offered(typed, file)
        if offered.unknown:
            names = ", ".join(offered.unknown)
            say(_("Not understood, and left: {names}").format(names=names))
        given: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
        given |= {
            "day": past_word(day, "--date"),
            "valid_until": date_word(valid_until, "--valid-until"),
            "rate": _number(rate, "--rate"),
            "discount_pct": _number(discount, "--discount"),
            "prices_include_tax": includes_tax,
        }
        entry = _begun(service.starting(user, meant(user, company).id), offered, given)
        entry = replace(entry, lines=quote_lines.entries(user, offered, entry))
        try:
            key = service.create(user, entry, anyway=anyway)
        except Invalid as error:
            raise quote_lines.located(error, offered) from error
        quote = quotes.get(user, key)
        total = formats.amount_with_currency(quote.figures.totals.total, entry.currency)
        message = _("{company}: {quote} begun, {total}.")
        say(message.format(company=quote.customer.name, quote=quote.name, total=total))
        for told in accounts.concerns(user, quote.customer.id, clock.today()):
            say(told)
        if places := quote_lines.unpriced(offered, entry.lines):
            say(_("Without a price: {places}").format(places=", ".join(places)))
        if as_json:
            show_json_object(quote_records.quote(quote))
        else:
            show(quote.name)


def _offered(typed: tuple[str, ...], file: str | None) -> Offered:
    from crmtui.exchange import quote_lines

    if typed and file is not None:
        raise UsageError(_("Give the lines with --line, or a file with --lines; not both."))
    return quote_lines.from_file(content(file)[0]) if file is not None else quote_lines.typed(typed)


def _begun(usual: QuoteEntry, offered: Offered, given: dict[str, Any]) -> QuoteEntry:
    """The usual terms with what the file and the options say, the options above all."""
    in_file: dict[str, Any] = {
        "discount_pct": offered.discount_pct,
        "prices_include_tax": offered.includes_tax,
    }
    values = {name: value for name, value in in_file.items() if value is not None}
    values |= {name: value for name, value in given.items() if value is not None}
    if "day" in values and "valid_until" not in values:
        # As long as quotes are valid, from its own day on.
        values["valid_until"] = None
    if "currency" in values:
        values["currency"] = values["currency"].strip().upper()
    return replace(usual, **values)


def _number(typed: str | None, option: str) -> Decimal | None:
    from crmtui.core import own_values

    if typed is None:
        return None
    found = own_values.number(typed.removesuffix("%"), language())
    if found is None:
        problem = _("{option}: “{text}” is not a number.")
        raise UsageError(problem.format(option=option, text=typed))
    return found
