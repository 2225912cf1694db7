"""How the words are said, now and in the language in use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmtui.i18n import N_, _, pgettext
from crmtui.words.codes import KIND_SHORT, UNANSWERED, InContext

TWIN = {
    "tax_id": N_("same tax id"),
    "phone": N_("same phone {what}"),
    "email": N_("same e-mail {what}"),
    "name_here": N_("same name in {what}"),
    "name": N_("same name"),
    "former_name": N_("was called {what}"),
    "name_elsewhere": N_("same name in {what}: another site?"),
    "similar": N_("similar name"),
    "domain": N_("also at {what}"),
    "begins": "",
}
"""Why a company may be the one that is typed."""


def twin(why: str, what: str) -> str:
    """Why a company may be the one that is typed; `what` is what they have in common."""
    return _(TWIN[why]).format(what=what) if TWIN[why] else ""


def say(words: Mapping[str, str], code: str | None) -> str:
    """The word for `code` in the user's language; the code itself where there is none."""
    if code is None or code not in words:
        return code or ""
    if isinstance(words, InContext):
        return pgettext(words.context, words[code])
    return _(words[code])


def kind_of(talk: Any) -> str:
    """What the office calls the kind of an interaction, of whatever shape, in few letters."""
    return talk.own_kind or say(KIND_SHORT, talk.kind)


def said(talk: Any) -> str:
    """What was said in an interaction, of whatever shape; or whatever else it tells first."""
    if talk.unanswered:
        why = say(UNANSWERED, talk.unanswered)
        return f"{why}: {talk.text}" if talk.text else why
    return talk.text or talk.needs or talk.objections or opinion(talk) or talk.objective


def opinion(talk: Any) -> str:
    """What they think, and of what, as an interaction tells it."""
    score = "" if talk.score is None else f"{talk.score}/10"
    return " · ".join(each for each in (score, talk.opinion_about, talk.opinion) if each)


def change(row: Any) -> str:
    """What a change did; of an undo what it undid, or did again."""
    from crmtui.words.commands import COMMAND

    what = say(COMMAND, row.command)
    if row.undo:
        text = _("done again: {what}") if row.undo == "again" else _("undone: {what}")
        return text.format(what=what)
    return what


def erasing(done: float) -> str:
    """How far looking for somebody is, from 0 to 1; what follows is to wipe them out."""
    if done >= 1:
        return _("Wiping out what is left of them …")
    return _("Looking for them everywhere: {n} %").format(n=int(done * 100))
