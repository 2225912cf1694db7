"""The first screen, line by line: `screens.followups` as it opens, without the preview."""

from __future__ import annotations

from datetime import timedelta

from crmtui import clock
from crmtui.early.text import clip, fit, left_right, rule
from crmtui.formats.days import (
    clock_time,
    short_date,
    short_day,
    week_of,
    weekday,
    weekday_heading,
)
from crmtui.formats.digits import integer
from crmtui.i18n import N_, NP_, _, ngettext, pgettext
from crmtui.words.codes import BUCKET, KIND_SHORT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from crmtui.early.reading import First, Row
    from crmtui.early.text import Line, Span

WIDE, PANE, PREVIEW = 100, 44, 4
"""From so many columns on there is a pane of so many beside the list; else lines under it."""
WHEN, KIND, BAR = 8, 9, 12
_HINTS = (
    (N_("Enter"), N_("open")), (N_("Tab"), N_("mine/all")), ("l", N_("log call")),
    ("r", N_("postpone")), ("+", N_("tomorrow")), ("x", N_("done")), ("/", N_("filter")),
)  # fmt: skip
_WITH_NOTHING = (0, 1, 6)
"""Which of them there are where nothing stands under the cursor."""
_F_KEYS = {
    1: NP_("fkey", "Help"), 3: NP_("fkey", "Find"), 5: NP_("fkey", "Today"),
    6: NP_("fkey", "Call"), 7: NP_("fkey", "Rept."), 8: NP_("fkey", "Brief"),
    9: NP_("fkey", "Menu"), 10: NP_("fkey", "Exit"),
}  # fmt: skip
_ABOUT_A_ROW = (8,)


def screen(first: First, columns: int, lines: int, *, said: str = "") -> list[Line]:
    """Every line, from the title to the F-keys; `said` stands in place of the hints."""
    cells = columns - PANE if columns >= WIDE else columns
    top: list[Line] = [
        [(_title(first, columns), columns, "panel")],
        [(_filter(first, columns), columns, "bg")],
        *([[(_promised(first), columns, "bg")]] if _is_due(first) else []),
        *([[(_expiring(first), columns, "bg")]] if first.expiring else []),
        *([[(_trainings(first), columns, "bg")]] if first.trainings else []),
        [(_columns(cells), columns, "bg")],
    ]
    bottom: list[Line] = [
        [([(f" {said}", "text", "")] if said else _hints(first, columns), columns, "bg")],
        [(_f_keys(first, columns), columns, "panel")],
    ]
    preview: list[Line] = [[((), columns, "panel")]] * (0 if columns >= WIDE else PREVIEW)
    room = lines - len(top) - len(preview) - len(bottom)
    pane: Line = [((), PANE, "panel")] if columns >= WIDE else []
    body: list[Line] = [[line, *pane] for line in _agenda(first, cells)[:room]]
    body += [[((), cells, "bg"), *pane]] * (room - len(body))
    return [*top, *body, *preview, *bottom]


def _title(first: First, cells: int) -> list[Span]:
    now = clock.local(clock.now())
    place = [(" ", "text", ""), (_("Follow-ups"), "strong", "b")]
    week = (f"  {week_of(first.today)}", "muted", "")
    moment = (f"  {short_day(now.date())} {clock_time(now)}", "muted", "")
    who = (f"{first.code} {first.name}", "text", "")
    return left_right([*place, week], [who, moment, (" ", "text", "")], cells)


def _filter(first: First, cells: int) -> list[Span]:
    mine = f"{_('Mine')} {integer(sum(count for _day, count in first.days))}"
    tabs = [
        (mine, "accent", "b"),
        *((_(each), "muted", "") for each in ("All", "Nothing scheduled")),
    ]
    left = [span for tab in tabs for span in (tab, ("   ", "text", ""))]
    filled = round(BAR * first.done / first.total) if first.total else 0
    week = [
        (f"{_('week')} ", "muted", ""),
        ("█" * filled, "green", ""),
        ("░" * (BAR - filled), "line", ""),
        (f" {first.done}/{first.total}", "text", ""),
        (" ", "text", ""),
    ]
    return left_right([(" ", "text", ""), *left], week, cells)


def _promised(first: First) -> list[Span]:
    spans = [(" ", "text", "")]
    for title, purpose in ((_("Promises"), "promise"), (_("Tasks"), "task")):
        late, today = (first.due.get((purpose, is_late), 0) for is_late in (True, False))
        if late or today:
            spans.append((f"{title} ", "text", "b"))
        if late:
            spans.append((_("{n} late").format(n=integer(late)), "red", "b"))
        if late and today:
            spans.append((" · ", "muted", ""))
        if today:
            spans.append((_("{n} today").format(n=integer(today)), "accent", "b"))
        if late or today:
            spans.append(("   ", "text", ""))
    if first.complaints:
        late = _("{n} late").format(n=integer(first.complaints))
        spans += [(f"{_('Complaints')} ", "text", "b"), (late, "red", "b"), ("   ", "text", "")]
    if first.actions:
        said = _("{n} due").format(n=integer(first.actions))
        spans += [(f"{_('To do')} ", "text", "b"), (said, "red", "b"), ("   ", "text", "")]
    keys = f"5{' C' * bool(first.complaints)}{' a' * bool(first.actions)}"
    told = [] if keys != "5" else [(f" {_('shows them')}", "muted", "")]
    return [*spans, (keys, "accent", ""), *told]


def _is_due(first: First) -> bool:
    return bool(first.due or first.complaints or first.actions)


def _expiring(first: First) -> list[Span]:
    said = ngettext(
        "{n} of your quotes expires this week",
        "{n} of your quotes expire this week",
        first.expiring,
    )
    head = [(" ", "text", ""), (said.format(n=integer(first.expiring)), "accent", "b")]
    tail = [("3", "accent", ""), (f" {_('shows them')}", "muted", "")]
    return [*head, ("   ", "text", ""), *tail]


def _trainings(first: First) -> list[Span]:
    said = ngettext("{n} training late", "{n} trainings late", first.trainings)
    head = [(" ", "text", ""), (said.format(n=integer(first.trainings)), "red", "b")]
    tail = [("s", "accent", ""), (f" {_('shows them')}", "muted", "")]
    return [*head, ("   ", "text", ""), *tail]


def _company_cells(cells: int) -> int:
    return 24 if cells < 90 else 30


def _columns(cells: int) -> list[Span]:
    company = fit(_("Company"), _company_cells(cells) + 1)
    head = f" {fit(_('When'), WHEN)}{fit(_('Type'), KIND)}{company}"
    return [(head, "muted", ""), (_("What for"), "muted", "")]


def _agenda(first: First, cells: int) -> list[tuple[list[Span], int, str]]:
    """The rows under their headings; the first is under the cursor."""
    if not first.rows:
        nothing = _("Nothing to do here. Tab shows all, and companies with nothing scheduled.")
        return [([(f" {nothing}", "muted", "")], cells, "bg")]
    lines = []
    rows = iter(first.rows)
    for (title, colour), count in _groups(first).items():
        heading = rule(title, cells - 1, integer(count), colour)
        lines.append(([(" ", "text", ""), *heading], cells, "bg"))
        for _number, row in zip(range(count), rows, strict=False):
            chosen = row is first.rows[0]
            gutter = ("▌", "accent", "") if chosen else (" ", "text", "")
            spans = [gutter, *_row(row, cells - 1, chosen, first.today)]
            lines.append((spans, cells, "sel" if chosen else "bg"))
    return lines


def _groups(first: First) -> dict[tuple[str, str], int]:
    """Each heading's title and colour, and how many stand under it."""
    groups: dict[tuple[str, str], int] = {}
    for day, count in first.days:
        group = _group(day, first.today)
        groups[group] = groups.get(group, 0) + count
    return groups


def _group(day: date, today: date) -> tuple[str, str]:
    if day < today:
        return _(BUCKET["overdue"]), "red"
    if day == today:
        return _("Today, {day}").format(day=short_day(today)), "accent"
    monday = today + timedelta(days=7 - today.weekday())
    if day < monday:
        return weekday_heading(day), "blue"
    return _(BUCKET["next_week" if day < monday + timedelta(days=7) else "later"]), "blue"


def _row(row: Row, cells: int, chosen: bool, today: date) -> list[Span]:
    company = _company_cells(cells)
    when, colour = _when(row, today)
    kind = _(KIND_SHORT[row.kind]) if row.kind in KIND_SHORT else row.kind
    room = max(8, cells - WHEN - KIND - company - 2)
    name = (f"{fit(row.company, company)} ", *(("strong", "b") if chosen else ("text", "")))
    return [
        (f"{when[: WHEN - 1]:>{WHEN - 1}} ", colour, ""),
        (fit(kind, KIND), "muted", ""),
        name,
        *clip(_what_for(row), room),
    ]


def _what_for(row: Row) -> list[Span]:
    spans: list[Span] = []
    if row.do_not_contact:
        spans.append((f"{_('do not contact')}  ", "red", "b"))
    elif said := _quiet_now(row):
        spans.append((f"{said}  ", "accent", "b"))
    if row.attempts:
        told = ngettext("{n} attempt", "{n} attempts", row.attempts).format(n=row.attempts)
        spans.append((f"{told}  ", "accent", ""))
    if row.quote:
        spans.append((f"{row.quote}  ", "accent", ""))
    return [*spans, (row.note, "text", "")]


def _quiet_now(row: Row) -> str:
    """That a call for today is not to be made now, and until when."""
    if row.kind != "call_out" or len(row.quiet_hours) < 3:
        return ""
    from crmtui.core import quiet
    from crmtui.formats.quiet import until

    now = clock.local(clock.now())
    end = None if row.due > now.date() else quiet.until(quiet.read(row.quiet_hours), now)
    return "" if end is None else _("quiet {until}").format(until=until(end, now))


def _when(row: Row, today: date) -> tuple[str, str]:
    monday = today + timedelta(days=7 - today.weekday())
    if row.due < today:
        return _("-{n} d").format(n=(today - row.due).days), "red"
    if row.due < monday:
        return clock_time(row.time) if row.time else "·", "text"
    if row.due < monday + timedelta(days=7):
        return f"{weekday(row.due)} {row.due.day}", "text"
    if row.due.year != today.year:
        return f"{row.due.day}/{row.due.month}/{row.due.year % 100:02}", "text"
    return short_date(row.due, today), "text"


def _hints(first: First, cells: int) -> list[Span]:
    hints = _HINTS if first.rows else [_HINTS[each] for each in _WITH_NOTHING]
    spans: list[Span] = []
    used = 1
    for key, word in hints:
        pair = [(_(key), "accent", ""), (f" {_(word)}  ", "muted", "")]
        more = sum(len(text) for text, _colour, _attrs in pair)
        if used + more - 2 > cells:
            break
        used += more
        spans += pair
    if used > cells:
        last, colour, attributes = spans[-1]
        spans[-1] = (last.rstrip(), colour, attributes)
    return [(" ", "text", ""), *spans]


def _f_keys(first: First, columns: int) -> list[Span]:
    spans: list[Span] = []
    for number in range(1, 11):
        slot = columns * number // 10 - columns * (number - 1) // 10
        if number not in _F_KEYS or (number in _ABOUT_A_ROW and not first.rows):
            spans.append((" " * slot, "text", ""))
            continue
        name = f"F{number}"
        label = fit(pgettext("fkey", _F_KEYS[number]), slot - len(name))
        spans += [(name, "accent", "b"), (label, "text", "")]
    return spans
