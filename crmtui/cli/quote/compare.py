"""`crmtui quote compare`: two quotes side by side, with what changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from crmtui import formats, words
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag
from crmtui.cli.output import say, show_json_object, show_table
from crmtui.cli.session import Session
from crmtui.errors import UsageError
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.core.quote_changes import Difference, FieldChange
    from crmtui.queries.quotes import Quote

SIGNS = {"changed": "~", "added": "+", "removed": "-"}


@click.command(
    cls=Command,
    help=N_("Print what changed from one quote to another; of one, from its last revision to it."),
)
@click.argument("number", cls=Argument, metavar=N_("NUMBER"))
@click.argument("other", cls=Argument, metavar=N_("OTHER"), required=False)
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def command(session: Session, /, number: str, other: str | None, as_json: bool) -> None:
    """Compare two quotes."""
    with session.office() as user:
        from crmtui.exchange.writing import quote_records
        from crmtui.queries import quotes

        first = quotes.get(user, quotes.find(user, number))
        if other is not None:
            before, after = first, quotes.get(user, quotes.find(user, other))
        else:
            before, after = quotes.get(user, _before(first)), first
        found = quotes.compare(user, before.id, after.id)
        if as_json:
            show_json_object(quote_records.difference(found, before, after))
        elif found.is_none:
            said = _("{before} and {after} say the same.")
            say(said.format(before=before.name, after=after.name))
        else:
            show_table(["", "", before.name, after.name], list(_rows(found, before, after)))


def _before(quote: Quote) -> int:
    """The revision before it."""
    places = [each.id for each in quote.revisions]
    if not (place := places.index(quote.id)):
        said = _("{quote} is the first of its revisions: say what to compare it with.")
        raise UsageError(said.format(quote=quote.name))
    return places[place - 1]


def _rows(found: Difference, before: Quote, after: Quote) -> Iterator[tuple[str, ...]]:
    yield from (("~", *_said(each)) for each in found.header)
    for line in found.lines:
        if line.state == "same":
            continue
        quote, place = (after, line.after) if line.after is not None else (before, line.before)
        entry = quote.entry.lines[place or 0]
        named = entry.code or entry.description.partition("\n")[0]
        if line.state == "changed":
            yield SIGNS[line.state], named, "", ""
            yield from (("", *_said(each)) for each in line.fields)
            continue
        what = f"{formats.quantity(entry.quantity)} × {formats.price(entry.price)}"
        sides = ("", what) if line.state == "added" else (what, "")
        yield SIGNS[line.state], named, *sides
    totals = [each.figures.totals.total for each in (before, after)]
    if totals[0] != totals[1]:
        shown = [
            formats.amount_with_currency(total, quote.entry.currency)
            for total, quote in zip(totals, (before, after), strict=True)
        ]
        yield "~", words.say(words.FIELD, "total"), *shown


def _said(change: FieldChange) -> tuple[str, str, str]:
    name = words.say(words.FIELD, change.field)
    return name, _shown(change.field, change.before), _shown(change.field, change.after)


def _shown(field: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return formats.quantity(value)
    if isinstance(value, date):
        return formats.numeric_date(value)
    if field == "taxes":
        return formats.taxes(value)
    return "–" if value in (None, "") else " / ".join(str(value).splitlines())
