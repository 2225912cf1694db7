"""Quiet hours: when somebody is not to be called, as it is typed, kept and asked for.

They are kept as one canonical text, which can be typed too: "13:00-16:00, fri 14:00-24:00,
sat-sun". Hours without a day are every day's; a day without hours is the whole day; hours
that end before they begin end on the next day ("20:00-08:00").
"""

from __future__ import annotations

from datetime import datetime, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The weekdays as they are kept, from Monday on."""
ALL_DAYS = frozenset(range(7))
DAY = 24 * 60
"""Minutes."""
_WEEK = 7 * DAY


class Span:
    """Hours of some days of the week: `begin` and `end` are minutes from midnight."""

    __slots__ = ("begin", "days", "end")

    def __init__(
        self, days: Iterable[int] = ALL_DAYS, begin: int = 0, end: int = DAY
    ) -> None:  # fmt: skip
        self.days = frozenset(days)
        self.begin = begin
        self.end = end

    @property
    def is_whole_day(self) -> bool:
        """Whether it has no hours of its own."""
        return (self.begin, self.end) == (0, DAY)

    def __str__(self) -> str:
        """As it is kept."""
        hours = "" if self.is_whole_day else f"{clock(self.begin)}-{clock(self.end)}"
        days = (
            ""
            if self.days == ALL_DAYS and hours
            else " ".join(
                DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"
                for first, last in runs(self.days)
            )
        )
        return f"{days} {hours}".strip()

    def weekly(self) -> Iterator[tuple[int, int]]:
        """From which minute of the week to which, from Monday 0:00; some go on into the next."""
        for day in sorted(self.days):
            begin = day * DAY + self.begin
            long = self.end - self.begin
            yield begin, begin + (long if long > 0 else long + DAY)


class Quiet:
    """When somebody is not to be called; any time will do where it has no spans."""

    __slots__ = ("spans",)

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self.spans = tuple(spans)

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quiet) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __str__(self) -> str:
        """As it is kept."""
        return ", ".join(map(str, self.spans))

    @property
    def is_always(self) -> bool:
        """Whether no minute of the week is left."""
        return bool(self.spans) and _until(self, 0) is None


def read(kept: str) -> Quiet:
    """Quiet hours as they are kept. What cannot be read is none: nobody is kept from work by it."""
    try:
        return Quiet(_span(part.split()) for part in kept.split(",") if part.strip())
    except (ValueError, IndexError):
        return Quiet()


def until(quiet: Quiet, moment: datetime) -> datetime | None:
    """When it is over, if it is quiet at a moment of the office's clock; else None.

    What is always quiet is over in a week.
    """
    minute = moment.weekday() * DAY + moment.hour * 60 + moment.minute
    if not quiet or not any(_covers(quiet, minute)):
        return None
    end = _until(quiet, minute)
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    monday = midnight - timedelta(days=moment.weekday())
    return monday + timedelta(minutes=minute + _WEEK if end is None else end)


def together(*quiets: Quiet) -> Quiet:
    """All of them."""
    spans = {str(span): span for quiet in quiets for span in quiet.spans}
    return Quiet(spans.values())


def runs(days: Iterable[int]) -> list[tuple[int, int]]:
    """Days that follow one another: the first and the last of each run."""
    found: list[tuple[int, int]] = []
    for day in sorted(days):
        if found and found[-1][1] == day - 1:
            found[-1] = found[-1][0], day
        else:
            found.append((day, day))
    return found


def clock(minutes: int) -> str:
    """A time of day: "09:30", "24:00"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _span(words: list[str]) -> Span:
    begin, end = 0, DAY
    if words[-1][0].isdigit():
        begin, end = (_minutes(said) for said in words.pop().split("-"))
    days = {day for said in words for day in _days(said)}
    if begin == end or not 0 <= begin < DAY or not 0 < end <= DAY:
        raise ValueError("no hours")
    return Span(days or ALL_DAYS, begin, end)


def _days(said: str) -> Iterable[int]:
    first, _dash, last = said.partition("-")
    return range(DAYS.index(first), DAYS.index(last or first) + 1)


def _minutes(said: str) -> int:
    hours, minutes = said.split(":")
    return int(hours) * 60 + int(minutes)


def _covers(quiet: Quiet, minute: int) -> Iterator[int]:
    """Until which minute each span goes that a minute of the week is in."""
    for span in quiet.spans:
        for begin, end in span.weekly():
            for week in (0, _WEEK):
                if begin <= minute + week < end:
                    yield end - week


def _until(quiet: Quiet, minute: int) -> int | None:
    """The first minute from this one on that is not quiet; None where there is none."""
    now = minute
    while now < minute + _WEEK:
        ends = [end + now - now % _WEEK for end in _covers(quiet, now % _WEEK)]
        if not ends:
            return now
        now = max(ends)
    return None
