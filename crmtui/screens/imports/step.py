"""What every step of an import has: where one is, how it was read, F2 onwards, Esc back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.widget import Widget

from crmtui import formats
from crmtui.errors import CrmError
from crmtui.exchange.importing.talk import Going
from crmtui.i18n import N_, NP_, _, ngettext
from crmtui.screens.base import BACK, CrmScreen
from crmtui.screens.imports import words as say
from crmtui.screens.imports.state import ImportState
from crmtui.services.imports.progress import Stopped
from crmtui.widgets.bindings import active, key
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, left_right, spans_width
from crmtui.widgets.text import width

STEPS = (N_("File"), N_("Columns"), N_("Review"), N_("Import"))


class ImportStep(CrmScreen[None]):
    """Base of the four steps. Override `content` and `onward`."""

    CSS_PATH = "step.tcss"

    STEP: ClassVar[int] = 1

    BINDINGS = [
        BACK,
        key("f2,ctrl+s", "onward", NP_("fkey", "Next"), N_("On to the next step"), id="import.onward", priority=True),
    ]  # fmt: skip

    def __init__(self, state: ImportState) -> None:
        super().__init__()
        self.state = state
        self.going: Going | None = None
        """How far what is being done is; None while nothing is."""

    # To override ---------------------------------------------------------------------

    def content(self) -> Iterable[Widget]:
        """The widgets under the line of steps."""
        return ()

    async def action_onward(self) -> None:
        """On to the next step."""

    def facts(self) -> str:
        """What the line of steps says at its right."""
        state = self.state
        if self.going is not None:
            return say.phase(self.going)
        if state.seen is None or not state.seen.files:
            return ""
        if len(state.seen.files) > 1:
            n = len(state.seen.files)
            return ngettext("{n} file", "{n} files", n).format(n=n)
        file = state.seen.files[0]
        tries = state.tries.get(file.name)
        rows = []
        if tries is not None:
            n = tries.rows
            rows = [ngettext("{n} row", "{n} rows", n).format(n=formats.integer(n))]
        return " · ".join(filter(None, [*rows, say.read_so(file)]))

    # How it works --------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The line of steps, and what the step shows."""
        yield Lines(id="steps")
        yield from self.content()

    def title_line(self) -> tuple[Spans, Spans]:
        """What is imported, and which step this is."""
        left = [Span(_("Import"), "strong", "b"), Span(f"  {self.state.title}", "muted")]
        step = _("step {n} of {all}").format(n=self.STEP, all=len(STEPS))
        return left, [Span(f"{step}  ", "muted"), Span(_(STEPS[self.STEP - 1]), "strong", "b")]

    def on_mount(self) -> None:
        """Show where one is."""
        self.show_steps()

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width."""
        self.call_after_refresh(self.show_steps)

    def show_steps(self) -> None:
        """Draw the line of steps again."""
        spans: list[Span] = []
        for number, title in enumerate(STEPS, 1):
            here = number == self.STEP
            spans += [
                Span(f" {number} ", "accent" if number <= self.STEP else "muted"),
                Span(_(title), "strong" if here else "muted", "b" * here),
                Span("  "),
            ]
        cells = self.app.size.width
        facts = fitting(self.facts(), cells - spans_width(spans) - 1)
        self.query_one("#steps", Lines).set(
            [left_right(spans, [Span(f"{facts} ", "muted")], cells)]
        )

    def hear(self, going: Going) -> None:
        """Show how far it is."""
        self.going = going
        if self.is_current and self.there:
            self.show_steps()

    def heard(self) -> None:
        """Nothing is being done any more."""
        self.going = None
        if self.there:
            self.show_steps()
            self.refresh_title()

    def failed(self, error: CrmError) -> None:
        """Say why there is no answer; not where one did not want it."""
        if not isinstance(error, Stopped):
            self.warn(str(error))

    def hint(self) -> Spans:
        """The keys, and F2 among them: it is the way."""
        return [
            *hint_spans(active(self)),
            Span("F2", "accent"),
            Span(f" {_('next step')}", "muted"),
        ]

    async def log_call(self) -> None:
        """Calls come at any time."""
        await self.app.log_interaction()


def fitting(facts: str, cells: int) -> str:
    """The first of some facts, as many as have room: the steps beside them are not cut."""
    while width(facts) > cells and " · " in facts:
        facts = facts.rpartition(" · ")[0]
    return facts
