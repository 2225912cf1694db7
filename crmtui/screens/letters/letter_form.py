"""A letter or e-mail with fields that each company fills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmtui import words
from crmtui.core import merging_fields
from crmtui.entry import LetterEntry
from crmtui.i18n import N_, _
from crmtui.queries import office
from crmtui.queries.drafts import DraftRow
from crmtui.screens.fields.codes import LETTER
from crmtui.screens.form_screen import FormScreen
from crmtui.services import letters as service
from crmtui.widgets.fields import Assist, Choice, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit
from crmtui.words.letters import MERGED, field_name, field_problem

_NAME, _BESIDE = 24, 3
"""Cells of a field's name, and how many stand beside each other."""
_LANGUAGES = ("es", "en")


class LetterForm(FormScreen[LetterEntry]):
    """Its name, its subject, and the text with its fields: Enter there saves."""

    KIND = "letter_template"

    def __init__(self, letter_id: int | None = None, *, draft: DraftRow | None = None) -> None:
        super().__init__(None, letter_id, draft=draft)

    def load(self) -> tuple[LetterEntry, int]:
        """The one to edit, or a new one in the office's language."""
        if self.record is None:
            return LetterEntry(language=office.get(self.user).language), 0
        return service.open_for_editing(self.user, self.record)

    def texts(self, entry: LetterEntry) -> dict[str, str]:
        """The letter as typed."""
        plain = {name: getattr(entry, name) for name in ("name", "language", "subject", "text")}
        return {**plain, "kind": LETTER.letter(entry.kind)}

    def read(self, values: Mapping[str, str]) -> LetterEntry:
        """What was typed."""
        plain = {name: values[name] for name in ("name", "language", "subject", "text")}
        return LetterEntry(kind=LETTER.value(values["kind"]), **plain)

    def write(self, opened: LetterEntry, mine: LetterEntry) -> list[str]:
        """Add it, or save the edit."""
        if self.record is not None:
            return service.update(self.user, self.record, opened, mine)
        service.create(self.user, mine)
        return []

    def saved(self, mine: LetterEntry) -> str:
        """Which it was."""
        said = _("{letter}: saved.") if self.record is not None else _("{letter}: added.")
        return said.format(letter=mine.name.strip())

    def subject(self) -> str:
        """What it is called."""
        return self.form["name"].strip()

    def shown(self, field: str, value: Any) -> str:
        """A value in words."""
        if field == "language":
            return words.say(words.LANGUAGE, value)
        return LETTER.word(value) if field == "kind" else super().shown(field, value)

    def heading(self) -> Spans:
        """Whether it is new, and which."""
        if self.record is None:
            return [Span(_("New letter"), "strong", "b")]
        return [Span(self.opened.name, "strong", "b"), Span(f"  {_('letter')}", "muted")]

    def fields(self) -> Sequence[Field]:
        """What it is called and how it goes out, then what stands in it."""
        return [
            Field(name="name", label=N_("Letter"), width=40, required=True, ditto=False),
            Field(
                name="kind", label=N_("As"), kind="choice", width=8, choices=LETTER.choices,
                required=True, asks=N_("Is it a letter or an e-mail?"), ditto=False,
            ),
            Field(
                name="language", label=N_("Language"), kind="choice", width=8, ditto=False,
                choices=self._languages,
            ),
            Field(
                name="subject", label=N_("Subject"), width=62, ditto=False, problem=self._problem,
                assist=self._merged_fields,
            ),
            Field(
                name="text", label=N_("Text"), kind="note", width=62, lines=8, ditto=False,
                saves=self.record is None, problem=self._problem, assist=self._merged_fields,
            ),
        ]  # fmt: skip

    def _languages(self, form: Form) -> list[Choice]:
        return [Choice(code, words.say(words.LANGUAGE, code)) for code in _LANGUAGES]

    def _problem(self, text: str, form: Form) -> str | None:
        found = merging_fields.problems(text)
        return field_problem(found[0]) if found else None

    def _merged_fields(self, text: str, form: Form) -> Assist:
        """The fields there are; while one is typed, those that begin so and what each says."""
        _before, brace, begun = text.rpartition("{")
        begun = begun.lower() if brace and "}" not in begun else ""
        there = {field_name(code): _(said) for code, said in MERGED.items()}
        meant = [name for name in there if begun and name[1:].startswith(begun)]
        lines: list[Spans] = [
            [Span(f"  {fit(name, _NAME)}", "accent"), Span(there[name], "muted")] for name in meant
        ]
        if not meant:
            names = list(there)
            lines = [
                [
                    Span("  "),
                    *(Span(fit(name, _NAME), "accent") for name in names[at : at + _BESIDE]),
                ]
                for at in range(0, len(names), _BESIDE)
            ]
        return Assist(_("Fields that each company fills; a brace tells more of them"), lines)
