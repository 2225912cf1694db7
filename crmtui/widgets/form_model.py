"""What a form holds and works out, without the screen: values, problems, what is offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from crmtui.i18n import _
from crmtui.widgets.fields import (
    Assist,
    Candidate,
    Choice,
    Field,
    choice_candidates,
    matching,
    named,
    problem_of,
    resolve,
)
from crmtui.widgets.form_entry import Entry
from crmtui.widgets.paint import Span
from crmtui.widgets.several import joined, parts, unfinished

if TYPE_CHECKING:
    from crmtui.widgets.form import Form


class FormModel:
    """The fields of a `Form`, which is one, and the only one."""

    def __init__(
        self,
        fields: Sequence[Field],
        values: Mapping[str, str],
        assist: Callable[[Form], Assist | None] | None,
        start: str | None,
    ) -> None:
        self._assist = assist
        self._entries = {
            field.name: Entry(field, values.get(field.name, field.default)) for field in fields
        }
        self._initial = self.values
        self.entry = self._entries[start] if start else next(iter(self._entries.values()))
        """The field typed in."""
        self.entry.arrive()
        self.candidates: Sequence[Candidate] = ()
        """What is offered now."""
        self.candidate = -1
        """Which of them is chosen; -1 for none."""
        self.assist_zone: Assist | None = None
        """What stands below while nothing is offered."""
        self._listing = False

    # Values --------------------------------------------------------------------------

    @property
    def values(self) -> dict[str, str]:
        """What every field holds, by name; the hidden ones too."""
        return {name: entry.text for name, entry in self._entries.items()}

    def __getitem__(self, name: str) -> str:
        """What a field holds."""
        return self._entries[name].text

    def picked(self, name: str) -> Candidate | None:
        """The candidate a field's text was taken from, unless it was typed over since."""
        return self._entries[name].taken

    def set(self, name: str, value: str, picked: Candidate | None = None) -> None:
        """Fill a field in, as if its value had been taken from a list."""
        self._entries[name].fill(value, picked)

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what the form opened with."""
        return self.values != self._initial

    def clean(self) -> None:
        """Take the present values as those it opened with."""
        self._initial = self.values

    @property
    def problems(self) -> dict[str, str]:
        """Why fields cannot be saved, by name; of the visible ones."""
        found = {e.field.name: self._problem(e) for e in self.visible_entries}
        return {name: problem for name, problem in found.items() if problem}

    def _problem(self, entry: Entry) -> str | None:
        """Why a field cannot be saved as it is, or None."""
        kept = entry.text == self._initial[entry.field.name]
        return problem_of(entry.field, entry.text, self._form, kept=kept)

    # Fields --------------------------------------------------------------------------

    @property
    def visible_entries(self) -> list[Entry]:
        """The fields shown, in order."""
        return [
            e
            for e in self._entries.values()
            if e.field.visible is None or e.field.visible(self._form)
        ]

    @property
    def field(self) -> Field:
        """The field typed in."""
        return self.entry.field

    @property
    def listing(self) -> bool:
        """Whether every value of the field is offered, because somebody asked for that."""
        return self._listing

    @property
    def candidates_heading(self) -> str:
        """Title over what is offered."""
        title = _(self.field.candidates_title) if self.field.candidates_title else self.field.title
        if not self.field.several:
            return title
        return _("{title}; a semicolon goes before the next one").format(title=title)

    def _resolve(self, entry: Entry) -> None:
        """Work out what a text means."""
        spec, text = entry.field, entry.text
        if spec.echo is not None:
            entry.echo = spec.echo(text, self._form)
        elif spec.choices is not None:
            labels = [choice.label for choice in self._meant(entry) if choice and choice.label]
            entry.echo = [Span(", ".join(labels))] if labels else ()

    def _offer(self) -> None:
        """Work out what could be meant by the text of the field."""
        spec, entry = self.field, self.entry
        text = "" if self._listing else entry.text
        self.candidate = 0 if text and spec.autopick else -1
        if spec.choices is not None:
            self._offer_choices(text)
        elif spec.candidates is None or (entry.settled and not self._listing):
            self.candidates = ()
        else:
            self.candidates = spec.candidates(text, self._form)
        self.assist_zone = None if self.candidates else self._help(entry.text)

    def _help(self, text: str) -> Assist | None:
        spec = self.field
        found = spec.assist(text, self._form) if spec.assist is not None else None
        if found is None and self._assist is not None:
            found = self._assist(self._form)
        return found

    def _offer_choices(self, text: str) -> None:
        assert self.field.choices is not None
        every, typed = self.field.choices(self._form), self.entry.text
        begin: str | None = None
        if self.field.several:
            begin, typed = unfinished(typed)
            text = typed if text else ""
            every = [choice for choice in every if choice.code not in parts(begin)]
            self.candidate = 0 if text else -1
        if self.entry.settled and not self._listing:
            self.candidate = -1
        current = (named if self.entry.settled else resolve)(every, typed)
        fitting = every if self.entry.settled or self._listing else matching(every, text)
        self.candidates = choice_candidates(fitting, begin)
        if current is not None and current in fitting:
            self.candidate = list(fitting).index(current)

    def _take_code(self, entry: Entry) -> None:
        """Turn what was typed in a code field into the code it means."""
        if entry.field.choices is not None and not entry.settled:
            meant = self._meant(entry)
            codes = [choice.code for choice in meant if choice is not None]
            if codes and len(codes) == len(meant):
                text = joined(dict.fromkeys(codes)) if entry.field.several else codes[0]
                self.set(entry.field.name, text)
                self._resolve(entry)

    def _meant(self, entry: Entry) -> list[Choice | None]:
        """The values that stand in a code field; None is none."""
        assert entry.field.choices is not None
        every = entry.field.choices(self._form)
        texts = parts(entry.text) if entry.field.several else [entry.text]
        meaning = named if entry.settled else resolve
        return [meaning(every, text) for text in texts]

    def _leave(self, entry: Entry) -> None:
        """Another field is typed in from now on: see what this one's text means, and the others'."""
        self._take_code(entry)
        if entry.text:
            entry.problem = self._problem(entry)
        for other in self._entries.values():
            self._resolve(other)

    @property
    def _form(self) -> Form:
        return cast("Form", self)
