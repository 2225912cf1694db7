"""Asking for a day on the message line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from crmtui import formats
from crmtui.core import dates
from crmtui.i18n import _, language
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.prompt import Echo, Prompt


def ask_day(
    screen: DeskScreen[Any],
    label: str,
    today: date,
    accept: Callable[[date], object],
    *,
    warning: str = "",
    refused: tuple[str, str] | None = None,
) -> None:
    """Ask for a day to come, in any of the office's short forms; it is echoed while typed.

    A `warning` stands beside it. `refused` is the answer that was refused once, and why.
    """
    before, why = refused or ("", "")

    def taken(text: str) -> None:
        if (found := dates.parse(text, today, language())) is not None:
            accept(found.day)

    screen.ask(
        Prompt(
            label=label,
            accept=taken,
            echo=lambda text: (
                all_the_same(why)
                if why and text == before
                else _warned(_echo(text, today), warning)
            ),
            value=before,
            hint=[
                *([Span(f"{warning}   ", "red", "b")] if warning else []),
                Span(_("+3  +2w  mon  15/12  +"), "muted"),
                Span("   Esc", "accent"),
                Span(f" {_('leave')}", "muted"),
            ],
            width=16,
        )
    )


def all_the_same(reason: str) -> Echo:
    """What stands beside an answer that was refused once: Enter again takes it."""
    said = f" {_('all the same')} · "
    # The name stands above; of a long one nothing would be left for the reason.
    short = reason.partition(": ")[2] or reason
    return Echo([Span(_("Enter"), "accent"), Span(said), Span(short, "red", "b")])


def _warned(echo: Echo, warning: str) -> Echo:
    if not warning:
        return echo
    return Echo([*echo.spans, Span(f"  {warning}", "red", "b")], echo.valid)


def day_spans(found: dates.DateWord) -> Spans:
    """What a date word means: `→ Mon 23 Nov 2026 (Sat 21 → Mon)`."""
    spans = [Span("→ ", "green"), Span(formats.long_day(found.day), "strong", "b")]
    if found.rolled_from is not None:
        was = f"{formats.weekday(found.rolled_from)} {found.rolled_from.day}"
        spans.append(Span(f"  ({was} → {formats.weekday(found.day)})", "muted"))
    return spans


def _echo(text: str, today: date) -> Echo:
    found = dates.parse(text, today, language())
    if found is None:
        gone = dates.is_no_day(text, today, language())
        said = _("There is no such day.") if gone else _("Which day? Try +3, mon, 15/12")
        return Echo([Span(said, "red")], valid=False)
    if found.day < today:
        return Echo([*day_spans(found), Span(f"  {_('that is past')}", "red")], valid=False)
    return Echo(
        [
            *day_spans(found),
            Span("   "),
            Span(_("Enter"), "accent"),
            Span(f" {_('accept')}", "muted"),
        ]
    )
