"""`crmtui stock`: counting what customers have, and what follows from it."""

from __future__ import annotations

import click

from crmtui.cli.verbs import Verbs
from crmtui.i18n import N_

VERBS = {"count": "count", "show": "show", "order": "order", "ask": "ask", "remove": "remove"}
"""What can be done with stock, in the order of the help, and the module here that does it."""


@click.command(
    cls=Verbs,
    package=__name__,
    modules=VERBS,
    help=N_("What customers have in stock: count it, see it, order anew."),
)
def command() -> None:
    """Stock."""
