"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from crmtui.cli.clicking import Number, Option
from crmtui.i18n import N_

F = TypeVar("F", bound=Callable[..., Any] | click.Command)


def option(*names: str, text: str, **settings: Any) -> Callable[[F], F]:
    """An option; `text` says what it does, and is looked up when it is shown."""
    return click.option(*names, cls=Option, help=text, **settings)


def flag(*names: str, text: str) -> Callable[[F], F]:
    """An option that is given or not."""
    return option(*names, text=text, is_flag=True)


SEARCH: Callable[[Any], Any] = option(
    "--search", metavar=N_("TEXT"), default="",
    text=N_("Only what has these words, or this part of a phone number."),
)  # fmt: skip
COMPANY: Callable[[Any], Any] = option(
    "--company", metavar=N_("NAME|ID"), text=N_("Only those of this company.")
)
SALESPERSON: Callable[[Any], Any] = option(
    "--salesperson", metavar=N_("CODE"), type=Number(),
    text=N_("Only those of this salesperson's code."),
)  # fmt: skip
PERIOD: Callable[[Any], Any] = option(
    "--period", metavar=N_("PERIOD"),
    text=N_("Only this month, quarter, year or fiscal year: 2026-11, 2026-Q4, 2026, FY2026."),
)  # fmt: skip
"""`cli.dates.one_period` reads it."""


SILENT: Callable[[Any], Any] = option(
    "--do-not-contact/--may-contact", default=None,
    text=N_("Only those who asked not to be contacted; or only the others."),
)  # fmt: skip
COLUMN: Callable[[Any], Any] = option(
    "--column", "columns", metavar=N_("FIELD"), multiple=True,
    text=N_("Show this own field too, in a column; once for each of several."),
)  # fmt: skip


def output_options(function: F) -> F:
    """Give a command the options by which every list is printed."""
    as_json = flag("--json", "as_json", text=N_("Write JSON."))
    csv = option(
        "--csv",
        metavar="[=rfc]",
        type=click.Choice(["office", "rfc"]),
        text=N_("Write CSV for the office's spreadsheet; --csv=rfc for other programs."),
    )
    return as_json(csv(function))
