"""What won customers over who objected to the same, shown while an objection is typed."""

from __future__ import annotations

from functools import cached_property

from crmtui.access import User
from crmtui.core import objected
from crmtui.core.text import fold
from crmtui.i18n import _, ngettext
from crmtui.queries import choices, objections
from crmtui.queries.objections import Answer, Criteria
from crmtui.widgets.fields import Assist
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import cut

_MOST = 6
_ANSWER = 52
"""Cells of an answer."""


class Answered:
    """The answers there are, read while one form is open."""

    def __init__(self, user: User) -> None:
        self._user = user
        self._found: dict[str | None, list[Answer]] = {}

    @cached_property
    def _kinds(self) -> list[str]:
        return [choice.name for choice in choices.all(self._user, "objection")]

    def forget(self) -> None:
        """Read them again: somebody changed something."""
        vars(self).pop("_kinds", None)
        self._found.clear()

    def while_talking(self, text: str, form: Form) -> Assist | None:
        """Under the objections of a call: the answers to the last line's."""
        found = objected.read(text, self._kinds)
        return self.to(found[-1].about if found else "")

    def noted(self, text: str, form: Form) -> Assist | None:
        """Under an objection that is noted by itself: the answers to its kind."""
        about = form["about"].strip() or objected.kind_in(form["text"], self._kinds)
        return self.to(about)

    def echo(self, text: str, form: Form) -> Spans:
        """How the last line is read: what it is about, the answer, what came of it."""
        found = objected.read(text, self._kinds)
        if not found or not (found[-1].about or found[-1].answer):
            return ()
        each = found[-1]
        spans = [Span("→ ", "green"), Span(each.about or cut(each.text, 24), "strong", "b")]
        if each.answer:
            spans += [Span(" ► ", "accent"), Span(cut(each.answer, 30))]
        if each.won_over:
            spans.append(Span(f" {_SIGN[each.won_over]}", _COLOUR[each.won_over], "b"))
        return spans

    def to(self, about: str) -> Assist | None:
        """What won most, to objections about this, or to any; None where there is nothing."""
        typed = fold(about)
        meant = next((kind for kind in self._kinds if fold(kind).startswith(typed)), None)
        kind = meant if typed else None
        if kind not in self._found:
            # They are put together of all objections: once a form, not at every key.
            criteria = Criteria(about=kind)
            self._found[kind] = objections.answers(self._user, criteria, limit=_MOST)
        found = self._found[kind]
        won = [each for each in found if each.won or each.partly or kind]
        if not won:
            return None
        title = _("What won: {kind}").format(kind=kind) if kind else _("What won, to any objection")
        return Assist(title, [_line(each, with_kind=kind is None) for each in won])


def _line(each: Answer, *, with_kind: bool) -> Spans:
    about = [Span(f"{each.about}: ", "muted")] if with_kind and each.about else []
    return [Span("  "), *_score(each), *about, Span(cut(each.answer, _ANSWER))]


def _score(each: Answer) -> Spans:
    """How many of those it is known of were won over."""
    if not each.known:
        said = ngettext("{n} time", "{n} times", each.times).format(n=each.times)
        return [Span(f"{said:>10}  ", "muted")]
    said = _("{won} of {known}").format(won=each.won, known=each.known)
    colour = "green" if each.won > each.lost else "muted"
    return [Span(f"{said:>10}  ", colour)]


_SIGN = {"yes": "√", "partly": "~", "no": "×"}
_COLOUR = {"yes": "green", "partly": "accent", "no": "red"}
