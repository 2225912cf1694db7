"""`crmtui quote xlsx`: the quote as a spreadsheet."""

from __future__ import annotations

from crmtui.cli.quote.papers import paper_command
from crmtui.i18n import N_

command = paper_command("xlsx", N_("The quote as a spreadsheet, with real numbers and dates."))
