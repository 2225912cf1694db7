"""`crmtui quote total`: what lines come to, with the same rules as every quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show, show_json_object
from crmtui.cli.reading import content
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.core.totals import Totals

ROUNDINGS = ("document", "line")


@click.command(
    cls=Command,
    help=N_(
        "Work out what the lines of a JSON file come to: net, tax and total, to the cent."
        " A dash is the standard input. No database is needed."
    ),
)
@click.argument("file", cls=Argument, metavar=N_("FILE"))
@option(
    "--rounding",
    type=click.Choice(ROUNDINGS),
    default=ROUNDINGS[0],
    text=N_("Round the tax once per rate on the document, or on each line."),
)
@flag("--json", "as_json", text=N_("Write JSON."))
def command(file: str, rounding: str, as_json: bool) -> None:
    """Work out what lines come to."""
    from crmtui.core.totals import totals
    from crmtui.exchange import sums

    asked = sums.read(content(file)[0])
    if asked.unknown:
        say(_("Not understood, and left: {names}").format(names=", ".join(asked.unknown)))
    found = totals(asked.lines, asked.charges, discount_pct=asked.discount_pct, rounding=rounding)
    if as_json:
        show_json_object(_as_json(found))
    else:
        for line in _lines(found):
            show(line)


def _as_json(found: Totals) -> dict[str, Any]:
    return {
        "net": str(found.net),
        "tax": str(found.tax),
        "total": str(found.total),
        "taxes": [
            {"rate": f"{tax.rate:f}", "base": str(tax.base), "amount": str(tax.amount)}
            for tax in found.taxes
        ],
    }


def _lines(found: Totals) -> list[str]:
    """A table for people: each tax with its base, then the sums. Numbers are plain."""
    rows = [("", _("Base"), _("Tax"))] if found.taxes else []
    rows += [(f"{tax.rate:f} %", str(tax.base), str(tax.amount)) for tax in found.taxes]
    sums = {_("Net"): found.net, _("Tax"): found.tax, _("Total"): found.total}
    rows += [(name, "", str(amount)) for name, amount in sums.items()]
    first, second, third = (max(map(len, column)) for column in zip(*rows, strict=True))
    gap = 2 if second else 0
    return [f"{a:{first}}  {b:>{second}}{'':{gap}}{c:>{third}}" for a, b, c in rows]
