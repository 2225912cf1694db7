"""The sample office behind `crmtui demo`: an invented one, the same every time.

It is a Spanish office whose customers speak Spanish, so its companies, lists and notes
are Spanish whatever the language of the program: they are data, not texts of ours.
Nobody in it exists. Web and e-mail addresses end in `.example`, which nobody can own
(RFC 2606); phone numbers have a valid form but are made up.
"""

from crmtui.sample.office import build

__all__ = ["build"]
