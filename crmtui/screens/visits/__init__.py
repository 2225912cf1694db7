"""The visits that are planned, and the companies that are worth one."""
