"""`crmtui case`: cases worth telling, from the shell."""

from __future__ import annotations

import click

from crmtui.cli.verbs import Verbs
from crmtui.i18n import N_

VERBS = {"new": "new", "show": "show", "change": "change", "remove": "remove"}
"""What can be done, in the order of the help, and the module here that does it."""


@click.command(
    cls=Verbs,
    package=__name__,
    modules=VERBS,
    help=N_("Cases worth telling: write one up, read it, change it."),
)
def command() -> None:
    """Cases."""
