"""Two desks on one file, each in a process and a terminal of its own."""

from __future__ import annotations

import signal
from pathlib import Path

from crmtui import desks
from tests.system import office
from tests.system.pty_terminal import END, ENTER, ESC, TAB, F

SOON = """
from crmtui import app
from crmtui.screens import presence
app.LOOK_EVERY, presence.LEAVE_AFTER = 0.2, 1
"""


def test_two_at_one_company_see_each_other_and_what_each_saves_until_one_is_gone(
    tmp_path: Path,
) -> None:
    path = office.found(tmp_path / "office.db")
    with (
        office.start(path, before=SOON) as ana,
        office.start(path, code=0, before=SOON) as isabel,
    ):
        for desk in (ana, isabel):
            desk.wait_for("Follow-ups")
        # What one plans the other sees, and keeps what is being typed.
        isabel.send(TAB)
        isabel.wait_for("Talleres")
        isabel.send("/", "Tall")
        isabel.wait_for("Tall")
        ana.send("r+3", ENTER)
        ana.wait_for("undo")
        isabel.wait_for("Mon 23")
        assert "Tall" in isabel.text
        isabel.send(ESC)

        for desk in (ana, isabel):
            desk.send(F[3], "talleres")
            desk.wait_for("Talleres Aragón")
            desk.send(ENTER)
        ana.wait_for("Isabel Marín has this open")
        isabel.wait_for("Ana Ruiz has this open")
        isabel.send(F[4], END, " SL")
        ana.wait_for("Isabel Marín is editing this")
        isabel.send(F[2])
        ana.wait_for("Talleres Aragón SL")
        assert {each.name for each in desks.all(path)} == {"Ana Ruiz", "Isabel Marín"}

        isabel.signal(signal.SIGKILL)
        ana.wait_for(lambda text: "Isabel Marín has" not in text)
        assert [each.name for each in desks.all(path)] == ["Ana Ruiz"]

        ana.send(F[6], "they want it")
        ana.wait_for("they want it")
        with desks.ask_to_leave("Isabel Marín", "crmtui is being upgraded.", path):
            assert ana.wait_exit() == 0
            assert desks.remaining(path) == []
        assert "What you had typed is kept as a draft." in ana.text
        ana.close()
    with office.start(path) as ana:
        ana.wait_for("Ctrl+R brings back your draft")
