"""A small desk made only of the toolkit: for its own tests, and to try it by hand.

python tests/demo_desk.py [--rows N]
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from crmtui.terminal import environment

if __name__ == "__main__":
    environment.prepare(os.environ.get("DEMO_THEME"))
    assert "textual" not in sys.modules
    if os.environ.get("DEMO_PAUSE"):
        time.sleep(float(os.environ["DEMO_PAUSE"]))
        Path(os.environ["DEMO_LOG"] + ".awake").touch()

from textual import work
from textual.widget import Widget

from crmtui.errors import CrmError
from crmtui.i18n import N_
from crmtui.terminal import keys, signals
from crmtui.terminal.app import DeskApp, run_desk
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.draft_timer import DraftTimer
from crmtui.widgets.fields import Assist, Candidate, Choice, Field
from crmtui.widgets.form import Form
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit


@dataclass(frozen=True, slots=True)
class Row:
    """One company of the demo, or a heading (id None)."""

    id: int | None
    name: str
    city: str = "Zaragoza"


STEMS = ("Talleres", "Hormigones", "Bodegas", "Plásticos", "Muebles", "Fundiciones")


def sample(count: int) -> list[Row]:
    """So many companies, with a heading before every tenth."""
    rows: list[Row] = []
    for number in range(count):
        if number % 10 == 0 and count < 1000:
            rows.append(Row(None, f"Group {number // 10}"))
        rows.append(Row(number, f"{STEMS[number % len(STEMS)]} {number}"))
    return rows


class CallForm(DeskScreen[None]):
    """Type a call. Saving adds a company of that name to the list below."""

    app: DemoDesk
    BINDINGS = [
        key("escape,f10", "leave", N_("Back"), N_("Leave; what is typed is kept"), id="call.leave")
    ]

    def body(self) -> Iterable[Widget]:
        """The form."""
        self.draft = DraftTimer(self, self.app.save_drafts)
        yield Form(
            [
                Field(name="company", label="Company", required=True, candidates=self._companies),
                Field(name="note", label="Note", kind="note", width=62),
                Field(
                    name="due",
                    label="Next",
                    width=12,
                    saves=True,
                    echo=self._due,
                    problem=_not_a_day,
                ),
                Field(
                    name="who",
                    label="Salesperson",
                    kind="choice",
                    width=12,
                    default="1",
                    choices=lambda form: [Choice("1", "Carmen Ruiz"), Choice("2", "Lucía Gil")],
                ),
            ],
            on_save=self._save,
            on_change=lambda form: self.draft.touch(),
            previous={"company": "Talleres 0"},
            assist=lambda form: Assist("History", [[Span(" 17 nov  called", "muted")]]),
            start=None,
        )

    def title_line(self) -> tuple[Spans, Spans]:
        """What is being typed."""
        return [Span("Incoming call", "strong", "b")], [Span("draft", "muted")]

    def action_leave(self) -> None:
        """Back to the list."""
        self.dismiss()

    def _companies(self, text: str, form: Form) -> list[Candidate]:
        rows = (row for row in self.app.rows if row.id is not None)
        found = [row for row in rows if row.name.lower().startswith(text.lower())]
        return [Candidate(row.name, [Span(row.name)], data=row.id) for row in found[:6]]

    def _due(self, text: str, form: Form) -> Spans:
        return [Span("→ ", "green"), Span(f"day {text}", "strong", "b")] if text else []

    def _save(self, form: Form) -> None:
        self.app.calls.append(dict(form.values))
        self.app.log_line(
            "call " + "|".join(form.values[name] for name in ("company", "note", "due"))
        )
        self.dismiss()


def _not_a_day(text: str, form: Form) -> str | None:
    return None if text.startswith("+") else "That is not a day: try +3."


class Ask(Dialog[str]):
    """A dialog that takes one letter or two."""

    BINDINGS = [key("y", "answer('yes')", N_("yes"), N_("Agree"), id="ask.yes")]

    def body(self) -> Iterable[Widget]:
        """One line."""
        yield Lines([[Span(" Are you sure?", "strong")]], id="question")

    def heading(self) -> str:
        """What it asks about."""
        return "Question"

    def action_answer(self, answer: str) -> None:
        """Close with an answer."""
        self.dismiss(answer)


class Home(DeskScreen[None]):
    """The list."""

    app: DemoDesk
    BINDINGS = [
        key("n,f6", "call", N_("Call"), N_("Log a call"), id="home.call"),
        key("r", "move_day", N_("reschedule"), N_("Move the follow-up"), id="home.reschedule"),
        key("x", "finish", N_("done"), N_("Close the follow-up"), id="home.finish"),
        key("+", "tomorrow", N_("tomorrow"), N_("Move it to tomorrow"), id="home.tomorrow"),
        key("/", "filter", N_("filter"), N_("Show only some"), id="home.filter"),
        key(
            "a",
            "ask_first",
            N_("ask"),
            N_("Two questions from a worker"),
            id="home.ask",
            hint=False,
        ),
        key("b", "boom", N_("break"), N_("Raise an error"), id="home.boom", hint=False),
        key("w", "wait", N_("wait"), N_("Never return"), id="home.wait", hint=False),
        key(
            "!",
            "refuse",
            N_("refuse"),
            N_("Fail in a way the user can act on"),
            id="home.refuse",
            hint=False,
        ),
        key("q,f10", "app.quit", N_("Exit"), N_("Leave"), id="home.quit"),
    ]

    def body(self) -> Iterable[Widget]:
        """The list over a preview."""
        self.list = LineList(_paint, ListRows(self.app.rows), on_move=self._preview, id="list")
        self.preview = Lines(ground="panel", id="preview")
        self.preview.styles.height = 2
        yield self.list
        yield self.preview

    def title_line(self) -> tuple[Spans, Spans]:
        """Where we are."""
        return [Span("Follow-ups", "strong", "b"), Span("  READY", "muted")], [
            Span("1 Carmen Ruiz")
        ]

    def on_mount(self) -> None:
        """Show the first preview."""
        self._preview()

    def _preview(self) -> None:
        row = self.list.row
        self.preview.set(
            [[Span(f" {row.name}", "strong", "b")], [Span(f" {row.city}", "muted")]] if row else []
        )

    def action_call(self) -> None:
        """Open the form."""
        self.app.push_screen(CallForm())

    def action_finish(self) -> None:
        """Close it."""
        self.app.log_line(f"done {self.list.row.name}")
        self.say([Span(self.list.row.name, "text", "b"), Span(" done")], undo=True)

    def action_tomorrow(self) -> None:
        """Move it a day."""
        self.app.log_line(f"tomorrow {self.list.row.name}")

    def action_move_day(self) -> None:
        """Ask for a day."""
        self.ask(
            Prompt(
                label="Reschedule to",
                accept=self._moved,
                echo=_day_echo,
                hint=[Span("+3", "accent")],
            )
        )

    def _moved(self, day: str) -> None:
        self.app.log_line(f"moved {self.list.row.name} {day}")
        self.say(f"moved to {day}", undo=True)

    def action_filter(self) -> None:
        """Filter while typing."""
        self.ask(
            Prompt(
                label="Filter",
                accept=lambda text: None,
                change=self._filter,
                leave=self._unfilter,
                list=self.list,
            )
        )

    def _filter(self, text: str) -> None:
        folded = text.lower()
        self.list.show(ListRows([row for row in self.app.rows if folded in row.name.lower()][:50]))

    def _unfilter(self) -> None:
        self.list.show(ListRows(self.app.rows))

    @work
    async def action_ask_first(self) -> None:
        """Two dialogs, one after the other."""
        first = await self.app.push_screen_wait(Ask())
        second = await self.app.push_screen_wait(Ask())
        self.app.log_line(f"asked {first} {second}")

    def action_boom(self) -> None:
        """Break."""
        raise ZeroDivisionError("demo")

    async def action_wait(self) -> None:
        """Hang for ever."""
        import asyncio

        await asyncio.Event().wait()

    def action_refuse(self) -> None:
        """Show a refusal."""
        with self.reporting():
            raise CrmError("Not [bold]today[/red].")


class DemoDesk(DeskApp):
    """The demo. `DEMO_LOG` names a file that gets a line for each thing done."""

    def __init__(self, count: int = 60) -> None:
        log = os.environ.get("DEMO_CRASH_LOG")
        super().__init__(
            theme_chosen=os.environ.get("DEMO_THEME"), log_path=Path(log) if log else None
        )
        self.rows = sample(count)
        hostile = os.environ.get("DEMO_HOSTILE", "").split("\n")
        self.rows[:0] = [Row(-n, text, text) for n, text in enumerate(hostile, 1) if text]
        self.calls: list[dict[str, str]] = []
        self.done: list[str] = []

    def on_mount(self) -> None:
        """Open the list."""
        self.push_screen(Home())

    def save_drafts(self) -> None:
        """Note that drafts were saved."""
        self.log_line("drafts saved")

    def log_line(self, text: str) -> None:
        """Remember something done."""
        self.done.append(text)
        if path := os.environ.get("DEMO_LOG"):
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(text + "\n")


def _paint(row: Row, cells: int, selected: bool, focused: bool) -> Spans:
    if row.id is None:
        return [Span(row.name, "blue", "b")]
    name = Span(fit(row.name, 30), "strong" if selected else "text", "b" if selected else "")
    return [
        Span(" "),
        name,
        Span(fit(row.city, cells - 42), "muted"),
        Span(fit(str(row.id), 10, "right")),
    ]


def _day_echo(text: str) -> Echo:
    if text.startswith("+") and text[1:].isdecimal():
        return Echo([Span("→ ", "green"), Span(f"day {text}", "strong", "b")])
    return Echo([Span("which day?", "red")], valid=False)


if __name__ == "__main__":
    if limit := os.environ.get("DEMO_HANDLER_LIMIT"):
        keys.HANDLER_LIMIT = float(limit)
    if patience := os.environ.get("DEMO_PATIENCE"):
        signals.GRACE = signals.TYPED_LIMIT = int(patience)
    number = int(sys.argv[sys.argv.index("--rows") + 1]) if "--rows" in sys.argv else 60
    run_desk(DemoDesk(number))
