"""Commands are given here as they are in the tests of the command line."""

from tests.unit.cli.conftest import _as_before, crm

__all__ = ["_as_before", "crm"]
