"""Every error the package raises: one base class, each also the built-in a caller would expect."""

from __future__ import annotations

from collections.abc import Iterable


class GazetteerError(Exception):
    """Base class of every error this package raises on purpose."""


class RegistryError(GazetteerError, ValueError):
    """Registry files are wrong. ``faults`` holds one line per fault; the message joins them."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class SnapshotError(GazetteerError, ValueError):
    """A compiled registry is damaged, or was written by another version of the package."""


class UnknownIdError(GazetteerError, KeyError):
    """No entity has this id, p-code, GeoNames or Wikidata id."""

    def __str__(self) -> str:
        return str(self.args[0])


class WorkerError(GazetteerError, RuntimeError):
    """A process that scanned a part of many texts ended before its work was done."""


class InputError(GazetteerError, ValueError):
    """An option or an input record is not usable; the message says which and how to mend it."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean X?)`` for the nearest of ``known``, or an empty string.

    Args:
        word: What was given; only its first 100 characters are compared.
        known: The values that would have been accepted.
    """
    import difflib  # only when something is wrong

    near = difflib.get_close_matches(word[:100], list(known), n=1, cutoff=0.7)
    return f" (did you mean {near[0]}?)" if near else ""
