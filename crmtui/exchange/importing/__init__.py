"""Several files as one import, in a process of its own where a desk watches."""
