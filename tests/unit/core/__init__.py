"""The pure rules, one file a subject."""
