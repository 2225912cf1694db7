"""What is written of an interaction: the entry judged, and turned into values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import scores, text
from crmtui.entry import InteractionEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import INTERACTION_KINDS, MET, UNANSWERED, Choice
from crmtui.services import choices, team

TEXTS = (
    "text", "needs", "objections", "opinion", "objective", "objective_why", "went_well",
    "to_improve",
)  # fmt: skip
"""What may have several lines."""


def values(
    user: User,
    entry: InteractionEntry,
    problems: dict[str, str],
    usual: int,
    *,
    add_choices: bool,
    now: InteractionEntry | None = None,
    kept: int | None = None,
) -> dict[str, Any]:
    """What to write of an entry, all but whom it was with.

    Where it names no code it was the `usual` one, or the one that is `kept`. `now` is how an
    edited one stands.

    Raises:
        Invalid: these problems, and those of the entry.
    """

    def checked(resolve: Callable[[], int | None]) -> int | None:
        try:
            return resolve()
        except Invalid as error:
            problems.update(error.problems)
            return None

    said = {name: text.clean(getattr(entry, name), multiline=True) for name in TEXTS}
    own_kind = checked(lambda: choices.resolve(user, "kind", entry.own_kind, "kind"))
    outcome = checked(
        lambda: choices.resolve(user, "outcome", entry.outcome, "outcome", add_new=add_choices)
    )
    person = usual if kept is None else kept
    if entry.salesperson.strip() and kept is None:
        person = checked(lambda: team.resolve(user, entry.salesperson)) or usual
    kind = _base(own_kind) or entry.kind
    problems.update(problems_of(user, entry, kind, any(said.values()), now))
    if problems:
        raise Invalid(problems)
    was = now.at if now is not None else None
    return {
        "at": entry.at or was or clock.now(),
        "kind": kind,
        "own_kind": own_kind,
        "salesperson": person,
        **said,
        "outcome": outcome,
        "unanswered": entry.unanswered,
        "opinion_about": text.clean(entry.opinion_about),
        "score": scores.read(entry.score),
        "objective_met": entry.objective_met,
    }


def _base(own_kind: int | None) -> str:
    """Which of the built-in kinds one of the office's own counts as."""
    return (Choice.get_by_id(own_kind).base or "other") if own_kind is not None else ""


def problems_of(
    user: User,
    entry: InteractionEntry,
    kind: str,
    says_something: bool,
    now: InteractionEntry | None = None,
) -> dict[str, str]:
    """What is wrong with an entry of a kind; of an edited one, `now` is how it stands."""
    problems = {}
    if not says_something and not entry.score.strip() and not entry.unanswered:
        problems["text"] = _("Write what was said, even a word.")
    if kind not in INTERACTION_KINDS:
        problems["kind"] = _("The kind is a call, a visit, an e-mail, a message or other.")
    if entry.unanswered not in UNANSWERED:
        problems["unanswered"] = _("Nobody answered, or we are to call back.")
    elif entry.unanswered and kind != "call_out":
        problems["kind"] = _("Only a call you made goes without an answer.")
    if entry.score.strip() and scores.read(entry.score) is None:
        problems["score"] = _("A number from 0 to 10.")
    if entry.objective_met not in MET:
        problems["objective_met"] = _("Was it met? Yes, partly or no.")
    was = now.at if now is not None else None
    if entry.at is not None and entry.at != was and entry.at > clock.now():
        problems["at"] = _("That is still to come: what happened has a past date.")
    return problems
