"""`crmtui export`: a list as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from crmtui.cli.clicking import Command, Group
from crmtui.cli.kind import Kind, filtered
from crmtui.cli.kinds import KINDS
from crmtui.cli.options import flag, option
from crmtui.cli.session import Session
from crmtui.cli.whole_office import export as whole_office
from crmtui.cli.writing import TARGET, write_list
from crmtui.exchange.writing.out import forms
from crmtui.exchange.writing.vcard_out import VERSIONS, Wish
from crmtui.i18n import N_


@click.group(
    cls=Group,
    help=N_("Write a list to a file: its name's ending says how; CSV if it says nothing."),
)
def command() -> None:
    """Write a list to a file."""


_CARDS: tuple[Callable[[Any], Any], ...] = (
    option("--vcard", type=click.Choice(VERSIONS), default=VERSIONS[0],
            text=N_("Of a .vcf: 3.0 is for old phones.")),
    flag("--notes", text=N_("Of a .vcf: with what is noted about each.")),
    flag("--everyone",
            text=N_("Of a .vcf: those too who left, or asked not to be contacted.")),
)  # fmt: skip


def _cards(filters: dict[str, Any]) -> Wish | None:
    """How cards are wanted, taken from the options; None where there are none."""
    if "vcard" not in filters:
        return None
    version, notes, everyone = (filters.pop(name) for name in ("vcard", "notes", "everyone"))
    # Who asks for those who asked not to be contacted is given them.
    return Wish(version, notes, everyone or bool(filters.get("do_not_contact")))


def _command(name: str, kind: Kind) -> click.Command:
    @TARGET
    @option(
        "--format",
        "form",
        type=click.Choice(forms(name)),
        text=N_("How to write it, whatever the file's name; “rfc” is CSV for other programs."),
    )
    @click.pass_obj
    def run(session: Session, /, target: str | None, form: str | None, **filters: Any) -> None:
        write_list(session, kind, target, form, filters, _cards(filters))

    if "vcf" in forms(name):
        for decorate in _CARDS:
            run = decorate(run)
    return click.command(name, cls=Command, help=kind.help)(filtered(kind, run))


for _name, _kind in KINDS.items():
    command.add_command(_command(_name, _kind))
command.add_command(whole_office, "office")
