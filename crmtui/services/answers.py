"""Working through a promotion: what each company answered. One transaction a function."""

from __future__ import annotations

from typing import Any

from crmtui import clock, words
from crmtui.access import User
from crmtui.core import text
from crmtui.entry import InteractionEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import ANSWERS, PromotionMember
from crmtui.services import changes, editing, interactions
from crmtui.services._unwelcome import ask as ask_first
from crmtui.services.changes import command
from crmtui.words.promotions import ANSWER


@command("promotion.ask")
def ask(
    user: User,
    member_id: int,
    entry: InteractionEntry,
    answer: str,
    *,
    add_choices: bool = False,
    seen: str | None = None,
    anyway: bool = True,
) -> int:
    """Log that they were in touch about a promotion, and what was answered; returns the talk's id.

    A call that nobody answered is "unreached", whatever is given. `seen` is the answer that
    stood there when they were asked, None where nobody looked. See `interactions.log`.

    Raises:
        Unwelcome: it is not `anyway`, and somebody noted another answer since, or they asked
            not to be contacted, or not now.
        Invalid: no answer that there is; see `interactions.log`.
        CrmError: the promotion is not running.
        NotFound: it is not there, or not the user's to see.
    """
    row = _running(user, member_id)
    if entry.unanswered:
        answer = "unreached"
    _check(answer)
    if seen is not None and row.answer not in (seen, answer):
        said = _("Another answer was noted meanwhile: {answer}.")
        changes.about(row.company.name, row.company_id)
        ask_first({"answer": said.format(answer=words.say(ANSWER, row.answer))}, anyway=anyway)
    talk = interactions.log(user, entry, add_choices=add_choices, anyway=anyway)
    changes.about(_subject(row), row.company_id)
    day = clock.local(entry.at).date() if entry.at is not None else clock.today()
    changes.update(
        PromotionMember, member_id, answer=answer, interaction=talk, asked_on=_asked(row, day)
    )
    return talk


@command("promotion.answer")
def answer(user: User, member_id: int, answer: str, *, note: str | None = None) -> None:
    """Note what a company answered, without a talk; "" is that nobody asked yet.

    Raises:
        Invalid: no answer that there is.
        CrmError: the promotion is not running.
        NotFound: it is not there, or not the user's to see.
    """
    row = _running(user, member_id)
    changes.about(_subject(row), row.company_id)
    if answer:
        _check(answer)
    values: dict[str, Any] = {} if note is None else {"note": text.clean(note, multiline=True)}
    asked_on = _asked(row, clock.today()) if answer else None
    changes.update(PromotionMember, member_id, answer=answer, asked_on=asked_on, **values)


@command("promotion.note")
def annotate(user: User, member_id: int, note: str, seen: str = "") -> None:
    """Write down what is to be known of a company in this promotion; `seen` is what stood there.

    Raises:
        Conflict: somebody wrote something else meanwhile.
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, PromotionMember, member_id)
    changes.about(_subject(row), row.company_id)
    mine = text.clean(note, multiline=True)
    changed = editing.refuse_unseen(
        user, PromotionMember, member_id, {"note": seen}, {"note": mine}, {"note": row.note}
    )
    if changed:
        changes.update(PromotionMember, member_id, note=mine)


def _running(user: User, member_id: int) -> Any:
    row = editing.part(user, PromotionMember, member_id)
    if row.promotion.state != "running":
        raise CrmError(_("That promotion is closed: nobody is asked any more."))
    return row


def _check(answer: str) -> None:
    if answer not in ANSWERS[1:]:
        raise Invalid({"answer": _("The answer is yes, later, no or unreached.")})


def _asked(row: Any, day: Any) -> Any:
    """When they were first asked; while nobody was reached, when that was last tried."""
    reached = row.asked_on is not None and row.answer not in ("", "unreached")
    return row.asked_on if reached else day


def _subject(row: Any) -> str:
    return f"{row.promotion.name} · {row.company.name}"
