"""`crmtui compare`: things side by side."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Group
from crmtui.cli.compare.prices import command as prices
from crmtui.i18n import N_


@click.group(cls=Group, help=N_("Put things side by side: the prices of a product."))
def command() -> None:
    """Put things side by side."""


command.add_command(prices, "prices")
