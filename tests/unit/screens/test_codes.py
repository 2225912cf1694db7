"""Fields typed by a letter."""

from __future__ import annotations

from typing import cast

import pytest

from crmtui import i18n, models
from crmtui.screens.fields import codes
from crmtui.screens.fields.codes import Codes
from crmtui.widgets.fields import resolve
from crmtui.widgets.form import Form

ALL = {
    "kind": codes.KIND,
    "purpose": codes.PURPOSE,
    "relation": codes.RELATION,
    "status": codes.STATUS,
    "yes or no": codes.YES_NO,
}
NO_FORM = cast(Form, None)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("coded", ALL.values(), ids=ALL)
def test_every_value_has_a_letter_of_its_own_and_is_known_by_it(
    coded: Codes, language: str
) -> None:
    i18n.use(language)
    letters = [coded.letter(value) for value in coded.letters]
    assert len(set(letters)) == len(letters)
    assert all(len(letter) == 1 for letter in letters)
    for value in coded.letters:
        meant = resolve(coded.choices(NO_FORM), coded.letter(value))
        assert meant is not None
        assert meant.label == coded.word(value)
        assert coded.value(meant.code) == value


def test_the_values_are_those_of_the_tables() -> None:
    assert tuple(codes.KIND.letters) == models.KINDS
    assert tuple(codes.PURPOSE.letters) == models.PURPOSES
    assert tuple(codes.RELATION.letters) == models.RELATIONS
    assert set(codes.STATUS.letters) < set(models.STATUSES)


def test_what_is_no_value_stays_as_it_is() -> None:
    assert codes.KIND.value("fax") == "fax"
    assert codes.KIND.letter("fax") == "fax"
