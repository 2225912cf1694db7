"""Companies that are there already, offered while one is typed, each with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crmtui import words
from crmtui.access import User
from crmtui.core.resemblance import Reason
from crmtui.i18n import _
from crmtui.queries import duplicates
from crmtui.queries.duplicates import Duplicate, Typed
from crmtui.widgets.fields import Assist, Candidate
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

MOST = 6
_NAME, _PHONE, _CITY = 31, 17, 14


@dataclass(frozen=True, slots=True)
class Offer:
    """What a candidate stands for: a company that is there, or a new place of it."""

    company: Duplicate
    as_site: bool = False
    """Whether what is typed is to become a site of it."""


def candidates(
    user: User, typed: Typed, *, but: int | None = None, sites: bool = False
) -> list[Candidate]:
    """The companies that may be the one typed, the likeliest first; `data` is an `Offer`.

    With `sites` one of the same name in another city is also offered as a site of it.
    """
    found = duplicates.find(user, typed, limit=MOST, but=but)
    offered = []
    for each in found:
        offered.append(Candidate(each.name, spans(each), data=Offer(each)))
        if sites and each.mine and each.why is Reason.NAME_ELSEWHERE:
            offered.append(Candidate(each.name, _site(each, typed), data=Offer(each, as_site=True)))
    return offered


def strong(user: User, typed: Typed, *, but: int | None = None) -> list[Duplicate]:
    """Those that most probably are the one typed."""
    return [each for each in duplicates.find(user, typed, limit=MOST, but=but) if each.is_strong]


def assist(found: Sequence[Duplicate], hint: Spans = ()) -> Assist:
    """The same to be read only, before it is saved; `hint` says what can be done about it."""
    lines: list[Spans] = [[Span(" "), *spans(each)] for each in found]
    return Assist(_("This company may be here already"), [*lines, *([hint] if hint else [])])


def spans(found: Duplicate) -> Spans:
    """A company in one line: its name, why it is shown, where and whose it is."""
    why = words.twin(found.why, found.of)
    name = Span(f" {fit(found.name, _NAME)} ")
    if not why:
        status = "" if found.status == "tracked" else words.say(words.STATUS, found.status)
        return [
            name,
            Span(fit(found.phone, _PHONE - 1) + " "),
            Span(f"{fit(found.city, _CITY)} ", "muted"),
            Span(status or str(found.salesperson), "accent" if status else "muted"),
        ]
    where = "" if found.city and found.city in found.of else found.city
    whose = "" if found.mine else _("code {code}").format(code=found.salesperson)
    dropped = words.say(words.STATUS, "dropped") if found.status == "dropped" else ""
    rest = " · ".join(part for part in (where, whose, dropped) if part)
    return [name, Span(why, "accent"), Span(f"  {rest}", "muted")]


def _site(found: Duplicate, typed: Typed) -> Spans:
    said = _("add {city} as a site of {company}")
    words = said.format(city=typed.city.strip() or _("this place"), company=found.name)
    return [Span("   + ", "accent"), Span(words, "muted")]
