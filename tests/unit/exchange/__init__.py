"""Tests of `crmtui.exchange`."""
