"""Working something out beside the keys: in a thread, and shown where it still belongs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from textual.worker import WorkType

from crmtui import db
from crmtui.errors import CrmError
from crmtui.widgets.base_screen import DeskScreen

if TYPE_CHECKING:
    from textual.app import App

Found = TypeVar("Found")

EVERY = 0.2
"""Seconds between two looks at how far it is."""


def read(
    screen: DeskScreen[Any],
    work: Callable[[], Found],
    show: Callable[[Found], object],
    *,
    group: str,
    going: Callable[[], object] | None = None,
    ended: Callable[[], object] | None = None,
    stop: Event | None = None,
) -> None:
    """Have `work` done in a thread, and what it found shown by `show` once `screen` is on top.

    Nothing is shown of a screen that was left meanwhile, nor where another of its reads of the
    same `group` was begun. `work` has a database connection of its own and may touch no widget.
    `going` is called now and then meanwhile, and `ended` when it is over, whatever came of it;
    `stop` is set when nobody waits for it any more. A `CrmError` is said on the screen on top.
    """

    def found(what: Found) -> None:
        screen.when_on_top(group, lambda: show(what))

    screen.never_mind(group)
    working: WorkType[None] = partial(_worked_out, screen.app, work, found, going, ended, stop)
    screen.run_worker(working, group=group, exclusive=True)


def give_up(screen: DeskScreen[Any], group: str) -> None:
    """What is read of a group is not to be shown any more."""
    screen.never_mind(group)
    screen.workers.cancel_group(screen, group)


def do(
    app: App[Any],
    work: Callable[[], Found],
    done: Callable[[Found], object],
    *,
    group: str,
    going: Callable[[], object] | None = None,
    ended: Callable[[], object] | None = None,
    stop: Event | None = None,
) -> None:
    """Have `work` done in a thread, whatever becomes of the screen on which it was asked for.

    `done` is told at once what came of it, whichever screen is on top then. The rest is as in
    `read`; several of one `group` go on at a time.
    """
    told = partial(_tell, app, done)
    working: WorkType[None] = partial(_worked_out, app, work, told, going, ended, stop)
    app.run_worker(working, group=group)


def _tell(app: App[Any], done: Callable[[Found], object], what: Found) -> None:
    if app.screen_stack:  # There is no screen any more while the desk is being closed.
        done(what)


async def _worked_out(
    app: App[Any],
    work: Callable[[], Found],
    done: Callable[[Found], object],
    going: Callable[[], object] | None,
    ended: Callable[[], object] | None,
    stop: Event | None,
) -> None:
    thread = asyncio.create_task(asyncio.to_thread(_connected, work))
    try:
        if going is not None:
            while not (await asyncio.wait({thread}, timeout=EVERY))[0]:
                going()
        await asyncio.wait({thread})
    except asyncio.CancelledError:
        thread.cancel()
        if stop is not None:
            stop.set()
        raise
    if ended is not None:
        ended()
    try:
        done(thread.result())
    except CrmError as error:
        app.notify(getattr(error, "brief", str(error)), severity="error")


def _connected(work: Callable[[], Found]) -> Found:
    # In a thread: it may touch no widget.
    with db.worker_connection():
        return work()
