"""What a goal or a result is of."""

from __future__ import annotations

import pytest

from crmtui.core.scopes import EVERYTHING, KINDS, Scope


@pytest.mark.parametrize("kind", KINDS)
def test_a_scope_knows_of_what_it_is(kind: str) -> None:
    scope = Scope.of(kind, 7)

    assert (scope.kind, scope.number) == (kind, 7)


def test_the_whole_office_is_a_scope_of_nothing() -> None:
    assert Scope.of("office") == EVERYTHING
    assert (EVERYTHING.kind, EVERYTHING.number) == ("office", None)


def test_a_scope_is_of_one_thing() -> None:
    with pytest.raises(ValueError, match="one thing"):
        Scope(salesperson=1, territory=2)
