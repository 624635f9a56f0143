"""Repair text that was decoded with the wrong table: UTF-8 read as Windows-1252, Windows-1254, Latin-1 or Windows-1256, and HTML entities.

``Tahrir EÅŸ-Åžam`` is ``Tahrir Eş-Şam``, ``Ø­Ù„Ø¨`` and ``ط­ظ„ط¨`` are ``حلب``, ``Ma&rsquo;arrat`` is ``Ma’arrat``. Only what shows a sign is
touched: pairs of characters that no language of the registry writes and that are the bytes of a letter it does write. What cannot be
told from sane text stays: Windows-1254 or Windows-1256 read as Latin-1 (``Þam``, ``ÍáÈ``), bytes that were lost, and mojibake in other case.

Whole mentions are repaired, running text is not: offsets into it must stay those of the caller.
"""

from __future__ import annotations

import re

# How Windows-1252 and Latin-1 show the bytes 80 to BF, with which UTF-8 goes on, and the first of them without the quotation marks.
_NEXT = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_NEXT_UNQUOTED = "\x80-\x90\x95-\xbf€ƒ…†‡ˆ‰Š‹ŒŽ•–—˜™š›œžŸ"
# The same for Windows-1256.
_NEXT_1256 = "€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u200c\u200dں\xa0،¢£¤¥¦§¨©ھ«¬\xad®¯°±²³´µ¶·¸¹؛»¼½¾؟"
# Every sign holds one of these. The patterns take milliseconds to compile, so they are only looked for (and then kept by re) after that.
_SUSPECT = frozenset("ÃÄÅÉÊØÙÚÛáâï€‚ƒ„…†‡ˆ‰‹Œ™›œ&" + "".join(map(chr, range(0xA0, 0xC0))))
_SIGN = (
    # Ã and Å are letters of none of our languages; Ä ends a word before a quotation mark in German.
    rf"[ÃÅ][{_NEXT}]|Ä[{_NEXT_UNQUOTED}]"
    # Azerbaijani ə, the marks of hamza and ayn, letters of the scholarly romanizations, quotation marks, Arabic presentation forms.
    rf"|É[™\x99]|Ê[¼¾¿]|á[¸¹º][{_NEXT}]|â[€\x80][{_NEXT}]|ï[\xad-¹º»][{_NEXT}]"
    # An Arabic letter. One pair alone may be sane (French OÙ…), two in a row are not.
    rf"|(?:[ØÙÚÛ][{_NEXT}]){{2}}"
)
_SIGN_1256 = f"(?:[طظ][{_NEXT_1256}]){{2}}"
_UTF8 = f"[Â-ß][{_NEXT}]|[à-ï][{_NEXT}]{{2}}|[ð-ô][{_NEXT}]{{3}}"
_UTF8_1256 = f"[طظعغ][{_NEXT_1256}]"
_ENTITY = "&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"


def repaired(text: str) -> str:
    """Return ``text`` with mojibake and HTML entities undone; text that shows no sign of them comes back as it is."""
    if text.isascii() and "&" not in text:
        return text
    while not _SUSPECT.isdisjoint(text):  # what was spoilt twice is mended twice; each turn makes the text shorter
        mended = _once(text)
        if mended == text:
            break
        text = mended
    return text


def _once(text: str) -> str:
    if re.search(_ENTITY, text):
        import html  # its table of entities is large, and few mentions hold one

        text = re.sub(_ENTITY, lambda m: html.unescape(m[0]), text)
    if re.search(_SIGN, text):
        from ftfy import TextFixerConfig, fix_encoding  # only when something is broken; also registers the sloppy codec

        # What it guesses beyond the bytes that are there stays out: a lost byte A0, U+FFFD, C1 controls.
        text = fix_encoding(text, TextFixerConfig(restore_byte_a0=False, replace_lossy_sequences=False, fix_c1_controls=False))
        # It spares what looks like capitals of one language, as ÅŸ and Åž do (ş and Ş).
        text = re.sub(_UTF8, lambda m: _decoded(m[0], "sloppy-windows-1252"), text) if re.search(_SIGN, text) else text
    if re.search(_SIGN_1256, text):  # which ftfy does not know
        text = re.sub(_UTF8_1256, lambda m: _decoded(m[0], "windows-1256"), text)
    return text


def _decoded(run: str, read_as: str) -> str:
    """Return the character whose UTF-8 bytes, wrongly read, are ``run``; or ``run`` when they are none."""
    try:
        return run.encode(read_as).decode("utf-8")
    except UnicodeError:
        return run
