"""The least Textual app: one line of text. Esc changes it."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """One line of text."""

    BINDINGS = [("escape", "leave", "Leave")]

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("Ready.", id="line")

    def action_leave(self) -> None:
        """Change the line."""
        line = self.query_one("#line", Static)
        line.update("Gone." if "Ready" in str(line.content) else "Ready.")


if __name__ == "__main__":
    Minimal().run()
