"""What is said to a person fits their terminal, and elsewhere stays as it is."""

from __future__ import annotations

import io
import os

import pytest

from crmtui.cli import output

SAID = "No se puede abrir /srv/crm/office.db. Comprueba que su carpeta existe.\n  “crmtui” dice más"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 2


def test_on_a_terminal_lines_break_between_words_and_paths_stay_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stderr", terminal := _Terminal())
    monkeypatch.setattr(os, "get_terminal_size", lambda *_file: os.terminal_size((16, 24)))
    output.say(SAID)
    assert terminal.getvalue().splitlines() == [
        "No se puede", "abrir", "/srv/crm/office.db.", "Comprueba que su", "carpeta existe.",
        "  “crmtui” dice", "  más",
    ]  # fmt: skip


def test_elsewhere_nothing_is_broken(capsys: pytest.CaptureFixture[str]) -> None:
    output.say(SAID)
    assert capsys.readouterr().err == f"{SAID}\n"
