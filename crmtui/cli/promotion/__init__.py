"""`crmtui promotion`: selections and promotions from the shell."""

from __future__ import annotations

import click

from crmtui.cli.verbs import Verbs
from crmtui.i18n import N_

VERBS = {
    "count": "choosing", "keep": "keeping", "new": "new", "begin": "begin", "answer": "answer",
    "show": "show", "close": "close", "reopen": "reopen",
}  # fmt: skip
"""What can be done, in the order of the help, and the module here that does it."""


@click.command(
    cls=Verbs, package=__name__, modules=VERBS, help=N_("Selections of companies, and promotions.")
)
def command() -> None:
    """Selections and promotions."""
