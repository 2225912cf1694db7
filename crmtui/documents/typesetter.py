"""The process that sets documents by typst: alone, so that no template can harm the desk.

It reads requests from its standard input and answers each on its standard output, both as
JSON after eight bytes that tell how long it is; after an answer comes the document. It ends
when its input does, or when nobody has asked for a while.
"""

from __future__ import annotations

import json
import os
import select
import sys
from typing import Any, BinaryIO

IDLE_SECONDS = 600
"""It holds the fonts in memory, some tens of megabytes, no longer than this for nothing."""
MEMORY = 4 << 30
"""Bytes of addresses: what a template that never ends may take of the computer."""

_NOWHERE = "http://127.0.0.1:1"
_NO_FOLDER = f"{os.devnull}/none"
"""Where packages would be: none are to be had, from the network neither."""


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    setter = Setter()
    while (request := _read(requests)) is not None:
        answer, document = setter.answer(request)
        _write(answers, json.dumps(answer).encode())
        _write(answers, document)
        answers.flush()


class Setter:
    """Sets documents; what it has read of fonts serves the next one."""

    def __init__(self) -> None:
        self._compilers: dict[tuple[str, ...], Any] = {}

    def answer(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """What to say, and the document: of a template with an error, typst's report of it."""
        import typst

        try:
            return {"logo": True}, self._set(request)
        except typst.TypstError as error:
            if request["logo"] and not self._shows(request["root"], request["logo"]):
                answer, document = self.answer({**request, "logo": ""})
                return {**answer, "logo": False}, document
            return {"error": error.message, "report": error.diagnostic}, b""

    def _set(self, request: dict[str, Any]) -> bytes:
        data = {**request["data"], "logo": request["logo"]}
        pages = self._compiler(request["root"]).compile(
            {name: text.encode() for name, text in request["files"].items()},
            root=request["root"],
            format=request["format"],
            ppi=request.get("ppi"),
            timestamp=request["timestamp"],
            sys_inputs=dict.fromkeys(("quote", "paper"), json.dumps(data)),
        )
        return b"".join(pages) if isinstance(pages, list) else bytes(pages or b"")

    def _shows(self, root: str, logo: str) -> bool:
        """Whether a picture can be shown at all."""
        import typst

        source = f"#image({json.dumps(logo)})"
        try:
            self._compiler(root).compile(source.encode(), root=root, format="pdf", sys_inputs={})
        except typst.TypstError:
            return False
        return True

    def _compiler(self, root: str) -> Any:
        """One with the fonts of the computer and those of the template's folder."""
        import typst

        own = os.path.join(root, "fonts")  # noqa: PTH118 - pathlib takes longer than the rest
        fonts = (own,) if os.path.isdir(own) else ()  # noqa: PTH112
        if fonts not in self._compilers:
            self._compilers[fonts] = typst.Compiler(
                font_paths=list(fonts), package_path=_NO_FOLDER, package_cache_path=_NO_FOLDER
            )
        return self._compilers[fonts]


def _read(stream: BinaryIO) -> dict[str, Any] | None:
    if not select.select([stream], [], [], IDLE_SECONDS)[0]:
        return None
    head = stream.read(8)
    if len(head) < 8:
        return None
    body = stream.read(int.from_bytes(head, "big"))
    request: dict[str, Any] = json.loads(body)
    return request


def _write(stream: BinaryIO, data: bytes) -> None:
    stream.write(len(data).to_bytes(8, "big") + data)


def _confine() -> None:
    """No network, and no more of the computer than a document needs."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        os.environ[name] = os.environ[name.lower()] = _NOWHERE
    os.environ.pop("NO_PROXY", None)
    os.environ.pop("no_proxy", None)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return  # Where there are no such limits, the one of time is left.


def main() -> None:
    """Serve the process that started this one."""
    _confine()
    # Nothing else that is written anywhere may stand among the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
