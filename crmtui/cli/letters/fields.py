"""`crmtui letters fields`: the fields that stand for what is known of each company."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Command
from crmtui.cli.options import option
from crmtui.cli.output import show_json, show_table
from crmtui.cli.session import Session
from crmtui.i18n import N_, NP_, _, pgettext


@click.command(cls=Command, help=N_("The fields of letters, by either name."))
@option("--json", "as_json", is_flag=True, text=N_("Write JSON."))
@click.pass_obj
def command(session: Session, /, as_json: bool) -> None:
    """Show them."""
    from crmtui.core.merging_fields import NAMES
    from crmtui.words.letters import MERGED

    rows = [(f"{{{code}}}", f"{{{spanish}}}", _(MERGED[code])) for code, spanish in NAMES.items()]
    if as_json:
        show_json([{"en": en, "es": es, "says": says} for en, es, says in rows])
        return
    headings = [NP_("column", "English"), NP_("column", "Spanish"), NP_("column", "Says")]
    show_table([pgettext("column", each) for each in headings], rows)
