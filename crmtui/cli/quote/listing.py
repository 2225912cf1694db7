"""`crmtui quote list`: the same as `crmtui list quotes`."""

from __future__ import annotations

from typing import Any

import click

from crmtui.cli.clicking import Command
from crmtui.cli.kind import filtered
from crmtui.cli.kinds import KINDS
from crmtui.cli.lists import print_list
from crmtui.cli.options import output_options
from crmtui.cli.session import Session

_KIND = KINDS["quotes"]


@click.pass_obj
def _run(session: Session, /, **options: Any) -> None:
    print_list(session, _KIND, **options)


command: click.Command = click.command("list", cls=Command, help=_KIND.help)(
    filtered(_KIND, output_options(_run))
)
