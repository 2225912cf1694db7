"""A whole written report typed in one write to a real terminal; and the line cut in the middle."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from crmtui.queries import drafts, reports
from tests.system import fortune
from tests.system.office import ana
from tests.system.pty_terminal import ENTER, F, control
from tests.system.test_real_desk import OpenDesk, open_desk, path

__all__ = ["open_desk", "path"]

HEADER = (F[7], "-1", ENTER, "Ruta del Jalón", ENTER)


def lines(new: str, phone: str) -> list[tuple[str, ...]]:
    """The keys of each line; the second is of a company that is not there yet."""
    return [
        ("tal", ENTER, ENTER, "Quiere la prensa", ENTER, "+3", ENTER),
        (new, ENTER, phone, ENTER, "Caspe", ENTER, "Inés Mur", ENTER, "Pide precios",
         ENTER, "15/12", ENTER),
        *(("bod", ENTER, ENTER, f"Nota {number}", ENTER, "+1w", ENTER) for number in range(8)),
    ]  # fmt: skip


LINES = lines("Forja Ebro", "976 11 22 33")
SAID = ["Quiere la prensa", "Pide precios", *(f"Nota {number}" for number in range(8))]


@pytest.mark.parametrize("seed", range(fortune.times(1)))
def test_a_line_cut_in_the_middle_costs_nothing_typed_and_a_whole_one_is_saved_in_one_write(
    open_desk: OpenDesk, path: Path, seed: int
) -> None:
    cut = random.Random(seed).randrange(1, len(LINES))
    desk = open_desk()
    desk.send(*HEADER, *(key for line in LINES[:cut] for key in line))
    desk.send("bod", ENTER, ENTER, "A medio escri")
    desk.wait_for("A medio escri")
    desk.hang_up()
    assert desk.wait_exit() == 129
    (kept,) = drafts.find(ana(path))
    texts = [line["values"]["text"] for line in kept.values["lines"]]
    assert texts == [*SAID[:cut], "A medio escri"], seed
    again = open_desk()
    again.send(control("r"))
    again.wait_for("A medio escri")
    again.send("bir", F[2])
    again.wait_for("saved")
    user = ana(path)
    again.until(lambda: drafts.find(user) == [], what="end of the draft")
    (first,) = reports.find(user)
    assert first.lines == cut + 1

    others = lines("Hierros Turia", "978 60 70 80")
    again.send(*HEADER, *(key for line in others for key in line), F[2])
    again.wait_for("10 lines saved")
    (row,) = (row for row in reports.find(user) if row.id != first.id)
    whole = reports.get(user, row.id)
    assert (row.notes, str(row.day)) == ("Ruta del Jalón", "2026-11-19")
    assert [line.text for line in whole.lines] == SAID
    assert [line.company for line in whole.lines][:3] == [
        "Talleres Aragón", "Hierros Turia", "Bodegas San Roque",
    ]  # fmt: skip
