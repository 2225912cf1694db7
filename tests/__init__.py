"""The tests: unit (no terminal), ui (driven by a pilot), system (real terminals and files)."""
