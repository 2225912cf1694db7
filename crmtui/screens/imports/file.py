"""The first step of an import: which file, and how it is read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

from textual.widget import Widget

from crmtui.errors import CrmError
from crmtui.exchange.importing.talk import Seen, SeenFile
from crmtui.exchange.reading.sheet import Guess, Way
from crmtui.i18n import N_, _, ngettext
from crmtui.screens.imports import guessed, paths
from crmtui.screens.imports import words as say
from crmtui.screens.imports.state import ImportState
from crmtui.screens.imports.step import ImportStep
from crmtui.widgets.bindings import key
from crmtui.widgets.fields import Assist, Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.lines import paragraph
from crmtui.widgets.paint import CURSOR, Span, Spans, clip
from crmtui.widgets.text import cut, fit

_LISTED = 8
"""Files that are shown together."""
_PATIENCE = 1.5
"""Seconds that F2 waits for a file that is being read, before it goes on by itself later."""


class FileStep(ImportStep):
    """A path is typed or pasted; what is guessed of the file stands there to be overruled."""

    STEP = 1
    AUTO_FOCUS = "Form"

    BINDINGS = [
        key("tab", "file(1)", N_("next file"), N_("What is said of the next file"), id="import_file.file", priority=True),
        key("shift+tab", "file(-1)", N_("file before"), N_("What is said of the file before"), id="import_file.file.back", hint=False, priority=True),
    ]  # fmt: skip

    def __init__(self, state: ImportState) -> None:
        super().__init__(state)
        self._error = ""
        self._looked = asyncio.Event()
        self._goes_on = False
        self._path = state.paths[0] if len(state.paths) == 1 else ""
        """Which file is spoken of, of several."""
        self._known: Seen | None = state.seen
        """What was in the files, while they are read otherwise."""

    def content(self) -> Iterable[Widget]:
        """One form."""
        state = self.state
        said = guessed.values(state.ways.get(self._path, Way()))
        self.form = Form(
            self._fields(), {"path": state.typed, **said}, on_save=self._saved, on_change=self._changed,
            assist=self._about, assist_lines=9,
        )  # fmt: skip
        yield self.form

    def _fields(self) -> list[Field]:
        path = Field(
            name="path", label=N_("File"), width=64, ditto=False, saves=True, asks=N_("Type where the file is."),
            candidates=self._paths, candidates_title=N_("Files"),
            accept=self._taken, echo=self._path_echo, problem=lambda text, form: paths.meant(text).problem,
        )  # fmt: skip
        kind = Field(
            name="kind", label=N_("What it is"), width=20, ditto=False, saves=True, overtype=True,
            candidates=lambda text, form: guessed.kinds(text) if text or form.listing else [], echo=self._kind_echo,
            visible=lambda form: bool(self._path) or len(self.state.paths) < 2,
            problem=lambda text, form: None if guessed.kind(text) else _("There is no such kind: F4 lists them."),
        )  # fmt: skip
        return [path, kind, *(self._guessed(name, guessed.LABELS[name]) for name in guessed.LABELS)]

    def _guessed(self, name: str, label: str) -> Field:
        """A field for what is guessed of the file, where it is of that kind."""
        return Field(
            name=name, label=label, width=20, ditto=False, overtype=True, saves=True,
            visible=lambda form: bool(form[name]) or self._guess(name) is not None,
            echo=lambda text, form: self._guess_echo(name, text),
            **guessed.options(name, lambda: self.file.sheets if self.file is not None else ()),
        )  # fmt: skip

    def on_mount(self) -> None:
        """Show what was chosen before; the process starts meanwhile."""
        with self.reporting():
            self.state.session.start()
        if self.state.paths and self.state.seen is None:
            self._look()

    def on_unmount(self) -> None:
        """The import is left: its process has nothing to do, unless it is bringing it in."""
        if not self.state.running:
            self.state.session.close()

    # What is typed -------------------------------------------------------------------

    def _changed(self, form: Form) -> None:
        state = self.state
        state.typed = form["path"]
        meant = paths.meant(form["path"])
        found = () if meant.folder and not self._is_taken() else meant.files
        self._goes_on = False
        if self._take(tuple(map(str, found))):
            self.refresh_title()
            self._look()
        elif self._path and state.read_so(self._path, guessed.way(form.values)):
            self._look()

    def _take(self, found: tuple[str, ...]) -> bool:
        """Take other files; False if they are the same."""
        if not self.state.take(found):
            return False
        self._known = None
        self._speak_of(found[0] if len(found) == 1 else "")
        return True

    def _speak_of(self, path: str) -> None:
        """Let the fields say what is said of this file."""
        self._path = path
        for name, value in guessed.values(self.state.ways.get(path, Way())).items():
            if value != self.form[name]:
                self.form.set(name, value)

    # One file of several -------------------------------------------------------------

    @property
    def _names(self) -> list[str]:
        """All files, those last that bring nothing."""
        seen = self._known
        if seen is None:
            return []
        return [file.name for file in seen.files] + [each.file for each in seen.left_out]

    @property
    def _at(self) -> int:
        """Which of them is spoken of; -1 for none."""
        paths_of = self._known.paths if self._known is not None else {}
        return next((n for n, name in enumerate(self._names) if paths_of[name] == self._path), -1)

    @property
    def file(self) -> SeenFile | None:
        """The file that is spoken of, if it brings something."""
        at = self._at
        if self._known is None or not 0 <= at < len(self._known.files):
            return None
        return self._known.files[at]

    def action_file(self, steps: int) -> None:
        """Speak of another file."""
        names = self._names
        assert self._known is not None
        self._speak_of(self._known.paths[names[(self._at + steps) % len(names)]])
        if self.form.entry not in self.form.visible_entries:
            self.form.go_to("kind")
        self.form.refresh_form()
        self.show_steps()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab goes from file to file where there are several, and from the path to the fields."""
        if action != "file":
            return super().check_action(action, parameters)
        return len(self._names) > 1 and self.form.field.name != "path"

    def facts(self) -> str:
        """Which file is spoken of, of several; else how it was read."""
        names = self._names
        if self.going is not None or len(names) < 2 or (at := self._at) < 0:
            return super().facts()
        return f"{names[at]} ({at + 1}/{len(names)})"

    def _paths(self, text: str, form: Form) -> list[Candidate]:
        """What a path may go on to, while it is not one that was read."""
        known = self._error or self.state.seen is not None or paths.meant(text).office
        return [] if known and text and not form.listing else paths.offered(text)

    def _is_taken(self) -> bool:
        """Whether a folder is meant as a whole: it was taken, or somebody goes on with it."""
        picked = self.form.picked("path")
        return self.form.field.name != "path" or (picked is not None and _is_whole(picked))

    def _taken(self, candidate: Candidate, form: Form) -> None:
        """A folder is gone into; the whole of it, and a file, are read."""
        if candidate.value.endswith("/") and not _is_whole(candidate):
            self.call_later(self._into, candidate.value)
        else:
            self._changed(form)

    def _into(self, folder: str) -> None:
        self.form.go_to("path")
        self.form.set("path", folder.rstrip("/"))
        self.form.type_in("/")

    def _saved(self, form: Form) -> None:
        self.call_later(self.action_onward)

    async def action_onward(self) -> None:
        """On to the columns, once the file is read."""
        form = self.form
        if form.problems or not form["path"].strip():
            form.action_save() if form.problems else form.action_enter()
            return
        self._changed_by_going()
        self._goes_on = True
        try:
            await asyncio.wait_for(self._looked.wait(), _PATIENCE)
        except TimeoutError:
            self.say(_("It is being read; the next step comes by itself. Esc stops it."))

    def _changed_by_going(self) -> None:
        meant = paths.meant(self.form["path"])
        state = self.state
        if self._take(tuple(map(str, meant.files))):
            self._look()
        elif state.seen is None and self._looked.is_set():
            self._look()  # it may be another by now
        elif state.seen is not None:
            self.call_later(self._go_on)

    async def action_back(self) -> None:
        """Stop reading; else leave the import."""
        if self.going is not None or not self._looked.is_set():
            self._goes_on = False
        await super().action_back()

    # What is read --------------------------------------------------------------------

    def _look(self) -> None:
        self._looked.clear()
        self._error = ""
        self.heard()
        if self.state.paths:
            self.run_worker(self._read(), group="look", exclusive=True)
        else:
            self.workers.cancel_group(self, "look")
        self.form.refresh_form()

    async def _read(self) -> None:
        try:
            await self.state.look(self.hear)
        except CrmError as error:
            self._error = str(error)
        self.heard()
        self._looked.set()
        if not self.there:
            return
        self._show()
        if self.state.seen is not None and self._goes_on:
            await self._go_on()

    def _show(self) -> None:
        """Say what was found; whoever is choosing a file meanwhile goes on choosing."""
        if self.state.seen is not None:
            self._known = self.state.seen
            if self._at < 0:
                self._speak_of(self._known.paths[self._names[0]])
            self.show_steps()
        if self.form.candidate > 0:
            for name in self.form.values:
                self.form.resolve(name)
        else:
            self.form.refresh_form()

    async def _go_on(self) -> None:
        from crmtui.screens.imports.columns import ColumnsStep

        if self._goes_on and self.is_current:
            self._goes_on = False
            self._looked.set()
            await self.app.push_screen(ColumnsStep(self.state))

    # What it means -------------------------------------------------------------------

    def _path_echo(self, text: str, form: Form) -> Spans:
        if self._error:
            return [Span(self._error, "red")]
        if self.going is not None:
            return [Span(say.phase(self.going), "muted")]
        seen = self.state.seen
        if seen is None:
            meant = paths.meant(text)
            return [Span(meant.problem, "accent")] if meant.office else ()
        if len(self.state.paths) > 1:
            n = len(seen.files)
            said = ngettext("{n} file to bring in", "{n} files to bring in", n).format(n=n)
            return [Span("√ ", "green"), Span(said)]
        if seen.files[0].lacks:
            return [Span(f"! {seen.files[0].lacks}", "accent")]
        n = len(seen.files[0].columns)
        found = ngettext("{n} column", "{n} columns", n).format(n=n) if n else _("cards")
        large = ""
        try:
            large = f" · {paths.size(Path(self.state.paths[0]).stat().st_size)}"
        except OSError:
            large = ""
        return [Span("√ ", "green"), Span(f"{found}{large}")]

    def _kind_echo(self, text: str, form: Form) -> Spans:
        if text or self._at < 0:
            return ()
        if self.file is None:
            return [Span(f"– {_('left out')}", "muted")]
        doubt = " ?" if self.file.lacks else ""
        return [Span("→ ", "green"), Span(f"{say.kind(self.file.kind)}{doubt}")]

    def _guess(self, name: str) -> Guess | None:
        return self.file.guesses.get(name) if self.file is not None else None

    def _guess_echo(self, name: str, text: str) -> Spans:
        guess = self._guess(name)
        if text or guess is None:
            return ()
        return [Span("→ ", "green"), Span(guessed.shown(name, guess.value)), say.sure(guess)]

    def _about(self, form: Form) -> Assist | None:
        cells = self.app.size.width
        if self._error:
            lines = paragraph(self._error, cells - 2, "red", "  ")
            return Assist(_("It cannot be brought in so"), lines)
        if office := paths.meant(form["path"]).office:
            return Assist(_("A whole office"), say.whole_office(paths.in_shell(office), cells))
        seen = self.state.seen
        if seen is None:
            return None
        if len(seen.files) > 1 or seen.left_out:
            return Assist(_("Files"), self._files(cells))
        lines = self._beginning(cells)
        return Assist(_("What it begins with"), lines) if lines else None

    def _files(self, cells: int) -> list[Spans]:
        assert self.state.seen is not None
        said: list[Spans] = []
        for file in self.state.seen.files:
            n = len(file.columns)
            columns = ngettext("{n} column", "{n} columns", n).format(n=n)
            what = Span(fit(say.kind(file.kind), 16), "accent")
            facts = Span(f"{columns} · {say.read_so(file)}", "muted")
            said.append([Span(f"{fit(file.name, 30)}  "), what, facts])
        for _line, reason, file_name in self.state.seen.left_out:
            said.append([Span(f"{fit(file_name, 30)}  ", "muted"), Span(reason, "muted")])
        at, several = self._at, len(said) > 1
        first = max(0, min(at - _LISTED // 2, len(said) - _LISTED))
        lines: list[Spans] = [
            clip([Span(f"{CURSOR} " if several and n == at else "  ", "accent"), *line], cells)
            for n, line in enumerate(said[first : first + _LISTED], first)
        ]
        if (out := at - len(self.state.seen.files)) >= 0:
            reason = self.state.seen.left_out[out].reason
            lines += [(), *paragraph(reason, cells - 2, "accent", "  ")]
        return lines

    def _beginning(self, cells: int) -> list[Spans]:
        assert self.state.seen is not None
        file = self.state.seen.files[0]
        lines: list[Spans] = [
            clip(
                [Span(f"  {fit(column.heading, 24)}  ", "muted"), Span(cut(column.example, 60))],
                cells,
            )
            for column in file.columns[:6]
        ]
        for line, reason, _name in file.not_rows[:2]:
            text = _("line {line} was left out: {reason}").format(line=line, reason=reason)
            lines.append(clip([Span(f"  {text}", "muted")], cells))
        return lines


def _is_whole(candidate: Candidate) -> bool:
    return isinstance(candidate.data, paths.Meant)
