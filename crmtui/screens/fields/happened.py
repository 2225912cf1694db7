"""When something was: its day and time, now where nothing is typed."""

from __future__ import annotations

from datetime import datetime

from crmtui import clock
from crmtui.i18n import N_
from crmtui.screens.fields import days
from crmtui.widgets.fields import Field


def fields(*, after_save_point: bool) -> list[Field]:
    """The day and the time."""
    return [
        Field(
            name="at", label=N_("Date"), kind="date", width=12, echo=days.past_echo,
            problem=days.past_problem, assist=days.past_assist, after_save_point=after_save_point,
        ),
        Field(
            name="at_time", label=N_("Time"), kind="time", width=12, echo=days.time_echo,
            problem=days.time_problem, after_save_point=after_save_point,
        ),
    ]  # fmt: skip


def texts(at: datetime | None) -> dict[str, str]:
    """What stands in them."""
    local = clock.local(at) if at is not None else None
    return {
        "at": days.text_of(local.date()) if local is not None else "",
        "at_time": days.time_text(local),
    }
