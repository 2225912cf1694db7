"""What the columns of a file stand for, and what their values come to."""
