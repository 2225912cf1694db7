"""What was learnt of a company: needs, objections, what it thinks of us; how a visit went."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crmtui.core import scores
from crmtui.i18n import N_, _
from crmtui.screens.fields.answered import Answered
from crmtui.screens.fields.codes import MET
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

WIDE = 62
_BAR = scores.BEST

LEARNT = ("needs", "objections", "opinion", "opinion_about", "score")
VISIT = ("objective", "objective_why", "went_well", "to_improve")
"""Fields of the entry that stand in the form as they are; whether it was met is a letter."""


def fields(
    answered: Answered, *, after_save_point: bool, saves: bool = False
) -> list[Field]:  # fmt: skip
    """Needs, objections with the answers that won, opinion; with `saves` Enter in the last does."""
    shared: dict[str, Any] = {
        "kind": "note", "lines": 2, "width": WIDE, "after_save_point": after_save_point,
        "ditto": False,
    }  # fmt: skip
    return [
        Field(name="needs", label=N_("Needs"), **shared),
        Field(name="objections", label=N_("Objections"), echo=answered.echo,
              assist=answered.while_talking, **shared),
        Field(name="opinion", label=N_("Opinion"), width=WIDE, ditto=False,
              after_save_point=after_save_point),
        Field(name="opinion_about", label=N_("About"), width=32, echo=_about,
              after_save_point=after_save_point),
        Field(name="score", label=N_("Score 0-10"), kind="number", width=8, ditto=False, limit=8,
              echo=_score, problem=_no_score, saves=saves, after_save_point=after_save_point),
    ]  # fmt: skip


def visit_fields(is_visit: Callable[[Form], bool], *, after_save_point: bool) -> list[Field]:
    """What a visit was for and how it went; there only where it is one."""

    def field(name: str, label: str) -> Field:
        return Field(name=name, label=label, width=WIDE, ditto=False, visible=is_visit,
                     after_save_point=after_save_point)  # fmt: skip

    return [
        field("objective", N_("Objective")),
        Field(name="objective_met", label=N_("Met"), kind="choice", width=8, choices=MET.choices,
              visible=is_visit, ditto=False, after_save_point=after_save_point),
        field("objective_why", N_("Why")),
        field("went_well", N_("Went well")),
        field("to_improve", N_("To improve")),
    ]  # fmt: skip


def _about(text: str, form: Form) -> Spans:
    told = form["opinion"].strip() or form["score"].strip()
    return [Span(_("us, or which product"), "muted")] if told and not text.strip() else ()


def _score(text: str, form: Form) -> Spans:
    score = scores.read(text)
    if score is None:
        return ()
    return [Span("█" * score, "accent"), Span("░" * (_BAR - score), "line"), Span(f" {score}/10")]


def _no_score(text: str, form: Form) -> str | None:
    return None if scores.read(text) is not None else _("A number from 0 to 10.")
