"""`crmtui letters`: letters with fields that each company fills, from the shell."""

from __future__ import annotations

import click

from crmtui.cli.verbs import Verbs
from crmtui.i18n import N_

VERBS = {"new": "new", "fields": "fields", "preview": "preview", "write": "write"}
"""What can be done, in the order of the help, and the module here that does it."""


@click.command(
    cls=Verbs,
    package=__name__,
    modules=VERBS,
    help=N_("Letters and e-mails with fields that each company fills."),
)
def command() -> None:
    """Letters."""
