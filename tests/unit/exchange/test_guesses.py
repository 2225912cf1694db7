"""How a file was read is said in words, with what may be wrong marked so."""

from __future__ import annotations

from crmtui.exchange.reading.guesses import words
from crmtui.exchange.reading.reading import read

TEXT = "dirección\tfecha\timporte\nPeña\t1/2/26\t1,5\nLeón Núñez\t3/4/26\t2,5\n".encode("mac_roman")


def test_only_what_may_be_wrong_is_said() -> None:
    assert words(read(TEXT)) == ["dates as dd/mm (a guess)"]
    assert words(read(b"empresa;ciudad\nAcme;Soria\nOtra;Soria\n")) == []


def test_or_everything_with_how_sure_it_is() -> None:
    assert words(read(TEXT), everything=True) == [
        "letters of Mac Roman (likely)",
        "columns parted by tabs",
        "headings on line 1",
        "decimals after “,”",
        "dates as dd/mm (a guess)",
    ]
