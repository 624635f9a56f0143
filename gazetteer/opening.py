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

    Unicode forms, case (Turkish İ and ı too), Arabic letter variants, vowel signs, tatweel, marks, apostrophes and invisible controls
    are folded; articles stay. Total and idempotent. See :mod:`gazetteer.script.fold` for the steps.
    """
    return _shipped().rules.fold(text)


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


@cache
def _shipped() -> Gazetteer:
    return load()
