"""E-mail addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import emails
from crmtui.core.emails import Problem


@pytest.mark.parametrize(
    "address",
    [
        "ana@acme.com",
        " ana@acme.com ",
        "ana.ruiz+ventas@acme.com.ar",
        "peña@acme.es",
        "ana@münchen.de",
        "ana@acme.local",
        "ana@acme.example",
        "o'neill@acme.ie",
        "info@3m.com",
    ],
)
def test_an_address_that_can_exist_is_fine(address: str) -> None:
    assert emails.problem(address) is None


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("ana", Problem.NO_AT),
        ("", Problem.NO_AT),
        ("ana@acme.com, luis@acme.com", Problem.SEVERAL),
        ("ana@@acme.com", Problem.SEVERAL),
        ("ana ruiz@acme.com", Problem.SPACE),
        ("ana@acme .com", Problem.SPACE),
        ("@acme.com", Problem.NAME),
        ("a..b@acme.com", Problem.NAME),
        ("ana,ruiz@acme.com", Problem.NAME),
        ("<ana@acme.com", Problem.NAME),
        ("x" * 300 + "@acme.com", Problem.NAME),
        ("ana@", Problem.DOMAIN),
        ("ana@acme", Problem.DOMAIN),
        ("ana@acme.", Problem.DOMAIN),
        ("ana@acme..com", Problem.DOMAIN),
        ("ana@-acme.com", Problem.DOMAIN),
        ("ana@acme_sa.com", Problem.DOMAIN),
        ("ana@10.0.0.1", Problem.DOMAIN),
        ("ana@acme.com>", Problem.DOMAIN),
    ],
)
def test_what_is_wrong_is_told(address: str, problem: Problem) -> None:
    assert emails.problem(address) is problem


@pytest.mark.parametrize(
    ("typed", "addresses"),
    [
        ("ana@acme.com", ["ana@acme.com"]),
        ("ana@acme.com; luis@acme.com,info@acme.com", ["ana@acme.com", "luis@acme.com",
                                                       "info@acme.com"]),
        ("ana@acme.com luis@acme.com", ["ana@acme.com", "luis@acme.com"]),
        ("ana@acme.com / luis@acme.com", ["ana@acme.com", "luis@acme.com"]),
        ("ana@acme.com y luis@acme.com", ["ana@acme.com", "luis@acme.com"]),
        ("ana@acme.com\r\nluis@acme.com\n", ["ana@acme.com", "luis@acme.com"]),
        ("Ana Ruiz <ana@acme.com>, <luis@acme.com>", ["ana@acme.com", "luis@acme.com"]),
        ("mailto:ana@acme.com", ["ana@acme.com"]),
        ("ana@acme.com; ana@acme.com", ["ana@acme.com"]),
        ("ana acme.com; luis@acme.com", ["ana acme.com", "luis@acme.com"]),
        (" ; , ", []),
        ("", []),
    ],
)  # fmt: skip
def test_several_addresses_are_told_apart(typed: str, addresses: list[str]) -> None:
    assert emails.split(typed) == addresses


@given(st.text(st.sampled_from("ab@.<>;, /\n:mailto")))
def test_what_was_split_can_be_shown_and_split_again(typed: str) -> None:
    addresses = emails.split(typed)
    assert emails.split("; ".join(addresses)) == addresses


@given(st.text())
def test_no_text_breaks_it(typed: str) -> None:
    emails.problem(typed)
    emails.split(typed)


@pytest.mark.parametrize(
    ("typed", "addresses"),
    [
        ("ana@acme.es work", [("ana@acme.es", "work")]),
        ("ana@acme.es Facturación; info@acme.es",
         [("ana@acme.es", "facturación"), ("info@acme.es", "")]),
        ("mailto:ana@acme.es (home)", [("ana@acme.es", "home")]),
        ("a@b.com work c@d.org home", [("a@b.com", "work"), ("c@d.org", "home")]),
        ("ana @acme.es", [("ana @acme.es", "")]),
        ("ana@acme work", [("ana@acme work", "")]),
        ("a@b.com; a@b.com work", [("a@b.com", "work")]),
        ("none", [("none", "")]),
    ],
)  # fmt: skip
def test_an_address_may_have_a_word_for_what_it_is(
    typed: str, addresses: list[tuple[str, str]]
) -> None:
    assert emails.written(typed) == addresses


@given(st.text(st.sampled_from("ab@.; \n<>/m"), max_size=30))
def test_what_was_written_can_be_shown_and_read_again(typed: str) -> None:
    found = emails.written(typed)
    shown = "; ".join(f"{address} {kind}".strip() for address, kind in found)
    assert emails.written(shown) == found


@given(st.from_regex(emails._PLAIN, fullmatch=True))
def test_what_is_taken_for_plain_is_no_problem_to_the_library_either(address: str) -> None:
    assert emails._accepted(address)
