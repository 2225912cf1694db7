"""`crmtui goal`: goals and what is to be done for the plans, from the shell."""

from __future__ import annotations

import click

from crmtui.cli.verbs import Verbs
from crmtui.i18n import N_

VERBS = {
    "set": "set", "spread": "spread", "plan": "plan", "todo": "todo", "done": "done",
    "broken": "broken",
}  # fmt: skip
"""What can be done, in the order of the help, and the module here that does it."""


@click.command(
    cls=Verbs,
    package=__name__,
    modules=VERBS,
    help=N_("Goals, and what is to be done for the plans."),
)
def command() -> None:
    """Goals."""
