"""Reading what was typed before, to offer it again."""

from __future__ import annotations

from crmtui.access import User
from crmtui.core import text
from crmtui.queries._reading import owned, remembered, select

_LATEST = 500
"""How many companies of a source are looked at."""


def source_details(user: User, source: str) -> list[str]:
    """The details given lately of companies of this source, the newest first, each once."""

    def read() -> list[str]:
        sql = _DETAILS.format(own=owned(user, "c.id"))
        found = select(sql, text.fold(source), _LATEST)
        return list({text.fold(detail): detail for (detail,) in reversed(found)}.values())[::-1]

    return remembered((source_details, user, text.fold(source)), read)


_DETAILS = """
SELECT c.source_detail FROM company AS c
WHERE c.source_id = (SELECT id FROM choice WHERE list = 'source' AND name_fold = ?)
    AND c.source_detail <> '' AND {own}
ORDER BY c.id DESC LIMIT ?
"""
