"""The one place that uses Unidecode (GPL-2.0-or-later): other scripts and leftover Latin letters to ASCII.

Arabic letters never come here: Unidecode drops alef and writes ``@`` for ta marbuta.
"""

from __future__ import annotations


def to_ascii(char: str) -> str:
    """Return the lower-case ASCII letters and digits that stand for ``char``, which may be none."""
    if "\ud800" <= char <= "\udfff":
        return ""  # half of a character that was cut; Unidecode would warn
    from unidecode import unidecode  # imported on the first letter that needs it: most look-ups have none

    return "".join(c for c in unidecode(char, errors="ignore").lower() if c.isascii() and c.isalnum())
