"""What was promised in a call: lines of the note that begin with `!`, or fields of their own."""

from __future__ import annotations

from crmtui import clock, formats
from crmtui.core import promised
from crmtui.core.promised import Promised
from crmtui.i18n import N_, language
from crmtui.screens.fields import days
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import cut

_WORDS, _OF_SEVERAL = 32, 16
"""Cells of a promise's words; of each where there are several."""


def fields() -> list[Field]:
    """One promise, past the save point."""
    return [
        Field(name="promise", label=N_("Promised"), width=62, after_save_point=True, ditto=False),
        Field(
            name="promise_due", label=N_("Promised for"), kind="date", width=12, echo=days.coming_echo,
            problem=days.coming_problem, assist=days.assist, after_save_point=True,
        ),
    ]  # fmt: skip


def echo(text: str, form: Form) -> Spans:
    """How the note's promises are read: what, and for when."""
    found = promised.read(text, clock.today(), language()).promises
    spans: list[Span] = []
    for each in found:
        words = cut(each.text, _OF_SEVERAL if len(found) > 1 else _WORDS)
        spans += [*([Span("  ")] if spans else []), *_spans(each, words)]
    return spans


def _spans(each: Promised, words: str) -> Spans:
    return [
        Span("!t " if each.purpose == "task" else "! ", "accent"),
        Span(words),
        Span(" → ", "green"),
        Span(formats.short_day(each.due), "strong" if each.dated else "muted", "b"),
    ]
