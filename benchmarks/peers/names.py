"""The name matchers of the package index that are measured beside the gazetteer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib.metadata import version
from typing import NamedTuple

from benchmarks.peers.comparing import amt, jaro_winkler, metaphone, rapidfuzz, rigour, thefuzz
from benchmarks.peers.scoring import Scorer, anyascii, romanized, unidecoded
from benchmarks.peers.searching import hdx, name_matching, spaczz
from benchmarks.report.tables import LEFT_OUT
from gazetteer.model import KINDS, Kind


class Peer(NamedTuple):
    """A name matcher.

    Attributes:
        name: What to call it, in options and tables.
        packages: The distributions it is made of.
        make: Returns its scorer, whose scores are 0 where it would not name a name.
        decides: Whether it answers or does not, and gives no score that a cut-off could be laid on.
        kinds: Of which kinds of entities it is asked.
        units: Whether it is meant for the names of administrative units: it is given those alone, and asked for those.
    """

    name: str
    packages: tuple[str, ...]
    make: Callable[[], Scorer]
    decides: bool = False
    kinds: tuple[Kind, ...] = KINDS
    units: bool = False

    @property
    def meant_for(self) -> str:
        """What it is meant for, in words."""
        return "names of administrative units" if self.units else f"names of {' and '.join(f'{kind}s' for kind in self.kinds)}"

    def versions(self) -> str:
        """Return the packages with their versions."""
        return ", ".join(f"{package} {version(package)}" for package in self.packages)


PEERS = (
    Peer("WRatio-unidecode", ("rapidfuzz", "unidecode"), rapidfuzz("WRatio", unidecoded)),
    Peer("WRatio-anyascii", ("rapidfuzz", "anyascii"), rapidfuzz("WRatio", anyascii)),
    Peer("ratio-unidecode", ("rapidfuzz", "unidecode"), rapidfuzz("ratio", unidecoded)),
    Peer("ratio-anyascii", ("rapidfuzz", "anyascii"), rapidfuzz("ratio", anyascii)),
    Peer("token_sort_ratio-unidecode", ("rapidfuzz", "unidecode"), rapidfuzz("token_sort_ratio", unidecoded)),
    Peer("token_sort_ratio-anyascii", ("rapidfuzz", "anyascii"), rapidfuzz("token_sort_ratio", anyascii)),
    Peer("thefuzz", ("thefuzz", "unidecode"), thefuzz),
    Peer("jaro-winkler", ("jellyfish", "unidecode"), jaro_winkler),
    Peer("metaphone", ("jellyfish", "unidecode"), metaphone),
    Peer("rigour", ("rigour", "unidecode"), rigour),
    Peer("spaczz", ("spaczz", "spacy", "unidecode"), spaczz),
    # Half a minute for a thousand names, and made for those of people.
    Peer("ratio-romanizer", ("rapidfuzz", "arabic-name-romanizer"), rapidfuzz("ratio", romanized), kinds=("figure",)),
    Peer("hdx-python-country", ("hdx-python-country",), hdx, decides=True, kinds=("place",), units=True),
    Peer("amt-phonetic", ("amt-phonetic",), amt),
    Peer("name-matching", ("name-matching", "unidecode"), name_matching),
)


def ready(wanted: Collection[str] | None) -> tuple[dict[Peer, Scorer], dict[str, str]]:
    """Return the peers that run here with their scorers, and for each peer its versions or why it does not run.

    Args:
        wanted: Names of peers, or None for all.
    """
    scorers: dict[Peer, Scorer] = {}
    said: dict[str, str] = {}
    for peer in PEERS:
        if wanted is not None and peer.name not in wanted:
            said[peer.name] = LEFT_OUT
            continue
        try:
            scorer = peer.make()
            scorer(["Saraqeb", "سراقب", "Aleppo"])(["Saraqib", "سراقب"])
            scorers[peer], said[peer.name] = scorer, peer.versions()
        except Exception as e:  # whatever a package of somebody else's does wrong, the others are measured
            said[peer.name] = f"could not be run: {type(e).__name__}: {str(e).splitlines()[0] if str(e) else ''}".rstrip(": ")
    return scorers, said
