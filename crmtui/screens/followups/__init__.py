"""Whom to call and what was promised: the follow-ups, promises, the call form."""
