"""A draft is kept a moment after the last key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from crmtui.widgets.draft_timer import AGAIN, DELAY, DraftTimer


class _Timer:
    """A timer that goes off when told to."""

    def __init__(self, delay: float, callback: Callable[[], object]) -> None:
        self.delay = delay
        self._callback = callback
        self.running = True

    def stop(self) -> None:
        self.running = False

    def go_off(self) -> None:
        if self.running:
            self._callback()


class _Owner:
    """A screen, as far as timers go."""

    def __init__(self) -> None:
        self.timers: list[_Timer] = []

    def set_timer(self, delay: float, callback: Callable[[], object], *, name: str) -> _Timer:
        self.timers.append(_Timer(delay, callback))
        return self.timers[-1]

    def wait(self) -> None:
        for timer in self.timers:
            timer.go_off()


def _typing() -> tuple[_Owner, DraftTimer, list[str]]:
    owner, kept = _Owner(), list[str]()
    return owner, DraftTimer(cast(Any, owner), lambda: kept.append("draft")), kept


def test_a_draft_is_kept_once_after_the_last_key() -> None:
    owner, timer, kept = _typing()
    for _key in range(5):
        timer.touch()
    assert (kept, timer.due) == ([], True)
    assert {each.delay for each in owner.timers} == {DELAY}
    owner.wait()
    assert (kept, timer.due) == (["draft"], False)
    owner.wait()
    assert kept == ["draft"]


def test_what_could_not_be_kept_is_tried_again() -> None:
    owner, timer, kept = _typing()
    timer.touch()
    owner.wait()
    timer.again()
    assert timer.due
    assert owner.timers[-1].delay == AGAIN
    owner.wait()
    assert (kept, timer.due) == (["draft", "draft"], False)


def test_leaving_keeps_what_is_due_at_once_and_nothing_twice() -> None:
    owner, timer, kept = _typing()
    timer.flush()
    assert kept == []
    timer.touch()
    timer.flush()
    owner.wait()
    assert kept == ["draft"]


def test_once_stopped_it_keeps_nothing() -> None:
    owner, timer, kept = _typing()
    timer.touch()
    timer.stop()
    owner.wait()
    assert kept == []
