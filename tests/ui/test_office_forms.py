"""The office's letterhead and its usual terms, each on a page of their own."""

from __future__ import annotations

import pytest

from crmtui.entry import OfficeEntry
from crmtui.screens.settings.letterhead_form import LetterheadForm
from crmtui.screens.settings.quote_terms_form import QuoteTermsForm
from crmtui.services import office as service
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk

both_sizes = pytest.mark.parametrize("size", SIZES)


@both_sizes
async def test_the_letterhead_and_the_terms_are_typed_on_pages_of_their_own(
    make_app: MakeApp, office_of_four: Office, size: tuple[int, int]
) -> None:
    async with open_desk(make_app(code=0), size) as desk:
        await desk.app.open_form(LetterheadForm())
        await desk.settle()
        await desk.type("A-B/")
        assert "? doubtful" in desk.text
        await desk.press("ctrl+u")
        await desk.type("B50123454\nC/ Mayor 1")
        await desk.press("ctrl+j")
        await desk.type("50001 Zaragoza\n976 11 22 33\noficina\nwww.ebro.es\n")
        await desk.type("logo.png\n#1f4e79\nReg. Merc. Zaragoza, T. 1, F. 2, H. Z-3\n")
        assert "This is no e-mail address" in desk.text, "said beside its field, nothing saved"
        await desk.type("@ebro.es")
        await desk.press("down", "down")
        assert "Logo ►logo.png                        not there yet" in desk.text
        assert "to be put in this folder" in desk.text
        await desk.press("down")
        desk.assert_picture("settings_letterhead")
        await desk.press("f2")
        assert "saved" in desk.message

        await desk.app.open_form(QuoteTermsForm())
        await desk.settle()
        await desk.press("ctrl+u")
        await desk.type("pr\n")
        await desk.press("ctrl+u")
        await desk.type("15\n")
        await desk.press("ctrl+u")
        await desk.type("0\n30\n")
        await desk.type("from stock\nThank you for asking.\n")
        desk.assert_picture("settings_quote_terms")
        await desk.type("l\ny\n\n")
        assert "saved" in desk.message
    kept = service.open_for_editing(office_of_four.manager)[0]
    assert kept == OfficeEntry(
        kept.name, kept.country, kept.language, kept.currency, kept.time_zone,
        tax_id="B50123454", address="C/ Mayor 1\n50001 Zaragoza", phone="976 11 22 33",
        email="oficina@ebro.es", web="www.ebro.es", logo="logo.png", color="#1f4e79",
        footer="Reg. Merc. Zaragoza, T. 1, F. 2, H. Z-3", quote_series="PR", quote_validity="15",
        quote_followup="0", quote_payment="30 days", quote_delivery="from stock",
        quote_notes="Thank you for asking.", rounding="line", prices_include_tax=True,
    )  # fmt: skip
