"""Reading what an office has, by what its bytes say and not by how the file is called."""

from __future__ import annotations

import io
from dataclasses import replace

from crmtui.exchange.reading import (
    cards,
    csv_in,
    dialects,
    encodings,
    layout,
    signatures,
    workbooks,
)
from crmtui.exchange.reading.sheet import NONE, Guess, Opener, Sheet, Wishes


def read(source: bytes | Opener, wishes: Wishes = NONE) -> Sheet:
    """The rows of a file, given as its bytes or as what opens it.

    Raises:
        Unreadable: it is empty or no list, or its bytes or its heading make no sense.
    """
    if isinstance(source, bytes):
        data = source
        return read(lambda: io.BytesIO(data), wishes)
    beginning = signatures.beginning(source)
    if kind := workbooks.kind_of(source, beginning):
        return workbooks.read(source, kind, wishes)
    if cards.begins_like_one(beginning):
        return cards.read(source, wishes)
    signatures.refuse_what_is_no_list(beginning)
    return _csv(source, wishes)


def _csv(source: Opener, wishes: Wishes) -> Sheet:
    encoding = encodings.named(wishes.encoding) if wishes.encoding else encodings.detect(source)
    dialect = dialects.detect(csv_in.beginning(source, encoding.codec), wishes.delimiter)
    sheet = layout.sheet_of(
        lambda: csv_in.records(source, encoding.codec, dialect),
        encoding.guess.value,
        dialect.delimiter,
        wishes,
    )
    guesses: dict[str, Guess] = {"encoding": encoding.guess, "delimiter": dialect.guess}
    guesses.update(sheet.guesses)
    return replace(sheet, guesses=guesses, codec=encoding.codec, dialect=dialect)
