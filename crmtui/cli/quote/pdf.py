"""`crmtui quote pdf`: the quote as it goes to the customer."""

from __future__ import annotations

from crmtui.cli.quote.papers import paper_command
from crmtui.i18n import N_

command = paper_command(
    "pdf", N_("The quote as PDF, in the customer's language, by the office's template.")
)
