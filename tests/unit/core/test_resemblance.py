"""Which names are one company's: the same but for how they are written, or alike."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from crmtui.core import resemblance
from crmtui.core.resemblance import marks, name_key, resembles, sought

FORMS = (
    "S.A.", "SA", "S. A.", "S A", "S.L.", "SL", "S. L.", "S.L.U.", "S.L.L.", "S.R.L.", "S. R. L.",
    "S. de R.L. de C.V.", "S de RL de CV", "S.A. de C.V.", "SA de CV", "SAPI de CV", "S.A.S.",
    "Ltda.", "Limitada", "Sociedad Anónima", "Sociedad Limitada", "E.I.R.L.", "EIRL", "Inc.",
    "LLC", "Ltd", "Ltd.", "Corp.", "Co.", "& Co.", "y Cía.", "GmbH", "GmbH & Co. KG", "AG", "B.V.",
    "N.V.", "SpA", "S.p.A.", "SARL", "S.à r.l.", "Coop.", "S. Coop.", "Sociedad Cooperativa",
    "C.B.", "A.I.E.", "plc",
)  # fmt: skip
WORDS = (
    "Hidráulica", "García", "Montero", "Escartín", "Peñarroya", "Zaragozana", "Forja",
    "Lacasa", "Villanueva", "Ibáñez", "Construcciones", "Talleres", "Vehículos", "Philips",
)  # fmt: skip
LETTERS = "abcdefgijklmnopqrstuvwxyz"


@pytest.mark.parametrize("form", FORMS)
def test_a_legal_form_however_written_does_not_tell_a_company(form: str) -> None:
    for name in (f"Forja Ebro {form}", f"Forja Ebro, {form}", f"FORJA EBRO {form.upper()}"):
        assert name_key(name) == "ebro forja", name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("García y López", "garcia lopez"),
        ("García & López, S.L.", "garcia lopez"),
        ("García and López Ltd", "garcia lopez"),
        ("Pérez e Hijos", "hijos perez"),
        ("Pérez Hnos.", "hermanos perez"),
        ("Müller GmbH in Köln", "in koln muller"),
        ("S.A.", "sa"),
        ("SL", "sl"),
        ("Spa Balneario", "balneario spa"),
        ("Co Marca", "co marca"),
        ("***", ""),
        ("", ""),
        ("株式会社 東京", "東京 株式会社"),
    ],
)
def test_what_joins_names_goes_and_what_is_abbreviated_is_written_out(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Talleres García", "TALLERES GARCIA S.L."),
        ("Talleres García", "García Talleres"),
        ("Talleres García", "Tallerse García"),
        ("Talleres García", "García, S.A."),
        ("Talleres del Ebro", "Talleres Ebro"),
        ("Vázquez Hermanos", "Hnos. Basques"),
        ("Philips Ibérica", "Filips Iberica SA"),
        ("Tecno Ibérica", "Tecnoibérica"),
        ("Hidráulica Montero", "Hidraulica Monteor"),
        ("Metalurgia Escartin", "Metalurgia Escartiin"),
        ("Construcciones Villanueva", "Villanueba Construcciones SL"),
        ("Automatización 2000", "Automatisacion 2000"),
    ],
)
def test_names_that_are_written_with_a_slip_resemble_each_other(one: str, other: str) -> None:
    assert resembles(one, other)
    assert resembles(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Talleres García", "Talleres Gómez"),
        ("Talleres García", "Suministros García"),
        ("Suministros Industriales Aragón", "Suministros Industriales Navarra"),
        ("Grupo Sol", "Grupo Sal"),
        ("Nave 2", "Nave 3"),
        ("Forja 1990", "Forja 1991"),
        ("Talleres García", "Talleres García Montero"),
        ("Talleres", "Talleres García"),
        ("Paz", "Pan"),
        ("Forja Ebro", "Forja Duero"),
        ("", ""),
        ("", "Forja"),
        ("***", "..."),
    ],
)
def test_names_of_others_do_not(one: str, other: str) -> None:
    assert not resembles(one, other)
    assert not resembles(other, one)


names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(" ".join)


@st.composite
def with_a_slip(draw: st.DrawFn, name: str) -> str:
    """The name with a letter of a word of five or more wrong, missing, too many or swapped."""
    words = name.split()
    place = draw(st.sampled_from([i for i, word in enumerate(words) if len(word) >= 5]))
    word = words[place]
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from(LETTERS))
    words[place] = draw(
        st.sampled_from([
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
        ])
    )  # fmt: skip
    return " ".join(words)


slips = names.flatmap(lambda name: st.tuples(st.just(name), with_a_slip(name)))


@given(names, st.sampled_from(FORMS), st.randoms(use_true_random=False))
def test_a_name_is_the_same_with_any_form_order_and_case(
    name: str, form: str, chance: Random
) -> None:
    words = name.split()
    chance.shuffle(words)
    assert name_key(f"{' '.join(words).upper()}, {form}") == name_key(name)


@given(slips, st.sampled_from(FORMS))
def test_a_name_resembles_itself_with_a_slip(slipped: tuple[str, str], form: str) -> None:
    name, wrong = slipped
    assert resembles(name, f"{wrong} {form}")
    assert resembles(wrong, name)


@given(slips)
def test_what_resembles_a_name_is_found_by_its_marks(slipped: tuple[str, str]) -> None:
    name, wrong = slipped
    stands_under = set(marks(name))
    *each, whole = sought(wrong)
    assert all(stands_under & set(way) for way in each) or stands_under & set(whole)


@given(st.text(max_size=40), st.text(max_size=40))
@example("a" * 40, "b")
def test_resemblance_goes_both_ways_and_takes_any_text(one: str, other: str) -> None:
    assert resembles(one, other) == resembles(other, one)


@given(st.text(max_size=40))
def test_no_text_can_be_typed_that_is_a_mark(text: str) -> None:
    assert all(mark.startswith("\ue000") and " " not in mark for mark in marks(text))


@given(names | st.text(max_size=12))
def test_a_name_stands_under_what_it_is_sought_by(name: str) -> None:
    assume(marks(name))
    *each, _whole = sought(name)
    assert each
    assert all(set(way) & set(marks(name)) for way in each)


def test_a_common_word_with_a_slip_is_common() -> None:
    assert list(map(resemblance.is_common, ["talleres", "tallerse", "garcia", "sol"])) == [
        True, True, False, False,
    ]  # fmt: skip
