"""The tables, one file a subject. `crmtui.models` is their one door."""
