"""Importing in a process of its own: what a wizard asks, and what it hears meanwhile."""

from __future__ import annotations

import asyncio
import contextvars
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import crmtui
from crmtui.errors import CrmError
from crmtui.exchange.importing import talk
from crmtui.exchange.importing.talk import Done, Going, Hello, Refusal, Request, Said, Stop
from crmtui.i18n import _
from crmtui.services.imports.progress import Stopped

_ROOT = str(Path(crmtui.__file__).parents[1])
"""Where this program is: the process must be of the same one, whichever others there are."""

Listener = Callable[[Going], object]


class Broken(CrmError):
    """The process ended before it answered; what it wrote is taken back by the next one."""

    def __init__(self) -> None:
        super().__init__(_("The import was cut off. Nothing of it is kept: try again."))


@dataclass(slots=True)
class _Asked:
    """A question that waits for its answer."""

    answer: asyncio.Future[Any]
    listener: Listener | None
    context: contextvars.Context


class ImportSession:
    """A process that reads and imports. It starts with the first question, and ends at `close`."""

    def __init__(self, hello: Hello) -> None:
        self._hello = hello
        self._process: subprocess.Popen[bytes] | None = None
        self._number = 0
        self._hello_number = 0
        self._asked: dict[int, _Asked] = {}

    @property
    def process(self) -> int | None:
        """The number of the process, if there is one."""
        return self._process.pid if self._process is not None else None

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._asked)

    def start(self) -> None:
        """Start the process, so that it is warm when the first question comes.

        Raises:
            Broken: there cannot be one.
        """
        if self._process is not None:
            return
        command = [sys.executable, "-P", "-m", "crmtui.exchange.importing.worker"]
        try:
            process = self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": _ROOT},
                start_new_session=True,
            )
        except OSError as error:
            raise Broken from error
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._hear, args=(process, loop), daemon=True).start()
        self._send(self._hello)
        self._hello_number = self._number

    async def ask(self, what: Any, listener: Listener | None = None) -> Any:
        """The answer to a question; `listener` hears how far it is. Whoever does not wait stops it.

        Raises:
            Stopped: `stop` was called.
            Broken: the process ended.
            CrmError: there is no answer; the text says why.
        """
        self.start()
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        number = self._number + 1
        self._asked[number] = _Asked(future, listener, contextvars.copy_context())
        self._send(what)
        try:
            return await future
        except asyncio.CancelledError:
            self._write(Stop(number))
            raise
        finally:
            self._asked.pop(number, None)

    def stop(self) -> None:
        """End whatever is being done; its question raises `Stopped` when all is taken back."""
        self._write(Stop(self._number))

    def close(self) -> None:
        """Let go of the process: it takes back what it had not finished, and ends."""
        process, self._process = self._process, None
        if process is not None and process.stdin is not None:
            with suppress(OSError):
                process.stdin.close()

    def _send(self, what: Any) -> None:
        self._number += 1
        self._write(what)

    def _write(self, what: Any) -> None:
        if self._process is None or self._process.stdin is None:
            return
        # One that has just ended says so at its other end.
        with suppress(OSError, ValueError):
            talk.write(cast(BinaryIO, self._process.stdin), Request(self._number, what))

    def _hear(self, process: subprocess.Popen[bytes], loop: asyncio.AbstractEventLoop) -> None:
        """Hand on what the process says. Runs in a thread."""
        stream = cast(BinaryIO, process.stdout)
        with suppress(RuntimeError):  # The desk has left, and its loop with it.
            while (said := talk.read(stream)) is not None:
                asked = self._asked.get(said.number)
                context = asked.context if asked is not None else None
                loop.call_soon_threadsafe(self._heard, said, context=context)
            loop.call_soon_threadsafe(self._gone, process)
        process.wait()

    def _heard(self, said: Said) -> None:
        asked = self._asked.get(said.number)
        if isinstance(said.what, Refusal) and said.number == self._hello_number:
            self._refused(said.what)
        if asked is None or asked.answer.done():
            return
        if isinstance(said.what, Going):
            if asked.listener is not None:
                asked.listener(said.what)
        elif isinstance(said.what, Done):
            asked.answer.set_result(said.what.answer)
        elif isinstance(said.what, Refusal):
            asked.answer.set_exception(CrmError(said.what.said))
        else:
            asked.answer.set_exception(Stopped())

    def _refused(self, refusal: Refusal) -> None:
        """The process cannot work for this person: whatever was asked has no answer."""
        self.close()
        self._fail(CrmError(refusal.said))

    def _gone(self, process: subprocess.Popen[bytes]) -> None:
        if self._process is process:
            self._process = None
            self._fail(Broken())

    def _fail(self, error: CrmError) -> None:
        for asked in self._asked.values():
            if not asked.answer.done():
                asked.answer.set_exception(error)
