"""Fields of a rule of commission: its steps, and what is typed by a letter."""

from __future__ import annotations

from collections.abc import Iterable

from crmtui import i18n
from crmtui.core import commission_steps, commission_typed
from crmtui.core.commission_steps import Stretch
from crmtui.entry import StepEntry
from crmtui.i18n import NP_, _
from crmtui.screens.fields.codes import Codes
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.words import pay as words
from crmtui.words.codes import InContext
from crmtui.words.goals import LENGTH

# Translators: one letter each, all different: sales, profit.
BASIS = Codes(
    "pay letter", {"amount": NP_("pay letter", "s"), "profit": NP_("pay letter", "p")}, words.BASIS
)
# Translators: one letter each, all different: when sold, when invoiced, when collected.
MOMENT = Codes(
    "pay letter",
    {
        "sold": NP_("pay letter", "s"),
        "invoiced": NP_("pay letter", "i"),
        "collected": NP_("pay letter", "c"),
    },
    words.MOMENT,
)
# Translators: one letter each, all different: amount, goal.
SCALE = Codes(
    "pay letter", {"amount": NP_("pay letter", "a"), "goal": NP_("pay letter", "g")}, words.SCALE
)
_LENGTHS = {str(months): word for months, word in LENGTH.items()}
# Translators: one letter each, all different: month, quarter, year.
MONTHS = Codes(
    "pay letter",
    {"1": NP_("pay letter", "m"), "3": NP_("pay letter", "q"), "12": NP_("pay letter", "y")},
    InContext("length", _LENGTHS),
)


def steps(text: str) -> tuple[StepEntry, ...]:
    """The steps that are typed; none where the text is none."""
    found = commission_typed.read(text, i18n.language()) or ()
    return tuple(StepEntry(each.above, each.rate, "", each.below) for each in found)


def families(text: str) -> tuple[StepEntry, ...]:
    """The steps of single families, a line each; none where the text is none."""
    found = commission_typed.read_families(text, i18n.language()) or ()
    return tuple(
        StepEntry(each.above, each.rate, name, each.below)
        for name, stretches in found
        for each in stretches
    )


def steps_text(entries: Iterable[StepEntry]) -> str:
    """Steps as they are typed."""
    stretches = (Stretch(each.above, each.rate, each.below) for each in entries)
    return commission_typed.written(stretches, i18n.language())


def families_text(entries: Iterable[StepEntry]) -> str:
    """The steps of single families as they are typed."""
    ladders: dict[str, list[StepEntry]] = {}
    for each in entries:
        ladders.setdefault(each.family, []).append(each)
    return "\n".join(f"{name}: {steps_text(each)}" for name, each in ladders.items())


def steps_problem(text: str, form: Form) -> str | None:
    """Why the text says no steps, or steps that do not fit together."""
    found = commission_typed.read(text, i18n.language())
    if found is None:
        return _("Write from how much on, what percent: 0 3; 10000 5.")
    wrong = commission_steps.fault(found)
    return words.fault(wrong) if wrong is not None else None


def families_problem(text: str, form: Form) -> str | None:
    """Why the text says no steps of families, or such that do not fit together."""
    found = commission_typed.read_families(text, i18n.language())
    if found is None:
        return _("Write a family and its steps: Presses: 0 4; 5000 6.")
    faults = (commission_steps.fault(each) for _name, each in found)
    return next((words.fault(each) for each in faults if each is not None), None)


def steps_echo(text: str, form: Form) -> Spans:
    """The steps that are meant, where they look different."""
    found = commission_typed.read(text, i18n.language())
    said = commission_typed.written(found, i18n.language()) if found else ""
    return [Span("→ ", "green"), Span(said, "muted")] if said not in ("", text.strip()) else ()
