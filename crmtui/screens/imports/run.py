"""The fourth step of an import: it is brought in; Esc stops it and takes it back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import events
from textual.widget import Widget

from crmtui import formats
from crmtui.errors import CrmError
from crmtui.exchange.importing.talk import Going
from crmtui.i18n import N_, NP_, _, ngettext
from crmtui.screens.imports import words as say
from crmtui.screens.imports.paths import short
from crmtui.screens.imports.review import brought
from crmtui.screens.imports.state import ImportState
from crmtui.screens.imports.step import ImportStep
from crmtui.widgets.bindings import active, key
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.lines import Lines, paragraph
from crmtui.widgets.paint import Span, Spans

_BAR = 40


class RunStep(ImportStep):
    """How far it is, and at the end what came of it."""

    STEP = 4

    BINDINGS = [
        key("f2,ctrl+s", "onward", NP_("fkey", "Close"), N_("Close the import"), id="import_run.close", priority=True),
        key("enter", "onward", N_("close"), N_("Close the import"), id="import_run.enter"),
        key("f10,escape", "back", NP_("fkey", "Back"), N_("Stop, and take back what was written; at the end, close"), id="import_run.stop"),
        key("u,ctrl+z", "take_back", N_("undo"), N_("Take the whole import back"), id="import_run.undo"),
    ]  # fmt: skip

    def __init__(self, state: ImportState) -> None:
        super().__init__(state)
        self._said: list[Spans] = []
        self._stopping = False
        self._taking = False
        """Whether it is being taken back, after it was brought in."""

    def content(self) -> Iterable[Widget]:
        """Some lines."""
        yield Lines(id="progress")

    def on_mount(self) -> None:
        """Bring it in."""
        self.query_one("#progress").styles.height = "1fr"
        self.state.shown = self._changed
        if not self.state.running and self.state.result is None:
            self.app.bring_in(self.state)
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self._draw)

    @property
    def is_over(self) -> bool:
        """Whether nothing is being done any more."""
        return not self.state.running and not self._taking

    # What it shows -------------------------------------------------------------------

    def _draw(self) -> None:
        if not self.there:
            return
        lines = self._ended() if self.is_over else self._going()
        self.query_one("#progress", Lines).set([[], *lines])

    def _going(self) -> list[Spans]:
        going = self.going if self._taking else self.state.going
        if going is None:
            return [[Span(f"  {_('Beginning …')}", "muted")]]
        lines: list[Spans] = [[Span(f"  {say.phase(going)}", "strong", "b")], []]
        done = formats.integer(going.done)
        if going.total:
            full = round(_BAR * min(1.0, going.done / going.total))
            lines.append(
                [Span("  "), Span("█" * full, "green"), Span("░" * (_BAR - full), "muted")]
            )
            text = _("{done} of {total}").format(done=done, total=formats.integer(going.total))
        else:
            text = ngettext("{n} row", "{n} rows", going.done).format(n=done)
        left = say.left(going.seconds_left) if going.seconds_left is not None else ""
        lines += [[Span(f"  {text}"), Span(f"   {left}", "muted")], []]
        said = _("You and your colleagues can go on working; nothing is kept if it is stopped.")
        if self._taking:
            said = _("What it brought goes; what somebody worked with since stays.")
        elif self._stopping:
            said = _("Stopping: what was written is taken back.")
        return [*lines, [Span(f"  {said}", "muted")]]

    def _ended(self) -> list[Spans]:
        cells = self.app.size.width
        result = self.state.result
        if self.state.failed is not None or result is None:
            said = paragraph(str(self.state.failed), cells - 2, "red", "  ")
            return [*said, [], [Span(f"  {_('Esc goes back to the review.')}", "muted")]]
        lines: list[Spans] = []
        if result.id is None:
            lines = [[Span(f"  {_('Nothing new was in it.')}", "strong", "b")], []]
        else:
            text = _("√ {name} is brought in: import {n}").format(
                name=self.state.title, n=result.id
            )
            lines = [[Span(f"  {text}", "green", "b")], []]
        for line in brought(result):
            lines += paragraph(line, cells - 4, "text", "    ")
        for path in result.refused_files:
            text = _("They are in {file}, each with its reason.").format(file=short(Path(path)))
            lines += paragraph(text, cells - 4, "accent", "    ")
        if n := result.twice:
            text = ngettext(
                "{n} company may be there twice now: “D” lists such pairs.",
                "{n} companies may be there twice now: “D” lists such pairs.", n,
            )  # fmt: skip
            lines.append([Span(f"    {text.format(n=formats.integer(n))}", "accent")])
        if result.id is not None and not self._said:
            text = _("u takes it back; later h shows it, and u there, or crmtui import --undo {n}.")
            lines += [[], *paragraph(text.format(n=result.id), cells - 4, "muted", "    ")]
        return [*lines, *self._said]

    # Keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done only at the end, and only with something brought in."""
        if action == "onward":
            return self.is_over
        if action == "take_back":
            brought_in = self.state.result is not None and self.state.result.id is not None
            return self.is_over and brought_in and not self._said
        return action != "back" or not self._taking

    async def action_back(self) -> None:
        """Stop; at the end, close, or after a stop back to the review."""
        if self.state.result is not None:
            await self.action_onward()
        elif self.state.failed is not None:
            await super().action_back()
        elif not self._stopping:
            self._stopping = True
            self.state.session.stop()
            self._draw()
            self.refresh_keys()

    async def action_onward(self) -> None:
        """Close the import."""
        if self.state.result is not None:
            await self.app.close_import()
        elif self.state.failed is not None:
            await super().action_back()

    def action_take_back(self) -> None:
        """Take it back."""
        self._taking = True
        self._draw()
        self.refresh_keys()
        self.run_worker(self._taking_back(), group="take back", exclusive=True)

    def hint(self) -> Spans:
        """The keys, and how to stop it while it runs."""
        keys = hint_spans(active(self))
        if self.state.running and not self._stopping:
            keys += [Span("Esc", "accent"), Span(f" {_('stop, and take back')}", "muted")]
        return keys

    # What the process says -----------------------------------------------------------

    def _changed(self) -> None:
        self.going = self.state.going
        if self.there:
            self.show_steps()
            self._draw()
            if self.is_over:
                self.refresh_keys()

    async def _taking_back(self) -> None:
        result = self.state.result
        if result is None or result.id is None:
            return
        try:
            taken = await self.state.take_back(result.id, self._hear)
        except CrmError as error:
            self.failed(error)
            return
        finally:
            self._taking = False
            self.heard()
            self._draw()
        text = _("It is taken back, and with it {n} records.").format(
            n=formats.integer(taken.removed)
        )
        self._said = [[], [Span(f"    {text}", "green")]]
        if taken.kept:
            names = ", ".join(taken.kept[:10])
            kept = _("Kept, because somebody worked with them since: {names}.").format(names=names)
            self._said += paragraph(kept, self.app.size.width - 4, "accent", "    ")
        self._draw()
        self.refresh_keys()
        self.app.announce()

    def _hear(self, going: Going) -> None:
        self.hear(going)
        self._draw()
