"""Dates as they are given on the command line, in the desk's own shorthand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import click

from crmtui import clock
from crmtui.core import dates, periods
from crmtui.core.dates import DateWord
from crmtui.core.periods import Period
from crmtui.i18n import _, language

if TYPE_CHECKING:
    from crmtui.access import User

_Parse = Callable[[str, date, str], DateWord | None]


def date_word(typed: str | None, option: str) -> date | None:
    """The day that the value of an option means; None where nothing was given.

    Raises:
        click.UsageError: it means none.
    """
    return _read(dates.parse, typed, option)


def past_word(typed: str | None, option: str) -> date | None:
    """The same for what has happened: "mon" and "15/3" are the last such day.

    Raises:
        click.UsageError: it means none.
    """
    return _read(dates.parse_past, typed, option)


def period(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The first and the last day of what `--since` and `--until` name, in what has happened.

    Raises:
        click.UsageError: one of them means no day.
    """
    first, last = past_word(since, "--since"), past_word(until, "--until")
    if first and last and last < first:
        # In November, "1/1" to "31/12" is this year, of which the end is to come.
        coming = date_word(until, "--until")
        last = coming if coming and coming >= first else last
    return first, last


def bounds(
    user: User, typed: str | None, since: str | None, until: str | None
) -> tuple[date | None, date | None]:
    """The first and the last day of `--period`, or of `--since` and `--until`.

    Raises:
        click.UsageError: one of them means nothing, or the period is said twice.
    """
    from crmtui.queries import office

    if typed is None:
        return period(since, until)
    if since or until:
        raise click.UsageError(_("Give --period, or --since and --until: not both."))
    found = one_period(typed, office.get(user).fiscal_month)
    return (found.first, found.until) if found else (None, None)


def one_period(typed: str | None, fiscal_month: int = 1) -> Period | None:
    """The period that the value of `--period` means; None, all of it, where nothing was given.

    Raises:
        click.UsageError: it means none.
    """
    if typed is None:
        return None
    try:
        return periods.parse(typed, fiscal_month)
    except ValueError:
        text = _(
            "--period: “{text}” is not a period. Write 2026-11, 2026-Q4, 2026, FY2026"
            " or 2026-10-01..2026-11-20."
        )
        raise click.UsageError(text.format(text=typed)) from None


def _read(parse: _Parse, typed: str | None, option: str) -> date | None:
    if typed is None:
        return None
    if (found := parse(typed, clock.today(), language())) is None:
        text = _("{option}: “{text}” is not a date. Write +3, mon, 15/12 or 2026-12-15.")
        raise click.UsageError(text.format(option=option, text=typed))
    return found.day
