import pytest, os
from tests.ui.desk import open_desk
from tests.ui.conftest import *

SIZE = tuple(map(int, os.environ.get("SIZE","80x24").split("x")))
KEYS = os.environ.get("KEYS","f6").split()

async def test_look(make_app):
    async with open_desk(make_app(int(os.environ.get("CODE","1"))), size=SIZE) as desk:
        for key in KEYS:
            if key.startswith("'"): await desk.type(key[1:].replace("_"," "))
            else: await desk.press(key)
        print("\n"+desk.text)
