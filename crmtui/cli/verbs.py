"""Commands whose verbs are modules of a package, each loaded when it is needed."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from crmtui.cli.clicking import Group


class Verbs(Group):
    """The verbs, by the module of the package that does each, in the order of the help."""

    def __init__(
        self, *args: Any, package: str, modules: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._package, self._modules = package, modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them, or None if there is none of that name."""
        if (module := self._modules.get(cmd_name)) is None:
            return None
        command: click.Command = import_module(f"{self._package}.{module}").command
        return command
