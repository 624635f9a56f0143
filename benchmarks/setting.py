"""What a run of the benchmarks is told."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import gazetteer
from gazetteer import Gazetteer
from gazetteer.registry import cache
from gazetteer.registry.snapshot import Snapshot


class Setting:
    """The registry, the seed and the size of a run.

    Attributes:
        registry: A folder of registry files in the place of the shipped registry, or None.
        quick: Whether to take small samples, to try the harness out.
        seed: Decides every sample.
        evaluation: The folder of evaluation sets, which need not be there.
        allowance: Seconds of the processor that a peer may answer questions for in one part.
        largest: Megabytes of the largest corpus that is scanned.
        minutes: How long a scan of that corpus may take; it is stopped then.
        names: Names of the largest made registry.
    """

    def __init__(
        self, registry: Path | None, *, quick: bool, seed: int, evaluation: Path, allowance: float, largest: int, minutes: float, names: int
    ) -> None:
        self.registry, self.quick, self.seed = registry, quick, seed
        self.evaluation, self.allowance, self.names = evaluation, allowance, names
        self.largest, self.minutes = largest, minutes

    def of(self, full: int, quick: int) -> int:
        """Return how many to take: ``full``, or ``quick`` in a quick run."""
        return quick if self.quick else full

    @cached_property
    def snapshot(self) -> Snapshot:
        """The compiled registry."""
        return cache.open_shipped() if self.registry is None else cache.open_folder(self.registry, cache.open_shipped)

    def fresh(self) -> Gazetteer:
        """Return the registry opened anew, so that nothing is remembered of what was asked before."""
        return gazetteer.load(self.registry)
