"""Letters: their templates, whom one goes to, and where they are written."""
