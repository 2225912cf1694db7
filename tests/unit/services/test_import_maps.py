"""What columns mean is kept by name, and for files of a shape."""

from __future__ import annotations

import pytest

from crmtui.access import User
from crmtui.errors import Invalid, NotFound, Refused
from crmtui.queries import history
from crmtui.queries import import_maps as read
from crmtui.services import import_maps


def test_a_named_map_is_everybodys_and_its_own_maker_s_to_change(
    ana: User, luis: User, jefa: User
) -> None:
    key = import_maps.save(ana, " clientes ", "s", "one")
    found = read.by_name(luis, "clientes")
    assert found is not None
    assert (found.id, found.toml, found.by) == (key, "one", "Ana Ruiz")
    with pytest.raises(Refused, match=r"The map “clientes” is Ana Ruiz's\. Choose another name."):
        import_maps.save(luis, "clientes", "s", "two")
    assert import_maps.save(ana, "clientes", "t", "two") == key
    assert [(row.shape, row.toml) for row in read.named(luis)] == [("t", "two")]
    import_maps.save(jefa, "clientes", "t", "three")
    with pytest.raises(Refused):
        import_maps.forget(ana, key)
    import_maps.forget(jefa, key)
    assert read.named(ana) == []
    with pytest.raises(NotFound):
        import_maps.forget(jefa, key)
    with pytest.raises(Invalid, match="A map needs a name"):
        import_maps.save(ana, "  ", "s", "x")


def test_ones_own_choice_is_remembered_before_that_of_others(ana: User, luis: User) -> None:
    import_maps.remember(ana, "s", "ana's")
    import_maps.remember(luis, "s", "luis's")
    import_maps.save(luis, "named", "s", "other")

    def remembered(user: User, shape: str = "s") -> str:
        found = read.remembered(user, shape)
        return found.toml if found else ""

    assert (remembered(ana), remembered(luis)) == ("ana's", "luis's")
    import_maps.remember(ana, "s", "newer")
    assert remembered(ana) == "newer"
    assert remembered(ana, "t") == ""
    import_maps.remember(luis, "u", "only luis")
    assert remembered(ana, "u") == "only luis"


def test_it_is_outside_the_history(ana: User) -> None:
    before = history.newest(ana)
    import_maps.remember(ana, "s", "x")
    import_maps.save(ana, "clientes", "s", "x")
    assert history.newest(ana) == before
