"""The commands of quotes, one file a verb."""
