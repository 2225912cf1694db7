"""Reviews of how somebody did, and the criteria they are measured by."""
