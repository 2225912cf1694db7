"""Copies of the office: made while people work, verified, encrypted, kept, and put back.

`making` makes one, `keeping` knows where they are and which are kept, `looking` says what is in
one, `restoring` puts one back, `automatic` is what a desk does by itself.
"""
