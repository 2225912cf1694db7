"""The fields of a new company, each offering the companies that are there already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from crmtui.access import User
from crmtui.core.resemblance import Reason
from crmtui.i18n import N_, _
from crmtui.queries.duplicates import Duplicate, Typed
from crmtui.screens.fields import duplicates, known
from crmtui.screens.fields.duplicates import Offer
from crmtui.widgets.bindings import key_name
from crmtui.widgets.fields import Assist, Candidate
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

TITLE = N_("Is it one of these? ↓ Enter opens it, Ctrl+O adds what you typed to it")
"""Heading over what is offered."""
CARRY = "ctrl+o"
"""The key that carries what is typed over to the company that is there."""
_NAMES = (Reason.NAME_HERE, Reason.NAME_ELSEWHERE)


class Twins:
    """What the form of a new company offers, and what becomes of it."""

    def __init__(self, user: User, taken: Callable[[Offer], object]) -> None:
        """`taken` is told what somebody chose, company or site."""
        self._user = user
        self._taken = taken
        self._looked_up: tuple[Typed, list[Duplicate]] = (Typed(), [])

    def name(self, text: str, form: Form) -> list[Candidate]:
        """Who has the name, or one like it."""
        return self._offered(text, Typed(name=text, city=form["city"]))

    def phone(self, text: str, form: Form) -> list[Candidate]:
        """Who has one of the numbers; of a number not yet typed to its end, whoever may."""
        found = self._offered(text, Typed(phones=text))
        if found or not known.is_number(text):
            return found
        return [
            replace(each, value=text, data=Offer(_as_duplicate(each)))
            for each in known.candidates(self._user, text)
        ]

    def email(self, text: str, form: Form) -> list[Candidate]:
        """Who has one of the addresses, or its domain."""
        return self._offered(text, Typed(emails=text))

    def tax_id(self, text: str, form: Form) -> list[Candidate]:
        """Who has the number."""
        return self._offered(text, Typed(tax_id=text))

    def city(self, text: str, form: Form) -> list[Candidate]:
        """Who has the name that is typed, here or in another city."""
        found = self._offered(text, Typed(name=form["name"], city=text)) if text.strip() else []
        return [each for each in found if _offer(each).company.why in _NAMES]

    def accept(self, candidate: Candidate, form: Form) -> None:
        """Somebody chose it: `taken` is told."""
        self._taken(_offer(candidate))

    def meant(self, form: Form) -> Offer | None:
        """What a key means that acts on what is offered: the one marked, or else the first."""
        for each in form.candidates[max(0, form.candidate) :]:
            if isinstance(each.data, Offer):
                return each.data
        found = self._strong(form)
        return Offer(found[0]) if found else None

    def assist(self, form: Form) -> Assist | None:
        """Who it most probably is, for fields that have nothing of their own to offer."""
        found = self._strong(form)
        if not found:
            return None
        hint: Spans = [
            Span(f"  {key_name(CARRY)}", "accent"),
            Span(f" {_('adds what is typed to it')}", "muted"),
        ]
        return duplicates.assist(found, hint)

    def is_there_twice(self, form: Form, saved: int) -> bool:
        """Whether one that was saved has a twin among the user's, most probably."""
        found = duplicates.strong(self._user, _typed(form), but=saved)
        return any(each.mine for each in found)

    def _strong(self, form: Form) -> list[Duplicate]:
        typed = _typed(form)
        if typed != self._looked_up[0]:
            self._looked_up = (typed, duplicates.strong(self._user, typed))
        return self._looked_up[1]

    def _offered(self, text: str, typed: Typed) -> list[Candidate]:
        # What is typed stays in the field: the one chosen may be somebody else's.
        found = duplicates.candidates(self._user, typed, sites=True)
        return [replace(each, value=text) for each in found]


def _typed(form: Form) -> Typed:
    return Typed(
        name=form["name"], city=form["city"], phones=form["phones"], emails=form["emails"],
        tax_id=form["tax_id"],
    )  # fmt: skip


def carried(there: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """The texts of a company with what was typed of it in a new one: what is there stays.

    Numbers and addresses that it lacks are added to those it has.
    """
    added = {
        name: value for name, value in typed.items() if value.strip() and not there.get(name, "x").strip()
    }  # fmt: skip
    for name in ("phones", "emails"):
        if there.get(name, "").strip() and typed.get(name, "").strip():
            lacking = [
                each for each in _several(typed[name]) if _bare(each) not in _bare(there[name])
            ]
            if lacking:
                added[name] = "; ".join([there[name].strip(), *lacking])
    return added


def _several(text: str) -> list[str]:
    return [each.strip() for each in text.split(";") if each.strip()]


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum() or char == "@")


def _offer(candidate: Candidate) -> Offer:
    assert isinstance(candidate.data, Offer)
    return candidate.data


def _as_duplicate(candidate: Candidate) -> Duplicate:
    key = int(str(candidate.data))
    return Duplicate(key, candidate.value, "", 0, True, "", "", Reason.BEGINS, "")
