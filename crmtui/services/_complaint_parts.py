"""What is written of a complaint: the entry judged, and turned into values."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmtui import clock
from crmtui.access import User, visible
from crmtui.core import scores, text
from crmtui.entry import ComplaintEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import COMPLAINTS, Company, Interaction, Sale
from crmtui.services import _keepers, _seen_parts, choices
from crmtui.services import _typed as given


def entry_of(row: Any) -> ComplaintEntry:
    """A complaint as one would type it."""
    return ComplaintEntry(
        company=row.company_id,
        text=row.text,
        contact=row.contact.name if row.contact else "",
        kind=row.kind,
        about=row.about.name if row.about else "",
        opened_on=row.opened_on,
        due=row.due,
        salesperson=str(row.salesperson.code),
        product=row.product.code if row.product else "",
        sale=row.sale_id,
        interaction=row.interaction_id,
        against=row.against_id,
        answered_on=row.answered_on,
        resolved_on=row.resolved_on,
        resolution=row.resolution,
        satisfaction="" if row.satisfaction is None else str(row.satisfaction),
    )


def values_of(
    user: User,
    entry: ComplaintEntry,
    company: Any,
    *,
    add_choices: bool,
    now: ComplaintEntry | None = None,
    row: Any = None,
) -> dict[str, Any]:
    """What to write of an entry, all but who complained. `now` and `row` are how it stands.

    Raises:
        Invalid: it cannot be saved so.
    """
    problems: dict[str, str] = {}
    opened = entry.opened_on or clock.today()
    said = text.clean(entry.text, multiline=True)
    if not said:
        problems["text"] = _("Say what they complain of.")
    if entry.kind not in COMPLAINTS:
        problems["kind"] = _("It is a complaint or a conflict.")
    _check_days(entry, opened, now, problems)
    kept = row.salesperson_id if now is not None and entry.salesperson == now.salesperson else None
    person = kept or _keepers.named(user, entry.salesperson, company, problems)
    values = {
        "kind": entry.kind,
        "about": _about(user, entry, problems, add_choices=add_choices),
        "text": said,
        "opened_on": opened,
        "due": entry.due,
        "salesperson": person,
        "product": _seen_parts.product(user, entry.product, problems),
        "answered_on": entry.answered_on or entry.resolved_on,
        "resolved_on": entry.resolved_on,
        "resolution": text.clean(entry.resolution, multiline=True),
        "satisfaction": satisfaction(entry.satisfaction, problems),
        **_linked(user, entry, now, problems),
    }
    if problems:
        raise Invalid(problems)
    return values


def satisfaction(typed: str, problems: dict[str, str]) -> int | None:
    """How content they are, from 0 to 10; what is none goes to `problems`."""
    score = scores.read(typed)
    if typed.strip() and score is None:
        problems["satisfaction"] = _("That is no number from 0 to 10.")
    return score


def day_problem(day: date, opened: date) -> str:
    """What is wrong with a day on which something was done about a complaint."""
    if day > clock.today():
        return _("That day is still to come.")
    return _("It was opened after that day.") if day < opened else ""


def _check_days(
    entry: ComplaintEntry, opened: date, now: ComplaintEntry | None, problems: dict[str, str]
) -> None:
    if opened > clock.today():
        problems["opened_on"] = _("That day is still to come.")
    for name in ("answered_on", "resolved_on"):
        day = getattr(entry, name)
        if day is not None and (problem := day_problem(day, opened)):
            problems[name] = problem
    moved = now is None or entry.due != now.due
    if entry.due is not None and entry.resolved_on is None and moved and entry.due < clock.today():
        problems["due"] = _("That day is past: plan for today or later.")


def _about(
    user: User, entry: ComplaintEntry, problems: dict[str, str], *, add_choices: bool
) -> int | None:
    return given.tried(
        problems,
        lambda: choices.resolve(user, "complaint", entry.about, "about", add_new=add_choices),
    )


def _linked(
    user: User, entry: ComplaintEntry, now: ComplaintEntry | None, problems: dict[str, str]
) -> dict[str, int | None]:
    """The sale and the talk it is about, and with whom they are in conflict.

    With whom they are `now` stays, also where that one is not the user's to see any more.
    """
    for name, model in (("sale", Sale), ("interaction", Interaction)):
        key = getattr(entry, name)
        theirs = (model.company == entry.company) & visible(user, model)
        if key is not None and not model.select().where((model.id == key) & theirs).exists():
            problems[name] = _("That is not this company's.")
    if entry.against is not None and (now is None or entry.against != now.against):
        other = (Company.id == entry.against) & visible(user, Company)
        if entry.against == entry.company:
            problems["against"] = _("A company is in no conflict with itself.")
        elif not Company.select().where(other).exists():
            problems["against"] = _("There is no such company.")
    against = entry.against if entry.kind == "conflict" else None
    return {"sale": entry.sale, "interaction": entry.interaction, "against": against}
