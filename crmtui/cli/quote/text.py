"""`crmtui quote text`: the quote as plain text."""

from __future__ import annotations

from crmtui.cli.quote.papers import paper_command
from crmtui.i18n import N_

command = paper_command(
    "text", N_("The quote as plain text, 80 wide: “crmtui quote text P-2026-12 | lp” prints it.")
)
