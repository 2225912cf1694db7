"""`crmtui complaint`: complaints from the shell, and what came of deliveries."""

from __future__ import annotations

import click

from crmtui.cli.verbs import Verbs
from crmtui.i18n import N_

VERBS = {
    "new": "new", "show": "show", "step": "steps", "answer": "answer", "resolve": "resolve",
    "reopen": "reopen", "delivery": "delivery",
}  # fmt: skip
"""What can be done, in the order of the help, and the module here that does it."""


@click.command(
    cls=Verbs, package=__name__, modules=VERBS, help=N_("Complaints, and what came of deliveries.")
)
def command() -> None:
    """Complaints."""
