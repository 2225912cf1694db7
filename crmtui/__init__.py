"""crmtui: a keyboard-first sales desk for the terminal."""

__version__ = "0.7.0"
