"""Draws the pictures of the README: the desk on the sample office, on a fixed day."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHOTS = {
    "followups": (),
    "company": ("enter",),
    "brief": ("f8",),
    "funnel": ("0", "right"),
    "statistics": ("E",),
    "quote": (
        "enter",
        "p",
        *"api",
        "enter",
        "2",
        "enter",
        *"mon",
        "enter",
        "1",
        "enter",
        *"tra",
    ),
    "call": ("f6", *"camp", "enter", "enter", *"Quiere_la_mesa_en_enero", "enter", "plus", "3"),
}
"""The keys that lead to each picture, from the start."""
MANAGER = 0
SEEN_BY = {"statistics": MANAGER}
"""By whom a picture is seen, where it is not the salesperson with code 1."""


def main() -> int:
    """Write docs/pictures/NAME.svg for each of `SHOTS`."""
    os.environ["CRMTUI_NOW"] = "2026-11-20T08:12"
    os.environ["COLORTERM"] = "truecolor"
    sys.path.insert(0, str(ROOT))
    from crmtui import clock, db, i18n
    from crmtui.access import identify
    from crmtui.app import CrmApp
    from crmtui.sample import build

    i18n.use("en")
    clock.use_zone("Europe/Madrid")
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)

    async def draw(name: str, keys: tuple[str, ...]) -> None:
        app = CrmApp(identify(code=SEEN_BY.get(name, 1)), theme="dark")
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press(*("space" if key == "_" else key for key in keys))
            await pilot.pause()
            drawn = app.export_screenshot(title="crmtui")
        # The font is not fetched: whoever looks at the picture has one.
        drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
        (folder / f"{name}.svg").write_text(drawn, encoding="utf-8")

    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "office.db"
        build(path)
        db.open_database(path)
        for name, keys in SHOTS.items():
            asyncio.run(draw(name, keys))
        db.close_database()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
