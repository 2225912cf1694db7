"""The screens that matter most, in their colours; `make snapshots` takes them anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.ui.conftest import MakeApp
from tests.ui.desk import NAMES, Desk

SHOTS: dict[str, tuple[str, tuple[int, int]]] = {
    "followups": ("", (80, 24)),
    "followups_wide": ("", (120, 36)),
    "companies": ("2tal", (80, 24)),
    "company": ("\n", (120, 36)),
    "call": ("ldice que\n+3", (80, 24)),
    "menu": (":", (80, 24)),
    "quote": ("pPress\n2\n9.8k\n/Options\nMo", (80, 24)),
}
"""What is typed from the start, and how large the window is."""


@pytest.mark.parametrize("name", SHOTS)
def test_it_looks_as_it_did(
    name: str, make_app: MakeApp, snap_compare: Callable[..., bool]
) -> None:
    typed, size = SHOTS[name]
    app = make_app()

    async def type_it(pilot: Pilot[None]) -> None:
        desk = Desk(app, pilot)
        await desk.settle()
        if typed:
            await desk.press(*(NAMES.get(char, "colon" if char == ":" else char) for char in typed))

    assert snap_compare(app, terminal_size=size, run_before=type_it)
