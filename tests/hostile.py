"""Text that would act on a terminal, a sheet or a page, put wherever an office keeps text."""

from __future__ import annotations

import re

from peewee import TextField

from crmtui import db
from crmtui.models import RECORDS

ENDING = (
    "[/x][@click=app.quit]\x1b]52;c;ZXZpbA==\x07\x1b]0;evil\x07\x9b31m\x1b[2J\u202egnp\u200b\x08\r"
)
"""Markup, the clipboard, the title, colours, the screen, directions, letters that hide."""
BEGINNING = "=1+1;"
"""What a spreadsheet would work out."""

ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What no text that leaves may hold: what moves, commands, turns round or hides."""
SENT = re.compile(
    rb"\x1b\]52|\x1b\]0;evil|\xc2\x9b|\x1b\[2J\xe2|\x07\x1b\[2J|\xe2\x80\xae|\xe2\x80\x8b"
)
"""The same as a terminal would be sent it."""

_MEANT = {
    "kind", "status", "relation", "state", "series", "currency", "language", "taxes", "rounding",
    "purpose", "result", "stage", "tax_key", "country", "digits", "reversed", "e164", "role",
    "quiet_hours", "name_fold", "name_key", "code_fold", "address_fold", "value_fold", "login",
    "key", "time_zone", "color", "logo", "backup_folder", "backup_keys", "unanswered",
    "objective_met", "quote.number", "quote_series", "choice.list", "choice.base", "tax.name",
    "pay_statement.rule", "own_field.owner", "own_field.options", "own_value.value",
}  # fmt: skip
"""Fields that hold a word with a meaning, or one that others follow from."""


def poison() -> int:
    """Write hostile text into every text of every record of the open office, past all checks.

    As if an older program had let it in. Returns how many fields there are of it.
    """
    fields = 0
    for model in RECORDS.values():
        for name, field in model._meta.fields.items():
            column, table = field.column_name, model._meta.table_name
            if not isinstance(field, TextField) or {name, f"{table}.{name}"} & _MEANT:
                continue
            db.database.execute_sql(
                f'UPDATE OR IGNORE "{table}" SET "{column}" = ? || "{column}" || ?'
                f" WHERE \"{column}\" <> ''",
                (BEGINNING, ENDING),
            )
            fields += 1
    db.database.execute_sql("UPDATE change_set SET subject = subject || ?", (ENDING,))
    db.database.execute_sql("UPDATE draft SET title = title || ?", (ENDING,))
    db.database.execute_sql("UPDATE import SET name = name || ?", (ENDING,))
    return fields
