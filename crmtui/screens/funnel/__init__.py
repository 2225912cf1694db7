"""The funnel: opportunities by stage, on a board and in a list, and where they stall."""
