"""The first step of an import: which file, and how it is read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from textual.widget import Widget

from crmtui.errors import CrmError
from crmtui.exchange.sheet import Guess, Wishes
from crmtui.i18n import N_, _, ngettext
from crmtui.screens import import_paths as paths
from crmtui.screens import import_words as say
from crmtui.screens.import_state import ImportState
from crmtui.screens.import_step import ImportStep
from crmtui.widgets.fields import Assist, Candidate, Field, fold
from crmtui.widgets.form import Form
from crmtui.widgets.lines import paragraph
from crmtui.widgets.paint import Span, Spans, clip
from crmtui.widgets.text import cut, fit

_PATIENCE = 1.5
"""Seconds that F2 waits for a file that is being read, before it goes on by itself later."""
_WORKBOOKS = frozenset({"XLSX", "XLS", "ODS"})
_GUESSED = {"encoding": "encoding", "delimiter": "delimiter", "sheet": "sheet", "header": "header"}
_ENCODINGS = ("utf-8", "windows-1252", "iso-8859-15", "mac-roman", "utf-16", "cp850")
_DELIMITERS = {";": N_("semicolon"), ",": N_("comma"), "tab": N_("tab"), "|": N_("bar")}


class FileStep(ImportStep):
    """A path is typed or pasted; what is guessed of the file stands there to be overruled."""

    STEP = 1
    AUTO_FOCUS = "Form"

    def __init__(self, state: ImportState) -> None:
        super().__init__(state)
        self._error = ""
        self._looked = asyncio.Event()
        self._goes_on = False

    def content(self) -> Iterable[Widget]:
        """One form."""
        state = self.state
        values = {
            "path": state.typed,
            "kind": say.kind(state.kind) if state.kind else "",
            "encoding": state.wishes.encoding,
            "delimiter": "tab" if state.wishes.delimiter == "\t" else state.wishes.delimiter,
            "sheet": state.wishes.sheet,
            "header": str(state.wishes.header or ""),
        }
        self.form = Form(
            self._fields(), values, on_save=self._saved, on_change=self._changed,
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
            candidates=lambda text, form: _kinds(text) if text or form.listing else [], echo=self._kind_echo,
            visible=lambda form: len(self.state.paths) < 2,
            problem=lambda text, form: None if _kind(text) else _("There is no such kind: F4 lists them."),
        )  # fmt: skip
        return [
            path, kind,
            self._guessed("encoding", N_("Letters"), candidates=lambda text, form: _few(_ENCODINGS, text)),
            self._guessed("delimiter", N_("Parted by"), candidates=_delimiters, problem=_no_delimiter),
            self._guessed("sheet", N_("Sheet")),
            self._guessed("header", N_("Headings on"), kind="number", problem=_no_line),
        ]  # fmt: skip

    def _guessed(self, name: str, label: str, **options: Any) -> Field:
        """A field for what is guessed of the file, where it is of that kind."""
        return Field(
            name=name, label=label, width=20, ditto=False, overtype=True, autopick=False, saves=True,
            visible=lambda form: bool(form[name]) or self._guess(name) is not None,
            echo=lambda text, form: self._guess_echo(name, text), **options,
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
        header = form["header"].strip()
        wishes = Wishes(
            form["encoding"].strip(),
            _delimiter(form["delimiter"]),
            form["sheet"].strip(),
            int(header) if header.isdecimal() else 0,
        )
        self._goes_on = False
        if state.take(tuple(map(str, found)), _kind(form["kind"]), wishes):
            self.refresh_title()
            self._look()

    def _paths(self, text: str, form: Form) -> list[Candidate]:
        """What a path may go on to, while it is not one that was read."""
        known = self._error or self.state.seen is not None
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
        if state.take(tuple(map(str, meant.files)), state.kind, state.wishes):
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
        if not self.is_attached:
            return
        self._show()
        if self.state.seen is not None and self._goes_on:
            await self._go_on()

    def _show(self) -> None:
        """Say what was found; whoever is choosing a file meanwhile goes on choosing."""
        if self.form.candidate > 0:
            for name in self.form.values:
                self.form.resolve(name)
        else:
            self.form.refresh_form()

    async def _go_on(self) -> None:
        from crmtui.screens.import_columns import ColumnsStep

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
            return ()
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
        seen = self.state.seen
        if text or seen is None or not seen.files:
            return ()
        kinds = dict.fromkeys(say.kind(file.kind) for file in seen.files)
        doubt = " ?" if any(file.lacks for file in seen.files) else ""
        return [Span("→ ", "green"), Span(f"{', '.join(kinds)}{doubt}")]

    def _guess(self, name: str) -> Guess | None:
        seen = self.state.seen
        if seen is None or len(seen.files) != 1:
            return None
        return seen.files[0].guesses.get(_GUESSED[name])

    def _guess_echo(self, name: str, text: str) -> Spans:
        guess = self._guess(name)
        if text or guess is None:
            return ()
        value = say.delimiter(guess.value)
        if name == "header":
            value = _("line {line}").format(line=value)
        return [Span("→ ", "green"), Span(value), say.sure(guess)]

    def _about(self, form: Form) -> Assist | None:
        cells = self.app.size.width
        if self._error:
            lines = paragraph(self._error, cells - 2, "red", "  ")
            return Assist(_("It cannot be brought in so"), lines)
        seen = self.state.seen
        if seen is None:
            return None
        if len(seen.files) > 1 or seen.left_out:
            return Assist(_("Files"), self._files(cells))
        lines = self._beginning(cells)
        return Assist(_("What it begins with"), lines) if lines else None

    def _files(self, cells: int) -> list[Spans]:
        assert self.state.seen is not None
        lines: list[Spans] = []
        for file in self.state.seen.files:
            n = len(file.columns)
            columns = ngettext("{n} column", "{n} columns", n).format(n=n)
            name = Span(f"  {fit(file.name, 30)}  ")
            what = Span(fit(say.kind(file.kind), 16), "accent")
            lines.append(
                clip([name, what, Span(f"{columns} · {say.read_so(file)}", "muted")], cells)
            )
        for _line, reason, file_name in self.state.seen.left_out:
            head = Span(f"  {fit(file_name, 30)}  ", "muted")
            lines.append(clip([head, Span(reason, "muted")], cells))
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


def _kind(typed: str) -> str | None:
    wanted = fold(typed)
    return next((name for name in say.KINDS if wanted and fold(say.kind(name)) == wanted), None)


def _kinds(typed: str) -> list[Candidate]:
    from crmtui.exchange.columns import KINDS

    return [
        Candidate(title, [Span(f" {title}")])
        for title in map(say.kind, KINDS)
        if fold(title).startswith(fold(typed))
    ]


def _few(values: Iterable[str], typed: str) -> list[Candidate]:
    return [Candidate(value, [Span(f" {value}")]) for value in values if value.startswith(typed)]


def _delimiters(typed: str, form: Form) -> list[Candidate]:
    return [
        Candidate(sign, [Span(f" {fit(sign, 5)}"), Span(_(word), "muted")])
        for sign, word in _DELIMITERS.items()
        if sign.startswith(typed)
    ]


def _delimiter(typed: str) -> str:
    typed = typed.strip().lower()
    return "\t" if typed in ("tab", "\\t", _("tab")) else typed[:1]


def _no_delimiter(typed: str, form: Form) -> str | None:
    if len(typed.strip()) == 1 or _delimiter(typed) == "\t":
        return None
    return _("One character, such as ; or |, or “tab”.")


def _no_line(typed: str, form: Form) -> str | None:
    return None if typed.strip().isdecimal() else _("The number of a line.")
