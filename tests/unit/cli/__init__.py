"""Tests of `crmtui.cli`."""
