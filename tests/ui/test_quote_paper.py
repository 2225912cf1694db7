"""Quotes go on paper from the desk: a key, a file, and where it is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pypdf
import pytest

from crmtui.documents import templates, typesetting
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.screens.quotes.quote import QuoteScreen
from crmtui.services import quotes
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk


@pytest.fixture
def quote(office_of_four: Office) -> int:
    """A draft for Talleres Aragón."""
    lines = (
        LineEntry("section", description="Machines"),
        LineEntry(
            description="Prensa", quantity=Decimal(2), price=Decimal(9800), taxes="IVA 21"
        ),
        LineEntry("charge", description="Freight", price=Decimal(150), taxes="IVA 21"),
    )  # fmt: skip
    entry = QuoteEntry(office_of_four.talleres, lines=lines, payment="30 days", language="en")
    return quotes.create(office_of_four.manager, entry)


async def written(desk: Desk) -> None:
    """Wait until what is being written is there."""
    await desk.work()


async def test_how_a_quote_reads_as_text(make_app: MakeApp, quote: int) -> None:
    async with open_desk(make_app(code=0)) as desk:
        await desk.app.push_screen(QuoteScreen(quote))
        await desk.settle()
        await desk.press("t")
        await written(desk)
        await desk.assert_pictures("quote_text")


async def test_a_quote_is_written_while_one_goes_on(
    make_app: MakeApp, quote: int, tmp_path: Path
) -> None:
    folder = tmp_path / "home" / "crmtui"
    async with open_desk(make_app(code=0)) as desk:
        await desk.app.push_screen(QuoteScreen(quote))
        await desk.settle()
        await desk.press("p")
        await written(desk)
        assert desk.message.strip() == "~/crmtui/D-1 Talleres Aragon SL.pdf is written."
        (made,) = folder.iterdir()
        assert "DRAFT" in pypdf.PdfReader(made).pages[0].extract_text()

        await desk.press("t")
        await written(desk)
        await desk.press("f2")
        await written(desk)
        assert "~/crmtui/D-1 Talleres Aragon SL.txt is written." in desk.message
        await desk.press("escape", "m")
        await written(desk)
        assert "Talleres Aragon SL.eml is written" in desk.message
        assert {file.suffix for file in folder.iterdir()} == {".pdf", ".txt", ".eml"}

        own = templates.install()
        own.write_text("\n#nothing")
        await desk.press("p")
        await written(desk)
        assert desk.message.startswith(" ! quote.typ, line 2: unknown variable: nothing")
        own.unlink()
        await desk.press("p")
        await written(desk)
        assert "(2).pdf is written" in desk.message
    typesetting.close()
