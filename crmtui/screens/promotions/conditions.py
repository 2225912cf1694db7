"""The fields in which conditions are typed: what each shows, what it means, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from re import fullmatch
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import dates, selecting
from crmtui.core.selecting import ANYTHING, NOWHERE, Criteria, Day
from crmtui.core.text import clean, fold
from crmtui.entry import OWN
from crmtui.i18n import N_, _, language
from crmtui.queries import choices, own_fields, products, promotions, selections, territories
from crmtui.queries.own_fields import OwnField
from crmtui.screens.fields import days
from crmtui.screens.fields.codes import ANY_STATUS, NEXT, REACH, RELATION, TREND, Codes
from crmtui.screens.fields.people import Salespeople
from crmtui.widgets.fields import Candidate, Choice, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.several import joined, parts, quoted, unfinished
from crmtui.words import promotions as words

_CODED = {"next": NEXT, "reach": REACH}
_SEVERAL_CODED = {"status": ANY_STATUS, "relation": RELATION, "trend": TREND}
_DAYS = ("bought_since", "never_since", "before", "after")
_OTHERS = ("not_in", "not_of")
_NAMES = ("sector", "source", "territory", "city", "region", "bought", "never", *_OTHERS)
_AGO = r"-?\s*([0-9]{1,4})\s*([dswmay])"
_UNIT = {"s": "w", "a": "y"}
"""Weeks and years as they are typed in Spanish."""


class Conditions:
    """The fields of a selection's conditions."""

    def __init__(self, user: User) -> None:
        self._user = user

    @cached_property
    def own(self) -> list[OwnField]:
        """The office's own fields of companies."""
        return own_fields.find(self._user, "company")

    @cached_property
    def _lists(self) -> dict[str, list[str]]:
        user = self._user
        return {
            "sector": [each.name for each in choices.all(user, "sector")],
            "source": [each.name for each in choices.all(user, "source")],
            "family": [each.name for each in choices.all(user, "family")],
            "territory": [*territories.names(user)],
            "not_in": [each.name for each in promotions.find(user, limit=-1)],
            "not_of": [each.name for each in selections.find(user)],
        }

    def forget(self) -> None:
        """Read again what is offered: somebody changed it."""
        for name in ("own", "_lists"):
            vars(self).pop(name, None)

    # What stands in the fields -------------------------------------------------------

    def texts(self, criteria: Criteria) -> dict[str, str]:
        """The conditions as they are typed."""
        asked = {fold(name): value for name, value in criteria.own}
        return {
            **{name: codes.letter(getattr(criteria, name)) for name, codes in _CODED.items()},
            **{
                name: joined(map(codes.letter, getattr(criteria, name)))
                for name, codes in _SEVERAL_CODED.items()
            },
            **{name: getattr(criteria, name) for name in ("makes", "rank")},
            **{name: _day_text(getattr(criteria, name)) for name in _DAYS},
            **{name: joined(getattr(criteria, name)) for name in _NAMES},
            "salesperson": joined(map(str, criteria.salesperson)),
            "within": "" if criteria.within is None else str(criteria.within),
            **{f"{OWN}{field.id}": asked.get(fold(field.name), "") for field in self.own},
        }

    def read(self, values: Mapping[str, str]) -> Criteria:
        """The conditions that are typed; what means nothing asks nothing."""
        given: dict[str, Any] = {
            **{name: "".join(_coded(codes, values[name])[:1]) for name, codes in _CODED.items()},
            **{name: _coded(codes, values[name]) for name, codes in _SEVERAL_CODED.items()},
            **{name: day(values[name]) for name in _DAYS},
            **{name: _each_once(_named(values[name])) for name in _NAMES},
            "salesperson": _each_once(_number(each) for each in _named(values["salesperson"])),
            "within": _number(values["within"]),
            "makes": clean(values["makes"]),
        }
        own = (
            (field.name, typed)
            for field in self.own
            if (typed := clean(values.get(f"{OWN}{field.id}", "")))
        )
        rank = "".join(each for each in "ABC" if each in values["rank"].upper())
        return Criteria(**given, rank=rank, own=tuple(own))

    # The fields ----------------------------------------------------------------------

    def fields(self) -> Iterator[Field]:
        """In the order in which one thinks of whom to address."""
        yield self._several("status")
        yield self._several("relation")
        yield self._listed("sector")
        yield self._listed("source")
        yield replace(Salespeople(self._user).field(ditto=False), width=24, several=True)
        yield self._listed("territory")
        for name in ("city", "region", "makes"):
            yield _field(name)
        yield _field("rank", 6, problem=_rank_problem)
        yield self._several("trend")
        for name, since in (("bought", "bought_since"), ("never", "never_since")):
            yield _field(
                name, 24, candidates=self._goods, autopick=False, several=True, echo=self._good
            )
            yield _field(since, 14, echo=_day_echo, problem=_day_problem)
        yield _field("before", 14, echo=_day_echo, problem=_day_problem)
        yield _field("after", 14, echo=_day_echo, problem=_day_problem)
        yield self._coded("next", 12)
        yield self._coded("reach", 12)
        yield _field("within", 6, problem=_days_problem, echo=lambda text, form: _days_echo())
        for name in _OTHERS:
            yield self._names(name)
        yield from map(self._own_field, self.own)

    def _own_field(self, field: OwnField) -> Field:
        return Field(
            name=f"{OWN}{field.id}", label=field.name, verbatim=True, width=24, ditto=False,
            problem=lambda text, form: self._own_problem(field, text),
        )  # fmt: skip

    def _coded(self, name: str, width: int) -> Field:
        return _field(name, width, kind="choice", choices=_CODED[name].choices)

    def _several(self, name: str) -> Field:
        choices = _SEVERAL_CODED[name].choices
        return _field(name, 24, kind="choice", choices=choices, several=True)

    def _listed(self, name: str) -> Field:
        def offered(form: Form) -> list[Choice]:
            more = [Choice(NOWHERE, _("in none"))] if name == "territory" else []
            return [*(Choice(each) for each in self._lists[name]), *more]

        return _field(name, 24, kind="choice", choices=offered, several=True)

    def _names(self, name: str) -> Field:
        def offered(text: str, form: Form) -> list[Candidate]:
            begin, last = unfinished(text)
            known = self._lists[name]
            more = [ANYTHING] if name == "not_in" else []
            return [
                Candidate(f"{begin}{quoted(each)}", _offer(each))
                for each in [*more, *known]
                if fold(each).startswith(fold(last))
            ]

        return _field(name, 40, candidates=offered, autopick=False, several=True)

    def _goods(self, text: str, form: Form) -> list[Candidate]:
        begin, last = unfinished(text)
        families = [each for each in self._lists["family"] if fold(each).startswith(fold(last))]
        found = [(each, _("family")) for each in families]
        if last:
            offers = products.complete(self._user, last, day=clock.today(), currency="")
            found += [(each.code, each.name) for each in offers]
        elif not begin:
            found.insert(0, (ANYTHING, _("anything")))
        return [Candidate(f"{begin}{quoted(each)}", _offer(each, more)) for each, more in found]

    def _good(self, text: str, form: Form) -> Spans:
        if text.strip() == ANYTHING:
            return [Span(f"→ {_('anything')}", "muted")]
        day = clock.today()
        offers = [products.by_code(self._user, each, day=day, currency="") for each in parts(text)]
        names = [offer.name for offer in offers if offer is not None]
        return [Span("→ ", "green"), Span(", ".join(names), "strong", "b")] if names else ()

    def _own_problem(self, field: OwnField, text: str) -> str | None:
        if own_fields.test(self._user, field, text) is not None:
            return None
        return _("What is asked for? Try {example}.").format(example=">10, =abc, -")


def day(typed: str) -> Day | None:
    """A day of the calendar that is typed, or so long ago: `90d`, `6m`, `2y`; None for none."""
    if found := fullmatch(_AGO, fold(typed)):
        return selecting.day(f"{found[1]}{_UNIT.get(found[2], found[2])}")
    past = dates.parse_past(typed, clock.today(), language()) if typed.strip() else None
    return Day(past.day) if past is not None else None


def _field(name: str, width: int = 24, **options: Any) -> Field:
    return Field(name=name, label=words.CONDITION[name], width=width, ditto=False, **options)


def _offer(value: str, more: str = "") -> Spans:
    return [Span(f" {value}"), Span(f"  {more}" if more else "", "muted")]


def _day_text(found: Day | None) -> str:
    if found is None or found.day is None:
        return "" if found is None else str(found)
    return days.text_of(found.day)


def _number(typed: str) -> int | None:
    text = typed.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else None


def _named(typed: str) -> list[str]:
    return [name for each in parts(typed) if (name := clean(each))]


def _coded(codes: Codes, typed: str) -> tuple[str, ...]:
    meant = map(codes.value, _named(typed))
    return _each_once(value for value in meant if value in codes.letters)


def _each_once(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _day_echo(text: str, form: Form) -> Spans:
    found = day(text)
    if not text.strip():
        return [Span(_("90d, 6m, 2y ago, or a day"), "muted")] if form.values else ()
    if found is None:
        return [Span("→ ?", "muted")]
    return [Span("→ ", "green"), Span(words.day(found, clock.today()), "strong", "b")]


def _day_problem(text: str, form: Form) -> str | None:
    if day(text) is not None:
        return None
    return _("“{text}” is no day. Write 90d, 6m, 2y or 1/5/2026.").format(text=text.strip())


def _days_echo() -> Sequence[Span]:
    return [Span(_("days"), "muted")]


def _days_problem(text: str, form: Form) -> str | None:
    return None if _number(text) is not None else _("Say for how many days: 30.")


def _rank_problem(text: str, form: Form) -> str | None:
    return None if set(text.upper()) <= set("ABC ,") else _("A, B or C; or several: AB.")


LABELS = {"shared": N_("For everybody"), "notes": N_("Notes"), "criteria": N_("Conditions")}
"""What else a selection has, as a field is called."""
