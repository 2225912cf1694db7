"""Counting keys: what a task takes besides the free text that somebody types anyway."""

from __future__ import annotations

from tests.ui.desk import Desk


class Keys:
    """Presses keys on a desk and counts them; free text is typed but not counted."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.count = 0

    async def press(self, *keys: str) -> None:
        """Press and count keys, by Textual's names."""
        self.count += len(keys)
        await self.desk.press(*keys)

    async def free(self, text: str) -> None:
        """Type a name, a number or a note."""
        await self.desk.type(text)

    async def type(self, text: str) -> None:
        """Type and count what is looked for: a few letters or digits."""
        self.count += len(text)
        await self.desk.type(text)
