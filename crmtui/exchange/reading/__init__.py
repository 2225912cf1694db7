"""Reading what an office has: bytes, texts, cells, tables, with every guess said."""
