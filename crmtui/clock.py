"""What time it is. The only module that asks the computer's clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_zone: tzinfo | None = None


def now() -> datetime:
    """The present instant, in UTC. `CRMTUI_NOW` (ISO, UTC if it names no zone) freezes it."""
    frozen = os.environ.get("CRMTUI_NOW")
    if not frozen:
        return datetime.now(UTC)
    instant = datetime.fromisoformat(frozen)
    return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)


def use_zone(name: str | None) -> None:
    """Set the office's time zone by its IANA name; None means the computer's own."""
    global _zone
    if name:
        from zoneinfo import ZoneInfo
    _zone = ZoneInfo(name) if name else None


def is_zone(name: str) -> bool:
    """Whether there is a time zone of this IANA name."""
    from zoneinfo import ZoneInfo

    try:
        return bool(ZoneInfo(name))
    except (OSError, ValueError, LookupError):
        return False


def local(instant: datetime) -> datetime:
    """An instant on the office's clock. A naive one is taken as UTC."""
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return instant.astimezone(_zone)


def today() -> date:
    """Today's date in the office."""
    return local(now()).date()


def instant(on: date, at: time) -> datetime:
    """The moment at which the office's clock shows this day and time."""
    shown = datetime.combine(on, at, UTC)
    moment = shown
    # What the clock shows depends on the moment; the second look settles the hour's change.
    for _look in range(2):
        offset = local(moment).utcoffset() or timedelta()
        moment = shown - offset
    return moment
