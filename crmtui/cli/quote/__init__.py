"""`crmtui quote`: making quotes, and working out what they come to."""

from __future__ import annotations

import click

from crmtui.cli.verbs import Verbs
from crmtui.i18n import N_

VERBS = {
    "list": "listing",
    "new": "new",
    "show": "show",
    "send": "send",
    "revise": "revise",
    "prolong": "prolong",
    "win": "win",
    "lose": "lose",
    "reopen": "reopen",
    "discard": "discard",
    "compare": "compare",
    "pdf": "pdf",
    "text": "text",
    "eml": "eml",
    "xlsx": "xlsx",
    "csv": "csv",
    "template": "template",
    "total": "total",
}
"""What can be done with quotes, in the order of the help, and the module here that does it."""


@click.command(
    cls=Verbs,
    package=__name__,
    modules=VERBS,
    help=N_("Quotes: what they offer, and what they come to."),
)
def command() -> None:
    """Quotes."""
