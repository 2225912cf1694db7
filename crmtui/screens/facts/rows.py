"""What is to be confirmed, each in a line, and how it is known so far."""

from __future__ import annotations

from datetime import date

from crmtui import formats, words
from crmtui.i18n import _
from crmtui.queries.facts import Unconfirmed
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

DAY, CODE, PHONE, WIDE = 12, 4, 17, 100


def columns(kind: str, cells: int) -> Spans:
    """The headings over them."""
    name, company, detail = _rooms(kind, cells - 1)
    heads = {
        "company": (_("Company"), "", _("City")),
        "contact": (_("Person"), _("Company"), _("Job title")),
        "price": (_("Product"), _("Company"), _("Price")),
        "market": (_("Competitor"), _("Company"), _("What is known")),
    }[kind]
    when = _("Confirmed") if kind in ("company", "contact") else _("Seen")
    head = fit(when, DAY) + fit(heads[0], name) + fit(heads[1], company) + fit(heads[2], detail)
    phone = fit(_("Phone"), _phone(kind, cells - 1))
    return [Span(f" {head}{phone}{fit(_('Co'), CODE)}", "muted")]


def paint(row: Unconfirmed, cells: int, selected: bool, today: date) -> Spans:
    """One of them: since when it is so, what it is, whom to ask."""
    name, company, detail = _rooms(row.kind, cells)
    day = formats.short_date(row.day, today) if row.day is not None else _("never")
    where = "" if row.kind == "company" else row.company
    phone = _phone(row.kind, cells)
    spans = [
        Span(fit(day, DAY), "accent" if row.day is not None else "red"),
        Span(f"{fit(row.name, name - 1)} ", "strong" if selected else "text", "b" if selected else ""),
        Span(f"{fit(where, company - 1)} " if company else "", "muted"),
        Span(f"{fit(_detail(row), detail - 1)} "),
        Span(f"{fit(row.phone, phone - 1)} " if phone else "", "muted"),
        Span(fit(str(row.salesperson), CODE), "muted"),
    ]  # fmt: skip
    return [span for span in spans if span.text]


def told(row: Unconfirmed, cells: int, today: date) -> list[Spans]:
    """What it is, how it is known, and what one key does about it."""
    where = row.company if row.company != row.name else ""
    lines: list[Spans] = [
        [Span(f" {row.name}", "strong", "b"), Span(f"  {where}", "muted"),
         Span(f"  {row.phone or '–'}", "accent")],
        [Span(f" {_detail(row)}")],
        [Span(f" {_known(row, today)}", "muted")],
    ]  # fmt: skip
    return lines


def _known(row: Unconfirmed, today: date) -> str:
    """Since when, by whom and by whose word."""
    if row.day is None:
        return _("Nobody has confirmed it since it was entered.")
    day = formats.short_date(row.day, today)
    if row.kind in ("company", "contact"):
        said = _("Confirmed {day} by {code}").format(day=day, code=row.by)
    else:
        said = _("Seen {day} by {code}").format(day=day, code=row.by)
    return f"{said} · {row.said}" if row.said else said


def _detail(row: Unconfirmed) -> str:
    if row.price is None:
        return row.detail.partition("\n")[0]
    price = f"{formats.price(row.price)} {row.currency}"
    return f"{price} · {words.say(words.SEEN, row.detail)}"


def _phone(kind: str, cells: int) -> int:
    """Cells of the phone; where it is told below and there is little room, none."""
    return PHONE if kind in ("company", "contact") or cells >= WIDE else 0


def _rooms(kind: str, cells: int) -> tuple[int, int, int]:
    """Cells of the name, of the company, and of the detail."""
    rest = cells - DAY - _phone(kind, cells) - CODE
    if kind == "company":
        return rest * 3 // 5, 0, rest - rest * 3 // 5
    name, company = rest * (4 if kind == "contact" else 3) // 10, rest * 3 // 10
    return name, company, rest - name - company
