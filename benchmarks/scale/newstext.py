"""Running text that does not repeat, made from a seed: articles in English, Arabic and Turkish about places, groups and people of the registry.

Real news may not be kept here, so the words between the names are made up. They come as words of real text do: a few are most of the
text, and new ones never cease (a Pitman-Yor process, whose frequencies follow Zipf's law and whose vocabulary Heaps'). Function words and class
words are real.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import gazetteer

FUNCTION = {
    "en": "the of and to in a said on for that was with as by from at were he his an after not which their who had been near over",
    "ar": "في من على إلى أن عن التي الذي قال ما مع هذا هذه بعد كان قد لا كما بين حيث خلال عند",
    "tr": "ve bir bu da de için ile olarak daha olan çok gibi sonra kadar ise ancak göre dedi ne en",
}
CLASS = {
    "en": ("the city of {}", "{} province", "the town of {}", "{} countryside", "near {}", "{}'s"),
    "ar": ("مدينة {}", "ريف {}", "بلدة {}", "محافظة {}", "ب{}", "و{}"),
    "tr": ("{} kenti", "{} ilinde", "{}'de", "{} kırsalında", "{}'nin"),
}
SYLLABLES = {
    "en": "con ter ing er ly tion re de al ment pre ous ist ble or an per sta min ver cap com mon tra ed es pol ic ate",
    "ar": "ما ست قا تر مر بي نا سل كت جم در حو عم شا فر طل غي ني ون ات ين هم ها",
    "tr": "lar la er ka mak yap bil de me san kon dır lik göz al ver yor tu cak ta be ni kı sız",
}
ARTICLE = {"en": "", "ar": "ال", "tr": ""}
ARTICLE_WORDS = 450
NAME_EVERY = 18  # one word in so many is a name, as in reports from the region
DISCOUNT, STRENGTH = 0.6, 40.0


class Words:
    """Made-up words of one language, drawn as a Pitman-Yor process draws them."""

    def __init__(self, lang: str, draw: random.Random) -> None:
        self._syllables, self._article = SYLLABLES[lang].split(), ARTICLE[lang]
        self._draw = draw
        self._drawn: list[str] = []
        self._seen: set[str] = set()

    def next(self) -> str:
        new = (STRENGTH + DISCOUNT * len(self._seen)) / (STRENGTH + len(self._drawn))
        word = self._made() if self._draw.random() < new else self._draw.choice(self._drawn)
        self._seen.add(word)
        self._drawn.append(word)
        return word

    def _made(self) -> str:
        word = "".join(self._draw.choices(self._syllables, k=self._draw.choice((2, 2, 3, 3, 4))))
        return self._article + word if self._draw.random() < 0.25 else word


def articles(g: gazetteer.Gazetteer, langs: tuple[str, ...], draw: random.Random) -> Iterator[tuple[str, str]]:
    """Yield articles and their languages without end; a third of the names of an article are much written about, the others are any."""
    names = {lang: [name.text for entity in g for name in entity.names if name.lang == lang] for lang in langs}
    known = {lang: draw.sample(names[lang], len(names[lang])) for lang in langs}
    words = {lang: Words(lang, draw) for lang in langs}
    while True:
        lang = draw.choice(langs)
        famous = [known[lang][min(int(draw.paretovariate(0.9)), len(known[lang])) - 1] for _ in range(4)]
        yield article(lang, famous + draw.sample(names[lang], 8), words[lang], draw), lang


def article(lang: str, names: list[str], words: Words, draw: random.Random) -> str:
    """Write an article."""
    function = FUNCTION[lang].split()
    paragraphs: list[list[str]] = [[]]
    length, sentence = 0, 0
    while length < ARTICLE_WORDS:
        if draw.random() < 1 / NAME_EVERY:
            name = draw.choice(names)
            word = draw.choice(CLASS[lang]).format(name) if draw.random() < 0.4 else name
        elif draw.random() < 0.45:
            word = draw.choice(function)
        else:
            word = words.next()
        sentence += 1
        if sentence == 1:
            word = word[:1].upper() + word[1:]
        if sentence > 8 and draw.random() < 0.08:
            word, sentence = word + ".", 0
        elif draw.random() < 0.05:
            word += "،" if lang == "ar" else ","
        paragraphs[-1].append(word)
        length += 1
        if sentence == 0 and draw.random() < 0.3:
            paragraphs.append([])
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs) + "\n"
