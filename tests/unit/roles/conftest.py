"""Commands are given here as they are in the tests of the command line."""

from tests.unit.cli.conftest import crm

__all__ = ["crm"]
