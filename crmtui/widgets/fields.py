"""What a form's fields are: declared once, in the order a person fills them in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from crmtui.i18n import N_, _
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.several import parts, quoted

if TYPE_CHECKING:
    from crmtui.widgets.form import Form

NEEDED = N_("This is needed.")
Kind = Literal["text", "note", "choice", "date", "time", "phone", "email", "number", "money"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value offered under the form while a field is typed."""

    value: str
    """What the field holds once it is taken."""
    spans: Spans
    """How it is shown."""
    data: object = None
    """Whatever the screen wants back: usually the record's id."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a code field."""

    code: str
    """What the field holds."""
    label: str = ""
    """What it means, in the user's language; nothing where the code is a word already."""


@dataclass(frozen=True, slots=True)
class Assist:
    """What stands under the form when there are no candidates: help, codes, history."""

    title: str
    lines: Sequence[Spans]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form. Only `name` and `label` are needed."""

    name: str
    label: str
    """Message id; translated when drawn."""
    verbatim: bool = False
    """Whether the label is somebody's own word, to stand as it is."""
    kind: Kind = "text"
    """A note has several lines, a choice takes one of `choices`; the rest say what is typed."""
    width: int = 32
    """Cells, where the screen has them."""
    lines: int = 3
    """How many lines of a note are shown."""
    limit: int | None = None
    """Most characters."""
    default: str = ""
    placeholder: str = ""
    required: bool = False
    asks: str = ""
    """What Enter says, and stays, while the field is empty (message id); "" lets it go on."""
    saves: bool = False
    """Enter here saves. The fields after it are rarely visited."""
    after_save_point: bool = False
    """Filled by itself, past the field that saves; drawn more quietly."""
    passed: bool = False
    """Whether Enter goes past it where it is filled in; Tab and the arrows stop at it."""
    ditto: bool = True
    """Whether F8 copies it from the previous record."""
    overtype: bool = False
    """Whether the first key typed replaces what the form filled in; codes and days always do so."""
    autopick: bool = True
    """Whether Enter takes the first candidate for what was typed; False only suggests."""
    visible: Callable[[Form], bool] | None = None
    echo: Callable[[str, Form], Spans] | None = None
    """What the text means, beside it: `→ Mon 23 Nov 2026`."""
    problem: Callable[[str, Form], str | None] | None = None
    """Why the text cannot be saved, as a sentence. Asked only where there is text."""
    candidates: Callable[[str, Form], Sequence[Candidate]] | None = None
    """What fits the text, best first; for no text, the usual ones. F4 asks for no text."""
    candidates_title: str = ""
    """Heading over the candidates (message id)."""
    accept: Callable[[Candidate, Form], object] | None = None
    """Called when a candidate is taken, its value already in the field."""
    choices: Callable[[Form], Sequence[Choice]] | None = None
    """The values of a choice."""
    several: bool = False
    """Whether it takes several values, as `widgets.several` says."""
    assist: Callable[[str, Form], Assist | None] | None = None
    """What to show below while nothing is offered; None leaves it to the form."""

    @property
    def title(self) -> str:
        """The label as it is read."""
        return self.label if self.verbatim else _(self.label)

    @property
    def is_note(self) -> bool:
        """Whether it has several lines."""
        return self.kind == "note"

    @property
    def overtypes(self) -> bool:
        """Whether typing starts anew where something is filled in already."""
        return self.overtype or self.kind in ("choice", "date", "time")


def fold(text: str) -> str:
    """`text` in lower case without accents, for comparing what is typed."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).strip()


def matching(choices: Sequence[Choice], text: str) -> list[Choice]:
    """The choices meant by `text`: its code, or words that start so; the code's own first."""
    typed = fold(text)
    if not typed:
        return list(choices)
    exact = [choice for choice in choices if fold(choice.code) == typed]
    rest = [choice for choice in choices if choice not in exact and _fits(choice, typed)]
    return exact + rest


def resolve(choices: Sequence[Choice], text: str) -> Choice | None:
    """The one choice meant by `text`: that of its code, or the only one that fits."""
    found = matching(choices, text) if text.strip() else []
    if found and (len(found) == 1 or fold(found[0].code) == fold(text)):
        return found[0]
    return None


def named(choices: Sequence[Choice], text: str) -> Choice | None:
    """The choice whose own code or label `text` is: what was filled in is not guessed at."""
    wanted = fold(text)
    found = (each for each in choices if wanted and wanted in (fold(each.code), fold(each.label)))
    return next(found, None)


def choice_candidates(choices: Sequence[Choice], begin: str | None = None) -> list[Candidate]:
    """Choices as candidates: code, then label.

    `begin` is what stands in the field before it, where that takes several.
    """
    wide = max((len(choice.code) for choice in choices), default=0)
    return [
        Candidate(
            choice.code if begin is None else f"{begin}{quoted(choice.code)}",
            [Span(f" {choice.code.ljust(wide)}  ", "accent"), Span(choice.label)],
        )
        for choice in choices
    ]


def problem_of(field: Field, text: str, form: Form, *, kept: bool = False) -> str | None:
    """Why a field cannot be saved as it is, or None.

    What is `kept` as it was found may be no choice any more, as the code of who left.
    """
    if not text.strip():
        return _(field.asks or NEEDED) if field.required else None
    if field.choices is not None and not kept:
        choices = field.choices(form)
        asked = parts(text) if field.several else [text]
        if any(resolve(choices, each) is None for each in asked):
            return _("There is no such value: F4 lists them.")
    return field.problem(text, form) if field.problem is not None else None


def _fits(choice: Choice, typed: str) -> bool:
    if fold(choice.code).startswith(typed):
        return True
    words = fold(choice.label or choice.code).split()
    initials = "".join(word[0] for word in words)
    return initials == typed or all(
        any(word.startswith(part) for word in words) for part in typed.split()
    )
