"""`crmtui review`: how somebody did, from the shell."""

from __future__ import annotations

import click

from crmtui.cli.verbs import Verbs
from crmtui.i18n import N_

VERBS = {
    "new": "new", "show": "show", "finding": "finding", "action": "action", "give": "give",
    "acknowledge": "acknowledge", "criterion": "criterion",
}  # fmt: skip
"""What can be done, in the order of the help, and the module here that does it."""


@click.command(
    cls=Verbs,
    package=__name__,
    modules=VERBS,
    help=N_("Reviews of people, and what they are measured by."),
)
def command() -> None:
    """Reviews."""
