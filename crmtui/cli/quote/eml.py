"""`crmtui quote eml`: the quote as the draft of an e-mail."""

from __future__ import annotations

from crmtui.cli.quote.papers import paper_command
from crmtui.i18n import N_

command = paper_command(
    "eml", N_("The quote as an e-mail that a mail program opens as a draft, with the PDF attached.")
)
