"""Whatever stands in the records, on no screen does it do anything."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from crmtui import config
from tests.hostile import SENT
from tests.system import fortune, office
from tests.system.pty_terminal import DOWN, ENTER, ESC, TAB, F

PLACES = {
    **{place: place for place in "123456789"},
    "a company": "2" + DOWN + ENTER,
    "its people": "2" + ENTER + TAB,
    "a quote": "3" + DOWN + ENTER,
    "a report": "4" + ENTER,
    "a product": "6" + DOWN + ENTER,
    "a territory": "9" + ENTER,
    "duplicates": "D",
    "the history": "h" + ENTER,
    "what is found": F[3] + "gar",
    "a call": F[6] + "gar" + ENTER,
    "a report being typed": F[7],
    "a file to bring in": "I" + "/" + TAB,
    "the menu": F[9],
    "help": F[1],
}
"""The keys that lead to each from the follow-ups."""
LETTERS = [*string.ascii_letters.replace("q", ""), "+", "-", "/", F[4], F[8]]
AT_EACH = 1
"""How many of the letters are pressed at each place."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The sample office with something evil in each of its texts."""
    return office.poisoned(tmp_path / "evil.db")


def test_hostile_text_is_shown_on_every_screen_and_does_nothing(path: Path) -> None:
    dice = fortune.dice()
    count = min(len(LETTERS), fortune.times(AT_EACH))
    shown: set[str] = set()
    with office.start(path, code=0) as desk:
        desk.wait_for("F10", 60)
        for place, keys in PLACES.items():
            for letter in dice.sample(LETTERS, count):
                desk.send(keys)
                desk.settle(0.05, 60)
                for more in (DOWN, letter):
                    desk.send(more)
                    desk.settle(0.05, 60)
                    if "[/x]" in desk.text or "app.quit" in desk.text:
                        shown.add(place)
                desk.send(ESC, ESC)
                desk.settle(0.05, 60)
                desk.send(ESC, F[5])
                assert desk.exit_status() is None, f"{place} {letter!r}\n{desk.text}"
        desk.settle(timeout=60)
        assert SENT.search(desk.raw) is None
    assert not (config.state_path() / "crash.log").exists()
    fortune.tell("hostile text", places=len(PLACES), shown=len(shown))
    assert len(shown) > len(PLACES) / 2
