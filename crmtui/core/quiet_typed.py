"""Quiet hours as people type them, in Spanish or English.

| typed                                         | means                              |
| --------------------------------------------- | ---------------------------------- |
| `13-16` `13:00-16:00` `de 13 a 16` `1pm to 4pm` | those hours of every day         |
| `fri` `viernes` `no fri` `on Fridays`         | the whole day                      |
| `L-V 13-16` `Mon-Fri 1pm-4pm` `lun a vie 13-16` | those hours of those days        |
| `after 18` `desde las 18` `before 9` `hasta las 9` | until the end of the day, from its start |
| `weekends` `fin de semana`                    | Saturday and Sunday                |
| `only 10-12` `solo de 10 a 12`                | all but that                       |

Several are parted by commas or semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crmtui.core.date_vocabulary import WEEKDAYS
from crmtui.core.dates import parse_time
from crmtui.core.quiet import ALL_DAYS, DAY, Quiet, Span
from crmtui.core.text import fold

_LETTERS = {"es": "lmxjvsd", "en": "m·w·f··"}
"""The days by one letter, from Monday on."""
_SHORT = {"lu": 0, "ma": 1, "mi": 2, "ju": 3, "vi": 4, "sa": 5, "do": 6,
          "mo": 0, "tu": 1, "we": 2, "th": 3, "fr": 4, "su": 6}  # fmt: skip
_GROUPS = {
    "finde": (5, 6), "fines de semana": (5, 6), "fin de semana": (5, 6), "weekends": (5, 6),
    "weekend": (5, 6), "entre semana": range(5), "laborables": range(5), "weekdays": range(5),
    "dias laborables": range(5), "working days": range(5), "diario": range(7),
    "todos los dias": range(7), "every day": range(7), "daily": range(7), "cada dia": range(7),
}  # fmt: skip
_PARTS = {
    "por la manana": "00:00-14:00", "por las mananas": "00:00-14:00", "mananas": "00:00-14:00",
    "in the morning": "00:00-12:00", "mornings": "00:00-12:00",
    "por la tarde": "14:00-24:00", "por las tardes": "14:00-24:00", "tardes": "14:00-24:00",
    "in the afternoon": "12:00-24:00", "afternoons": "12:00-24:00",
    "a mediodia": "13:00-16:00", "al mediodia": "13:00-16:00", "mediodias": "13:00-16:00",
    "at lunch": "13:00-15:00", "at noon": "12:00-14:00",
}  # fmt: skip
_TIME = r"(?:las |at )?[0-9]{1,2}(?:[:.h][0-9]{2})? ?(?:h(?:oras|s|rs)?\b|am\b|pm\b)?"
_HOURS = re.compile(
    rf"(?:de |desde |from |entre |between |a )?({_TIME})"
    rf"\s*(?:-|a|to|until|till|hasta|y|and)\s*({_TIME})"
)
_FROM = re.compile(
    rf"(?:a partir de|despues de|desde|after|from|de) ({_TIME})(?: en adelante| on)?"
)
_TO = re.compile(rf"(?:antes de|hasta|before|until|till) ({_TIME})")
_LEAD = re.compile(
    r"^(?:(?:no llamar|do not call|dont call|not on|not|no|nunca|never|los|las|el|la|on|de|the) )+"
)
_ONLY = re.compile(r"^(?:solo|solamente|only|just) ")
_FILL = {"y", "and", "e", "los", "las", "el", "la", "on", "de", "the", "&", "al"}


def parse(typed: str, language: str = "en") -> Quiet | None:
    """The quiet hours that are meant; None where the text means none. Nothing typed is none.

    Never raises, whatever the text.
    """
    spans: list[Span] = []
    for part in re.split(r"[,;\n]", _normal(typed)):
        if not (said := part.strip()):
            continue
        only = _ONLY.match(said)
        found = _span(_ONLY.sub("", said), language)
        if found is None:
            return None
        spans += _all_but(found) if only else [found]
    unlike = {str(span): span for span in spans}
    return Quiet(sorted(unlike.values(), key=_order))


def _order(span: Span) -> tuple[bool, int, int]:
    """Hours of every day come first, then day by day."""
    return span.days != ALL_DAYS, min(span.days), span.begin


def _normal(typed: str) -> str:
    said = re.sub(r"[‐-―−]", "-", fold(typed.replace("\n", ",")))
    return " ".join(re.sub(r"(?<=[a-z])\.", " ", said).replace(" - ", "-").split())


def _span(said: str, language: str) -> Span | None:
    said = _LEAD.sub("", f"{said} ").strip()
    for words, hours in _PARTS.items():
        said = re.sub(rf"\b{words}\b", hours, said)
    begin, end, rest = 0, DAY, said
    if match := _HOURS.search(said):
        times = _time(match[1], after=match[2]), _time(match[2])
    elif match := _TO.search(said):
        times = 0, _time(match[1])
    elif match := _FROM.search(said):
        times = _time(match[1]), DAY
    else:
        times = None
    if times is not None and match is not None:
        if None in times:
            return None
        begin, end = times[0] or 0, times[1] or DAY
        rest = f"{said[: match.start()]} {said[match.end() :]}"
    days = _days(rest, language)
    if days is None or (not days and times is None):
        return None
    if begin == end or begin >= DAY:
        return None
    return Span(days or ALL_DAYS, begin, end)


def _time(said: str, *, after: str = "") -> int | None:
    """Minutes from midnight; 24:00 is its end. “1-4pm” begins at 1 pm."""
    plain = re.sub(r"^(?:las|at) ", "", said).strip()
    if re.fullmatch(r"24(?:[:.h]00)? ?(?:h(?:oras|s|rs)?)?", plain):
        return DAY
    if after.strip().endswith("pm") and plain.isdigit() and int(plain) < 12:
        later = parse_time(f"{plain}pm")
        end = parse_time(after)
        if later and end and later < end:
            return later.hour * 60
    found = parse_time(plain)
    return None if found is None else found.hour * 60 + found.minute


def _days(said: str, language: str) -> set[int] | None:
    """The days that are named; None where there is something else."""
    said = said.strip()
    found: set[int] = set()
    for words, group in _GROUPS.items():
        said, many = re.subn(rf"\b{words}\b", " ", said)
        found |= set(group) if many else set()
    said = re.sub(r"(?<=[a-z]) (?:a|to) (?=[a-z])", "-", said)
    for word in said.split():
        if word in _FILL:
            continue
        days = _range(word, language)
        if days is None:
            return None
        found |= set(days)
    return found


def _range(word: str, language: str) -> list[int] | None:
    first, dash, last = word.partition("-")
    found = _pair(first, last if dash else first, language)
    if found is None:
        return None
    begin, end = found
    return [day % 7 for day in range(begin, (end if end >= begin else end + 7) + 1)]


def _pair(first: str, last: str, language: str) -> tuple[int, int] | None:
    other = "es" if language == "en" else "en"
    for tongue in (language, other):
        days = [_day(word, tongue) for word in (first, last)]
        if None not in days:
            return days[0] or 0, days[1] or 0
    mixed = [next(_either(word, language, other), None) for word in (first, last)]
    return None if None in mixed else (mixed[0] or 0, mixed[1] or 0)


def _either(word: str, *languages: str) -> Iterator[int]:
    return (day for each in languages if (day := _day(word, each)) is not None)


def _day(word: str, language: str) -> int | None:
    """A day by its name, the beginning of it, its letter, or several of it ("Fridays")."""
    if len(word) < 2:
        found = _LETTERS[language].find(word or " ")
        return found if found >= 0 and word != "·" else None
    names = WEEKDAYS[language]
    if len(word) == 2:
        day = _SHORT.get(word)
        return day if day is not None and names[day].startswith(word) else None
    for day, name in enumerate(names):
        if name.startswith(word) or word in (f"{name}s", name[:3], name[:4]):
            return day
    return None


def _all_but(span: Span) -> list[Span]:
    others = ALL_DAYS - span.days
    found = [Span(others)] if others else []
    if span.is_whole_day:
        return found
    if span.begin > span.end:
        return [*found, Span(span.days, span.end, span.begin)]
    if span.begin:
        found.append(Span(span.days, 0, span.begin))
    if span.end < DAY:
        found.append(Span(span.days, span.end, DAY))
    return found
