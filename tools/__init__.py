"""What a developer runs: the lock files, the messages, the set-up."""
