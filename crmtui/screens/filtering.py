"""Filtering a list while one types: by a salesperson's code, or by words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from crmtui.i18n import _, pgettext
from crmtui.screens.followups.periods import PERIODS
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.line_list import LineList
from crmtui.widgets.paint import Span
from crmtui.widgets.prompt import Echo, Prompt

C = TypeVar("C")
_A_CODE = 3
"""What has as many digits is a number that is looked for."""


def follow(
    screen: DeskScreen[Any], what: str, narrow: Callable[[str], object], rows: LineList
) -> None:
    """Ask for a filter of these rows, and let it `narrow` them as it is typed.

    `what` says what can be typed; leaving it is as typing nothing.
    """
    screen.ask(
        Prompt(
            label=_("Filter"),
            accept=lambda text: None,
            change=narrow,
            leave=lambda: narrow(""),
            echo=lambda text: Echo(),
            hint=[Span(what, "muted")],
            list=rows,
        )
    )


def code(typed: str) -> int | None:
    """The salesperson's code that is typed; None where it is something else."""
    text = typed.strip()
    return int(text) if text.isdecimal() and len(text) < _A_CODE else None


def narrowed(before: C, typed: str) -> C:
    """The criteria kept to a salesperson's code or to words; as before where nothing is typed."""
    criteria: Any = before
    if not (text := typed.strip()):
        return before
    if (whose := code(text)) is not None:
        kept: C = replace(criteria, salesperson=whose, text="")
    else:
        kept = replace(criteria, text=text)
    return kept


def kept(code: int | None, text: str, period: int = 0) -> list[Span]:
    """What a list is kept to: a salesperson's code, words, one of `PERIODS`."""
    said = [_("code {code}").format(code=code)] if code is not None else []
    if text:
        said.append(_("“{text}”").format(text=text))
    if period:
        said.append(f" {pgettext('period', PERIODS[period])}")
    return [Span(each, "accent", "b") for each in said]
