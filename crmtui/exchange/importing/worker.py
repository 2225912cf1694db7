"""The process that imports for a wizard: alone, so that the desk's keys stay quick.

It reads requests from its standard input and answers on its standard output, one after the
other. It ends with its input: a desk that was closed or killed stops it, and what it wrote is
taken back then. If it is killed itself, whoever opens the office next takes that back.
"""

from __future__ import annotations

import math
import os
import queue
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO

from crmtui.errors import CrmError
from crmtui.exchange.importing import talk
from crmtui.exchange.importing.talk import Done, Ended, Going, Hello, Refusal, Request, Said
from crmtui.i18n import _
from crmtui.services.imports.progress import Stopped


class Worker:
    """Answers what it is asked, and hears meanwhile that it is to stop."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        self._in, self._out = requests, answers
        self._waiting: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._stopped = 0.0
        """Every request of this number or a lower one is to end."""
        self._number = 0

    def serve(self, work: Callable[[Hello, Worker], Callable[[Any], Any]]) -> None:
        """Answer requests until nobody asks any more; `work` begins with the first."""
        threading.Thread(target=self._listen, daemon=True).start()
        answer: Callable[[Any], Any] | None = None
        while (request := self._waiting.get()) is not None:
            self._number = request.number
            try:
                if isinstance(request.what, Hello):
                    answer = work(request.what, self)
                    said: Any = None
                else:
                    self.look_up()
                    assert answer is not None, "nobody said who asks"
                    said = answer(request.what)
            except Stopped:
                self._say(Ended())
            except CrmError as error:
                self._say(Refusal(str(error)))
            except MemoryError:
                self._say(Refusal(_("The file is too large for the memory of this computer.")))
            except Exception as error:
                text = _("It ended with an error, and nothing of it is kept: {error}.")
                self._say(Refusal(text.format(error=f"{type(error).__name__}: {error}")))
            else:
                self._say(Done(said))

    def tell(self, going: Going) -> None:
        """Say how far it is.

        Raises:
            Stopped: it is to end; never while what it wrote is being taken back.
        """
        if going.phase != "taking back":
            self.look_up()
        self._say(going)

    def look_up(self) -> None:
        """Look whether it is to end.

        Raises:
            Stopped: it is.
        """
        if self._number <= self._stopped:
            raise Stopped

    def _say(self, what: Going | Done | Refusal | Ended) -> None:
        try:
            talk.write(self._out, Said(self._number, what))
        except OSError:
            self._stopped = math.inf

    def _listen(self) -> None:
        try:
            while (request := talk.read(self._in)) is not None:
                if isinstance(request.what, talk.Stop):
                    self._stopped = max(self._stopped, request.what.number)
                else:
                    self._waiting.put(request)
        finally:
            self._stopped = math.inf
            self._waiting.put(None)


def main() -> None:
    """Serve the process that started this one."""
    from crmtui.exchange.importing.work import begin

    # Nothing else that is written anywhere may stand among the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    Worker(sys.stdin.buffer, answers).serve(begin)


if __name__ == "__main__":
    main()
