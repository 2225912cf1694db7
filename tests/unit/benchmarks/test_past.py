"""The quotes and sales of the past that the measured office has besides the sample's own."""

from __future__ import annotations

from pathlib import Path

from benchmarks.past import add_quotes, add_sales
from crmtui import db
from crmtui.models import Quote, QuoteLine, SaleLine
from crmtui.sample import build


def test_old_quotes_are_as_many_as_wanted_and_whole(tmp_path: Path) -> None:
    build(tmp_path / "office.db", companies=12)
    before = Quote.select().count()
    newest = Quote.select(Quote.day).order_by(Quote.day.desc()).scalar()

    lines = SaleLine.select().count()

    db.write(lambda: add_quotes(4 * before))
    db.write(lambda: add_sales(3 * lines))

    assert SaleLine.select().count() == 3 * lines
    assert Quote.select().count() == 4 * before
    assert db.check() == []
    lined = QuoteLine.select(QuoteLine.quote).distinct().count()
    assert lined == 4 * before
    assert Quote.select(Quote.day).order_by(Quote.day.desc()).scalar() == newest
    db.close_database()
