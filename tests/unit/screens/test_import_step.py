"""The line of steps of an import says as many facts as have room."""

from __future__ import annotations

from crmtui.screens.imports.step import fitting


def test_facts_that_have_no_room_are_left_out_whole_the_last_one_first() -> None:
    facts = "40.000 filas · ; · Windows-1252"
    assert fitting(facts, 31) == facts
    assert fitting(facts, 30) == "40.000 filas · ;"
    assert fitting(facts, 5) == "40.000 filas"
