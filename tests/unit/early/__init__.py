"""The early frame, without a terminal."""
