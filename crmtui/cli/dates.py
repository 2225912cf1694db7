"""Dates as they are given on the command line, in the desk's own shorthand."""

from __future__ import annotations

from datetime import date

import click

from crmtui import clock
from crmtui.core import dates
from crmtui.i18n import _, language


def date_word(typed: str | None, option: str) -> date | None:
    """The day that the value of an option means; None where nothing was given.

    Raises:
        click.UsageError: it means none.
    """
    if typed is None:
        return None
    if (found := dates.parse(typed, clock.today(), language())) is None:
        text = _("{option}: “{text}” is not a date. Write +3, mon, 15/12 or 2026-12-15.")
        raise click.UsageError(text.format(option=option, text=typed))
    return found.day
