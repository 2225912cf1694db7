"""Typing ahead: a key is delivered only when the one before it has had all its effect.

Textual hands a burst of keys to the field that had the focus when the burst
arrived. Here every key and paste waits in one queue. It leaves when the handler
of the previous one has returned, or waits for a dialog that stands on the screen;
when nothing more is due at once on the event loop (moved focus, `call_later`, the
first step of a worker, a closing screen); and when the screen on top is mounted.
It goes straight to the focused widget, then up through its parents and to the
bindings, in the order Textual would take, without a message hop for each.

Nothing waits for ever: see `HANDLER_LIMIT` and `SETTLE_LIMIT`.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from textual import events
from textual.message_pump import MessagePump
from textual.screen import Screen

if TYPE_CHECKING:
    from crmtui.terminal.app import DeskApp

HANDLER_LIMIT = 2.0
"""Seconds after which a key whose handler has not returned no longer holds up the next."""

SETTLE_LIMIT = 1.0
"""Seconds after which the next key goes although the desk is still busy with the last."""

HOLD_LIMIT = 10.0
"""Seconds after which keys go although `hold` was not released."""

_CALM_TURNS = 30
_LOOK_AGAIN = 0.005
"""Seconds between two looks at whether a screen that waits for something has closed."""


class QueuedKey(events.Key, bubble=False):
    """A key on its way to a widget. It does not bubble by itself: the queue walks it up."""


class QueuedPaste(events.Paste, bubble=False):
    """A paste on its way to a widget, all of it at once."""


# Handlers are looked up by this name: they must not notice the difference.
QueuedKey.handler_name = events.Key.handler_name
QueuedPaste.handler_name = events.Paste.handler_name


class KeyQueue:
    """The keys and pastes of one desk, in the order they were typed."""

    def __init__(self, app: DeskApp) -> None:
        self._app = app
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._pump: asyncio.Task[None] | None = None
        self._stir = asyncio.Event()
        self._holds = 0
        self._overdue: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        """How many keys wait."""
        return len(self._waiting)

    @property
    def idle(self) -> bool:
        """Whether every key typed so far has had all its effect."""
        return self._pump is None

    def put(self, event: events.Key | events.Paste) -> None:
        """Take a key or paste; it is delivered in its turn."""
        self._waiting.append(event)
        if self._pump is None:
            self._pump = asyncio.create_task(self._run(), name="key queue")

    def stir(self) -> None:
        """Look again whether the next key may go: a screen came, or a hold was released."""
        self._stir.set()

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keep keys waiting for the block, at most `HOLD_LIMIT` seconds.

        For a worker that has to await something before it shows its dialog.
        """
        self._holds += 1
        try:
            yield
        finally:
            self._holds -= 1
            self.stir()

    def clear(self) -> None:
        """Forget the keys that wait."""
        self._waiting.clear()

    async def _run(self) -> None:
        try:
            if not self._is_calm():
                await self._settle()
            while self._waiting:
                await self._handle(self._waiting.popleft())
                await self._settle()
        finally:
            self._pump = None

    async def _handle(self, event: events.Key | events.Paste) -> None:
        """Deliver one key and wait until it is finished, or shows a dialog, or is overdue."""
        before = set(self._app.screen_stack)
        task = asyncio.create_task(self._deliver(event), name=f"key {event!r}")
        self._overdue.add(task)
        task.add_done_callback(self._finished)
        await asyncio.sleep(0)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + HANDLER_LIMIT
        while not task.done() and self._top() in before and loop.time() < deadline:
            await self._stirred(deadline)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._overdue.discard(task)
        self.stir()
        if not task.cancelled() and isinstance(error := task.exception(), Exception):
            self._app._handle_exception(error)

    def _is_calm(self) -> bool:
        """Whether a key can go at once."""
        return (
            not self._holds
            and self._has_screen()
            and self._is_mounted()
            and not _is_busy(asyncio.get_running_loop(), 0)
            and not self._is_closing()
        )

    async def _settle(self) -> None:
        """Wait until the last key has had its effect."""
        loop = asyncio.get_running_loop()
        start = loop.time()
        turns = 0
        while True:
            await asyncio.sleep(0)
            turns += 1
            now = loop.time()
            if self._holds and now < start + HOLD_LIMIT:
                await self._stirred(start + HOLD_LIMIT)
            elif not self._has_screen():
                await self._stirred(None)
            elif now > start + SETTLE_LIMIT:
                return
            elif not self._is_mounted():
                await self._mounted(start + SETTLE_LIMIT - now)
            elif _is_busy(loop, turns):
                continue
            elif self._is_closing():
                turns = 0
                await self._stirred(now + _LOOK_AGAIN)
            else:
                return

    async def _stirred(self, deadline: float | None) -> None:
        """Wait for a reason to look again, or until the loop's clock says `deadline`."""
        self._stir.clear()
        timeout = None if deadline is None else max(0, deadline - asyncio.get_running_loop().time())
        try:
            await asyncio.wait_for(self._stir.wait(), timeout)
        except TimeoutError:
            return

    def _top(self) -> Screen[Any] | None:
        stack = self._app.screen_stack
        return stack[-1] if stack else None

    def _has_screen(self) -> bool:
        top = self._top()
        return top is not None and not self._app.is_waiting_screen(top)

    def _is_mounted(self) -> bool:
        top = self._top()
        return top is not None and top.is_mounted

    def _is_closing(self) -> bool:
        """Whether a screen that was left is still there."""
        app = self._app
        kept = {screen for stack in app._screen_stacks.values() for screen in stack}
        kept.update(s for s in app._installed_screens.values() if isinstance(s, Screen))
        return any(isinstance(node, Screen) and node not in kept for node in app._nodes)

    async def _mounted(self, timeout: float) -> None:
        top = self._top()
        if top is not None:
            try:
                await asyncio.wait_for(top._mounted_event.wait(), timeout)
            except TimeoutError:
                return

    async def _deliver(self, event: events.Key | events.Paste) -> None:
        app = self._app
        app.key_coming(event)
        queued: QueuedKey | QueuedPaste
        if isinstance(event, events.Key):
            if await app._check_bindings(event.key, priority=True):
                return
            queued = QueuedKey(event.key, event.character)
        else:
            queued = QueuedPaste(event.text)
        queued._set_forwarded()
        node: MessagePump | None = app.focused or app.screen
        while node is not None:
            with node._context():
                await node._dispatch_message(queued)
            if queued._stop_propagation:
                return
            queued._no_default_action = False
            node = node._parent


def _is_busy(loop: asyncio.AbstractEventLoop, turns: int) -> bool:
    """Whether the event loop has more to run before a timer or a file wakes it.

    Where it cannot be asked, it is taken to be after fewer than `_CALM_TURNS` turns.
    """
    ready = getattr(loop, "_ready", None)
    return turns < _CALM_TURNS if ready is None else bool(ready)
