"""Open a registry: the shipped one, another one, or either with a user's own entries on top."""

from __future__ import annotations

from functools import cache
from os import PathLike
from pathlib import Path

from gazetteer.api import Gazetteer
from gazetteer.errors import InputError
from gazetteer.romanization import Romanization


def load(path: str | PathLike[str] | None = None, *, overlay: str | PathLike[str] | None = None) -> Gazetteer:
    """Load a registry.

    Args:
        path: A folder of registry files to use in the place of the shipped registry.
        overlay: A folder of registry files whose entries are added, or put in the place of those with the same id.

    Raises:
        RegistryError: The files of ``path`` or ``overlay`` are wrong; every fault is a line.
        SnapshotError: The shipped registry is damaged.
    """
    from gazetteer.registry import cache

    snapshot = cache.open_shipped() if path is None else cache.open_folder(_folder(path), cache.open_shipped)
    if overlay is not None:
        snapshot = cache.open_overlay(_folder(overlay), snapshot)
    return Gazetteer(snapshot)


def _folder(path: str | PathLike[str]) -> Path:
    folder = Path(path)
    if not folder.is_dir():
        raise InputError(f"{folder}: not a folder: give the folder that holds places/, factions/ or figures/")
    return folder


def normalize(text: str) -> str:
    """Return ``text`` folded: the same name in other typing becomes the same string.

    The steps, in this order:

    1. text that was decoded with the wrong table, and HTML entities, are repaired where that is safe (:mod:`gazetteer.script.mojibake`):
       ``ÅŸeyh``, ``Ø­Ù„Ø¨``, ``Ma&rsquo;arrat``;
    2. Arabic and Kurdish letters that are another letter's writing become that letter (ى, ة, گ, ە), tatweel and hamza vanish;
    3. marks of hamza and ayn, apostrophes and full stops vanish;
    4. hamza seats and presentation forms are taken apart, case is folded (Turkish İ and ı both become ``i``), as are compatibility forms;
    5. vowel signs, other combining marks, bidi and zero-width controls vanish; digits of any script become ASCII;
    6. letters that are not Arabic become ASCII (ş, Ḩ, Ж);
    7. all the rest is a space; spaces are collapsed and trimmed.

    Articles and class words stay, words written as one stay as they are. Total and idempotent. Text that needs no repair folds alike in NFC and
    NFD, in any case, and with or without tatweel, vowel signs, controls and outer space. :mod:`gazetteer.script.fold` holds steps 2 to 7.
    """
    from gazetteer.script.mojibake import repaired

    return _shipped().rules.fold(repaired(text))


def romanize(text: str, *, scheme: str = "bgn-1956") -> Romanization:
    """Return Arabic in Latin letters under a scheme, with vowels from the shipped registry where they are not written.

    Args:
        text: Arabic names or text, vowelled or not; what is not Arabic stays as it is.
        scheme: See :meth:`gazetteer.Gazetteer.romanize`, which does the same with another registry.

    Raises:
        InputError: There is no such scheme; the message names the nearest.
    """
    return _shipped().romanize(text, scheme=scheme)


def to_arabic(text: str, *, scheme: str = "buckwalter") -> str:
    """Return Arabic for a text in a one-to-one transliteration: what :func:`romanize` made is turned back to the letter.

    Args:
        text: Transliterated text. Every sign of the scheme becomes Arabic, whatever stands around it.
        scheme: ``buckwalter`` or ``buckwalter-safe``.

    Raises:
        InputError: There is no such scheme, or it writes sounds and cannot be read backwards.
    """
    return _shipped().to_arabic(text, scheme=scheme)


def shipped_version() -> str:
    """Return the version of the shipped data, which ``gazetteer.data_version`` shows."""
    return _shipped().data_version


@cache
def _shipped() -> Gazetteer:
    return load()


def compiled() -> bool:
    """Return whether the modules that look-ups spend their time in run compiled; as plain Python they answer the same, slower."""
    from gazetteer.match import matcher

    return not str(matcher.__file__).endswith(".py")
