"""`crmtui pay`: what people are paid for what they sold, from the shell."""

from __future__ import annotations

import click

from crmtui.cli.verbs import Verbs
from crmtui.i18n import N_

VERBS = {
    "show": "show", "close": "close", "paid": "paid", "rule": "rule", "agree": "agree",
    "award": "award",
}  # fmt: skip
"""What can be done, in the order of the help, and the module here that does it."""


@click.command(
    cls=Verbs,
    package=__name__,
    modules=VERBS,
    help=N_("Commission: statements, rules, who is paid by them, awards."),
)
def command() -> None:
    """Pay."""
