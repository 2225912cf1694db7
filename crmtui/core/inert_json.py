"""Values as JSON in which no character acts on a terminal: it reads the same."""

from __future__ import annotations

import json
import re
from typing import Any

_ACTING = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def written(item: Any, indent: int | None = None) -> str:
    """A value; what acts or cannot be encoded is written as an escape."""
    said = json.dumps(item, ensure_ascii=False, indent=indent)
    return _ACTING.sub(_escaped, said).encode("utf-8", "backslashreplace").decode()


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
