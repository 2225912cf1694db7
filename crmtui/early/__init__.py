"""The early frame: the first screen's rows, drawn before anything heavy is imported.

Python starts in 20 ms and SQLite answers in 5, but Textual and Peewee take 300 to import.
So one plain frame is drawn first, and the desk goes on from it: `DiffPainter.go_on_from`
sends only the cells that differ. What is not sure to be the same is left blank.

Nothing in this room may load `typing`, `re`, `pathlib`, `dataclasses`, `enum` or more of
ours than it does: each takes as long as the whole frame (`tests/system/test_early_frame.py`).
"""
