"""How a follow-up is drawn on one line."""

from __future__ import annotations

from datetime import date

from crmtui import clock, formats, words
from crmtui.core import quiet
from crmtui.core.week import Bucket
from crmtui.i18n import _, ngettext
from crmtui.queries.followups import Due, FollowUpRow, Progress
from crmtui.screens.followups.agenda import Heading
from crmtui.screens.preview import attempts_told
from crmtui.widgets.paint import Span, Spans, clip, rule
from crmtui.widgets.text import fit

WHEN = 8
KIND = 9
CODE = 4
BAR = 12
_ENDED = {"done": "green", "broken": "red"}


def _company_cells(cells: int) -> int:
    return 24 if cells < 90 else 30


def columns(cells: int, with_code: bool) -> Spans:
    """The headings of the columns."""
    company = _company_cells(cells)
    code = fit(_("Code"), CODE + 1) if with_code else ""
    head = f" {fit(_('When'), WHEN)}{fit(_('Type'), KIND)}{fit(_('Company'), company + 1)}{code}"
    return [Span(head, "muted"), Span(_("What for"), "muted")]


def paint(
    row: Heading | FollowUpRow, cells: int, selected: bool, today: date, *, with_code: bool
) -> Spans:
    """One line of the list."""
    if isinstance(row, Heading):
        return rule(row.title, cells, formats.integer(row.count), row.colour)
    company = _company_cells(cells)
    when, colour = _when(row, today)
    spans = [
        Span(fit(when, WHEN - 1, "right") + " ", colour),
        Span(fit(_kind(row), KIND), "muted"),
        Span(
            fit(row.company, company) + " ",
            "strong" if selected else "text",
            "b" if selected else "",
        ),
    ]
    if with_code:
        spans.append(Span(fit(str(row.salesperson), CODE - 1, "right") + "  ", "muted"))
    room = max(8, cells - WHEN - KIND - company - 2 - (CODE + 1 if with_code else 0))
    return [*spans, *clip(_what_for(row), room)]


def _what_for(row: FollowUpRow) -> list[Span]:
    spans = [] if row.given_by is None else [Span(f"← {row.given_by}  ", "accent")]
    if row.do_not_contact and not row.closed:
        spans.append(Span(f"{_('do not contact')}  ", "red", "b"))
    if not row.closed and (said := quiet_now(row)):
        spans.append(Span(f"{said}  ", "accent", "b"))
    if row.attempts and row.purpose == "next" and not row.closed:
        spans.append(Span(f"{attempts_told(row.attempts)}  ", "accent"))
    if row.result_note:
        said = row.result_note.replace("\n", " ")
        spans.append(Span(f"{said}  ", "red" if row.result == "broken" else "green"))
    if row.quote and row.quote not in row.note:
        spans.append(Span(f"{row.quote}  ", "accent"))
    spans.append(Span(row.note.replace("\n", " ") or row.contact))
    return spans


def quiet_now(row: FollowUpRow) -> str:
    """That a call for today is not to be made now, and until when."""
    if row.kind not in ("call_out", "") or row.do_not_contact or len(row.quiet_hours) < 3:
        return ""
    now = clock.local(clock.now())
    if row.due is not None and row.due > now.date():
        return ""
    end = quiet.until(quiet.read(row.quiet_hours), now)
    return "" if end is None else _("quiet {until}").format(until=formats.until(end, now))


def promised_line(due: Due) -> Spans:
    """How many promises and tasks are late or for today, and where they are."""
    parts = (
        (_("Promises"), due.promises_late, due.promises_today),
        (_("Tasks"), due.tasks_late, due.tasks_today),
    )
    spans = [Span(" ")]
    for title, late, today in parts:
        if late or today:
            spans.append(Span(f"{title} ", "text", "b"))
        if late:
            spans.append(Span(_("{n} late").format(n=formats.integer(late)), "red", "b"))
        if late and today:
            spans.append(Span(" · ", "muted"))
        if today:
            spans.append(Span(_("{n} today").format(n=formats.integer(today)), "accent", "b"))
        if late or today:
            spans.append(Span("   "))
    if due.complaints_late:
        said = _("{n} late").format(n=formats.integer(due.complaints_late))
        spans += [Span(f"{_('Complaints')} ", "text", "b"), Span(said, "red", "b"), Span("   ")]
    if due.actions:
        said = _("{n} due").format(n=formats.integer(due.actions))
        spans += [Span(f"{_('To do')} ", "text", "b"), Span(said, "red", "b"), Span("   ")]
    keys = f"5{' C' * bool(due.complaints_late)}{' a' * bool(due.actions)}"
    told = [] if keys != "5" else [Span(f" {_('shows them')}", "muted")]
    return [*spans, Span(keys, "accent"), *told]


def expiring_line(count: int) -> Spans:
    """How many of one's quotes expire this week, and where they are."""
    said = ngettext(
        "{n} of your quotes expires this week", "{n} of your quotes expire this week", count
    )
    head = [Span(" "), Span(said.format(n=formats.integer(count)), "accent", "b"), Span("   ")]
    return [*head, Span("3", "accent"), Span(f" {_('shows them')}", "muted")]


def trainings_line(count: int) -> Spans:
    """How many trainings are late, and where they are."""
    said = ngettext("{n} training late", "{n} trainings late", count)
    head = [Span(" "), Span(said.format(n=formats.integer(count)), "red", "b"), Span("   ")]
    return [*head, Span("s", "accent"), Span(f" {_('shows them')}", "muted")]


def progress_bar(done: Progress) -> list[Span]:
    """How much of the week is done."""
    filled = round(BAR * done.done / done.total) if done.total else 0
    return [
        Span(f"{_('week')} ", "muted"),
        Span("█" * filled, "green"),
        Span("░" * (BAR - filled), "line"),
        Span(f" {done.done}/{done.total}"),
    ]


def _when(row: FollowUpRow, today: date) -> tuple[str, str]:
    if row.closed_on is not None:
        return formats.short_date(row.closed_on, today), _ENDED.get(row.result or "", "muted")
    if row.due is None:
        return "–", "muted"
    if row.bucket is Bucket.OVERDUE:
        return _("-{n} d").format(n=(today - row.due).days), "red"
    if row.bucket in (Bucket.TODAY, Bucket.THIS_WEEK):
        return formats.clock_time(row.time) if row.time else "·", "text"
    if row.bucket is Bucket.NEXT_WEEK:
        return f"{formats.weekday(row.due)} {row.due.day}", "text"
    if row.due.year != today.year:
        return f"{row.due.day}/{row.due.month}/{row.due.year % 100:02}", "text"
    return formats.short_date(row.due, today), "text"


def _kind(row: FollowUpRow) -> str:
    if row.id is None:
        return ""
    if row.purpose != "next":
        return words.say(words.PURPOSE_SHORT, row.purpose)
    return words.say(words.KIND_SHORT, row.kind)
