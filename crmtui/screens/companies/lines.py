"""What a company is, in lines: who they are, their people and places, what is planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crmtui import clock, formats, words
from crmtui.core.week import Bucket
from crmtui.i18n import _
from crmtui.queries.companies import Company
from crmtui.queries.contacts import ContactRow
from crmtui.queries.followups import FollowUpRow
from crmtui.queries.own_fields import OwnValue
from crmtui.queries.reach import EmailRow, PhoneRow
from crmtui.queries.sites import SiteRow
from crmtui.screens import preview
from crmtui.widgets.lines import paragraph
from crmtui.widgets.paint import Span, Spans, left_right, rule, spans_width
from crmtui.widgets.text import cut, fit

Facts = list[str]
OWN_LINES = 2
"""Lines for the fields of the office's own."""


DOUBTED = "~"
"""Beside what nobody has confirmed for long."""


def identity(company: Company, cells: int, *, doubted: bool = False) -> list[Spans]:
    """Tax id, trade and status; where they are; how to reach them; the office's own fields.

    First of all, where it is so, that they asked not to be contacted. What cannot be right
    has a `?`; what nobody has confirmed for long, and so is `doubted`, says so.
    """
    status = words.say(words.STATUS, company.status)
    what = [
        f"{company.tax_id} ?" if company.tax_id_valid is False else company.tax_id,
        company.trade_name,
        company.sector or "",
        company.product,
        words.say(words.RELATION, company.relation),
    ]
    reach = [_number(phone) for phone in company.phones] + [_address_of(e) for e in company.emails]
    person = f"{company.salesperson} {company.salesperson_name}"
    colour = (
        "red" if company.status == "dropped" else "green" if company.status == "tracked" else "blue"
    )
    lines: list[Spans] = [
        left_right(
            [Span(f" {_joined(what)}")],
            [
                Span(status, colour, "b"),
                Span(f" · {_joined([person, _territory(company)])} ", "muted"),
                *([Span(f"{DOUBTED} ", "accent")] if doubted else []),
            ],
            cells,
        ),
        left_right([Span(f" {_address(company)}")], [Span(f"{_origin(company)} ", "muted")], cells),
        left_right(
            [Span(f" {_('Tel.')} ", "accent"), Span("  ".join(reach) or "–", "strong")],
            [Span(f"{cut(company.web, cells // 2)} ", "muted")],
            cells,
        ),
        *_own_lines(company.own, cells),
    ]
    if company.do_not_contact:
        why = f": {company.do_not_contact_note}" if company.do_not_contact_note else ""
        lines.insert(0, [Span(f" {_('Asked not to be contacted')}{why}", "red", "b")])
    if company.quiet_hours:
        lines.insert(0, [Span(" "), *preview.quiet_spans(company.quiet_hours)])
    return lines


def _territory(company: Company) -> str:
    """Where it falls, or was put by hand."""
    if company.territory is None:
        return ""
    return f"{company.territory} *" if company.territory_fixed else company.territory


def person(
    row: ContactRow | SiteRow, cells: int, selected: bool, *, doubted: bool = False
) -> Spans:
    """A contact or a site in one line; `doubted` is who nobody has confirmed for long."""
    if isinstance(row, SiteRow):
        place = _joined([row.address, f"{row.postcode} {row.city}".strip(), row.region])
        name = row.name or _("Site")
        return [Span(fit(name, 20) + " ", "blue"), Span(place), Span("  " + _numbers(row))]
    gone = row.left_on is not None
    colour = "muted" if gone else "strong" if row.main or selected else "text"
    left = (
        _("left {day}").format(day=formats.month_year(row.left_on))
        if row.left_on
        else row.job_title
    )
    spans = [
        Span(fit(row.name, 20) + " ", colour, "b" if row.main else ""),
        Span(fit(left, 18 - 2 * doubted) + " ", "muted"),
        *([Span(f"{DOUBTED} ", "accent")] if doubted else []),
        *_elsewhere(row),
        Span(_numbers(row) or "–", "muted" if gone else "text"),
    ]
    if row.emails:
        spans.append(Span("  " + "  ".join(map(_address_of, row.emails)), "muted"))
    for value in row.own:
        spans += [Span(f"  {value.name} ", "muted"), Span(_shown(value))]
    return spans


def _elsewhere(row: ContactRow) -> list[Span]:
    """That a person is not to be contacted, and where they went or were before."""
    spans = []
    if row.do_not_contact:
        why = f": {row.do_not_contact_note}" if row.do_not_contact_note else ""
        spans.append(Span(f"{_('do not contact')}{why}  ", "red", "b"))
    if row.quiet_hours:
        spans += [*preview.quiet_spans(row.quiet_hours), Span("  ")]
    if row.now is not None:
        spans.append(Span(_("now at {company}").format(company=row.now.company) + "  ", "accent"))
    if row.before is not None:
        said = _("before at {company}").format(company=row.before.company)
        spans.append(Span(f"{said}  ", "accent"))
    return spans


def _number(phone: PhoneRow) -> str:
    doubt = "" if phone.verified else " ?"
    return f"{phone.number}{doubt} {words.say(words.PHONE_KIND, phone.kind)}".strip()


def _address_of(email: EmailRow) -> str:
    doubt = "" if email.verified else " ?"
    return f"{email}{doubt} {email.kind}".strip()


def plans(rows: Sequence[FollowUpRow]) -> list[FollowUpRow | None]:
    """What is planned, the next contact first; None stands for one that is missing."""
    following: list[FollowUpRow | None] = [row for row in rows if row.purpose == "next"]
    promised = [row for row in rows if row.purpose != "next"]
    return [*(following or [None] * bool(promised)), *promised]


def planned(row: FollowUpRow | None, cells: int, today: date) -> Spans:
    """Something to do in one line: the next contact, a promise, a task."""
    if row is None:
        return [
            Span(fit(f"{_('Next')} ►", 10), "accent", "b"),
            Span(_("nothing scheduled"), "muted"),
        ]
    title = {"next": f"{_('Next')} ►", "promise": _("Promise"), "task": _("Task")}[row.purpose]
    late = row.bucket is Bucket.OVERDUE
    day = formats.short_day(row.due) if row.due else ""
    hour = f" {formats.clock_time(row.time)}" if row.time else ""
    spans = [
        Span(fit(title, 10), "accent" if row.purpose == "next" else "blue", "b"),
        Span(f"{day}{hour}", "red" if late else "strong", "b"),
    ]
    if late and row.due:
        spans.append(Span("  " + _("{n} d late").format(n=(today - row.due).days), "red"))
    if row.purpose == "next":
        spans.append(Span(f"  {words.say(words.KIND_SHORT, row.kind)}", "muted"))
        spans += preview.attempt_spans(row.attempts)
    if row.given_by is not None:
        spans.append(Span("  " + _("given by {code}").format(code=row.given_by), "accent"))
    if row.contact:
        spans.append(Span(f"  {row.contact}"))
    if row.quote and row.quote not in row.note:
        spans.append(Span(f"  {row.quote}", "accent"))
    if row.note:
        spans.append(Span("  " + _("“{text}”").format(text=row.note.replace("\n", " "))))
    return spans


def pane(company: Company, cells: int) -> list[Spans]:
    """What more there is to know, beside the history; nothing where that is nothing."""
    lines: list[Spans] = []
    if company.status == "dropped":
        lines += [rule(_("Dropped"), cells, colour="red"), *_dropped(company, cells)]
    if company.notes:
        lines += [rule(_("Notes"), cells), *paragraph(company.notes, cells - 1, "text", " "), []]
    if company.referred_by is not None:
        lines += [rule(_("Referred by"), cells), [Span(f" {company.referred_by.name}")], []]
    if company.referrals:
        lines.append(rule(_("Business it brought"), cells, str(len(company.referrals))))
        lines += [[Span(f" {other.name}")] for other in company.referrals] + [[]]
    if company.parent is not None:
        lines += [rule(_("Belongs to"), cells), [Span(f" {company.parent.name}")], []]
    if company.subsidiaries:
        lines.append(rule(_("Companies of its group"), cells, str(len(company.subsidiaries))))
        lines += [[Span(f" {other.name}")] for other in company.subsidiaries] + [[]]
    if not lines:
        return []
    lines.append(rule(_("Record"), cells))
    since = clock.local(company.created_at).date()
    lines.append([Span(f" {_('Here since {day}').format(day=formats.long_day(since))}", "muted")])
    if company.key:
        lines.append([Span(f" {_('Key {key}').format(key=company.key)}", "muted")])
    return lines


def _own_lines(own: Sequence[OwnValue], cells: int) -> list[Spans]:
    """What the office wants to know besides, as far as `OWN_LINES` have room for it."""
    lines: list[list[Span]] = [[]]
    for number, value in enumerate(own):
        spans = [Span(f" {value.name} ", "muted"), Span(f"{_shown(value)}  ")]
        room = cells - spans_width(lines[-1])
        if lines[-1] and spans_width(spans) > room - 6 * (len(lines) == OWN_LINES):
            if len(lines) == OWN_LINES:
                lines[-1].append(Span(f" +{len(own) - number}", "muted"))
                break
            lines.append([])
        lines[-1] += spans
    return [line for line in lines if line]


def _shown(value: OwnValue) -> str:
    return formats.own_value(value.kind, value.value)


def _dropped(company: Company, cells: int) -> list[Spans]:
    facts = [company.drop_reason or "", company.drop_note]
    if company.dropped_on:
        facts.append(formats.long_day(company.dropped_on))
    if company.recheck_on:
        facts.append(_("look again {day}").format(day=formats.long_day(company.recheck_on)))
    return [*paragraph(_joined(facts), cells - 1, "text", " "), []]


def _address(company: Company) -> str:
    main = next((site for site in company.sites if site.main), None) or next(
        iter(company.sites), None
    )
    if main is None:
        return _("no address")
    return _joined(
        [main.address, f"{main.postcode} {main.city}".strip(), main.region, main.country]
    )


def _origin(company: Company) -> str:
    detail = f" · {company.source_detail}" if company.source_detail else ""
    return _("came by {source}").format(source=f"{company.source}{detail}")


def _numbers(row: ContactRow | SiteRow) -> str:
    return "  ".join(map(_number, row.phones))


def _joined(facts: Facts) -> str:
    return " · ".join(fact for fact in facts if fact)
