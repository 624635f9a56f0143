"""Propose the ordinary words that are also names of the registry, with their counts in real text: ``data/rules/common``.

    pip install wordfreq
    python benchmarks/common_words.py LANGUAGE [--output FILE]

Each of the most frequent words of a language (wordfreq, which counts them in subtitles, news, books, web pages and social media) is scanned by
itself. One that would be taken for a village, a quarter, a weak form or, by its sound, for any single-word name is written down with its
count; so is one that only its beginning or ending hides (بدلا, which is no دلا). What is known by far more readers as the name than as anything
else is left out by hand (NAMES), and what is a name of a town and a word is put in by hand (WORDS). Read the difference before it is committed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from wordfreq import top_n_list, word_frequency

import gazetteer
from gazetteer.match.context import Context
from gazetteer.model import Candidate

WORDS_READ = 60_000
LEAST = 1.0  # times in a million words
MINOR = ("village", "neighbourhood")
# A word that is a name only with an ending cut from it stands for itself, unless what is left is itself about as frequent.
SHARE = 0.2
NAMES = {
    "en": "washington putin trump obama erdogan netanyahu lavrov macron biden merkel mubarak rubio bashir assad hague benghazi",
    "tr": "washington putin trump obama erdoğan netanyahu lavrov macron biden merkel mübarek esad öcalan barzani davutoğlu çavuşoğlu kılıçdaroğlu bahçeli mursi sisi "
    "ruhani sarkozy karayılan münbiç azez cerablus habur kamışlı",
    "ar": "عمان بوتين ترامب أوباما اوباما أردوغان اردوغان إردوغان نتنياهو لافروف ماكرون بايدن ميركل خامنئي روحاني السيسي السيسى مرسي ساركوزي هولاند سليماني "
    "الجولاني كلينتون الكاظمي حماس النصرة الشرع العاصي الجولان الأناضول المرصد الائتلاف غزة حزب طرابلس الغوطة",
}
WORDS = {
    "en": "his has harm tall dana mare kelly habit batman sin sur rom roma mara sera rai dara hara bab hula oj kara shin salman dale jasim sham sana izra tell "
    "nile shaar midan amuda georgia tripoli derik inkhil roj rose basel andalus marjeh martyrs abraj nawa syriac citadel badia jazira tiger plus fatah "
    "orient violet amnesty alam johnson clinton austin graham cameron ford hammond fletcher sullivan jeffrey bennett hayes bolton pence klein mckenzie "
    "townsend haley vance katz dempsey gallant griffiths ashton muslim sheikh salem salam saleh idris reyes basil lieberman kilo hof rice carter",
    "tr": "sana kabul kara has his atma sürüc andan sera sur sür sin shin killi kelly dana mare mara dara hara bab esad tel fetih sevda rabia harran batman "
    "ziyare refah roma rom hadise kaide alem neva soran kasap kandil kars süvar hassa maden bülbül sülük hamidiye banan derik gül yıldırım kalın aslan güler kenan soylu demirtaş fidan zarif kurtulmuş salih abdurrahman müslim "
    "derviş mahalle mühendis mübarek şaban heykel vekil selam sefer kilo ural hicri safar maas gürak",
    "ar": "الباب حاس حارم الدانا نوى الشام سلمان الراعي التل الزهراء الميدان السفيرة الشعار الجزيرة البادية القلعة المرجة تشرين الباسل البلاط السبيل العجم "
    "المحافظة الفيض الشهداء الزهور الأندلس دير عين الحل روج صور الصور السجن القائم الحمراء خطاب قنوات الطبقة الحاضر الزيارة سلوك شين الهامة مسقط كسب نصيب "
    "الشجرة الطيبة القصير جده جدة الجليل الضمير جاسم الحراك ملح مديرا الروضة الكريمة المزرعة المنصورة صيدا قارة ربيعة مهين العريقة الحارة الكرامة أمد "
    "حيان البصيرة الجلاء هجين عقرب تسيل القبو نبل إصلاحية الحاجب السوداء الثورة حديثة أفاد سيدا ماري المزة صدد الناصرة قنديل سنجار العقبة بيلي أقرب إرسال "
    "أقرباء شقاء التبني المعلم سيف مسلم النمر مغنية ديب أسعد شعبان خميس مشعل قيصر ظريف طريف باسيل بوش الصدر الخطيب البشير العطار الحلبي الصالح عباس الهجري "
    "عبود البغدادي الأسد إدريس جبريل رشدي عقيل سلامي حسون أيوب المهدي السوداني القرشي هيلي صابرين كنعان",
}


def proposed(lang: str) -> dict[str, float]:
    """Return the ordinary words of a language that scanning one by one takes for names, with their counts per million words."""
    scanner = gazetteer.load()._scanner
    names = set(NAMES[lang].split())
    found = {word: per_million(word, lang) for word in WORDS[lang].split()}
    for word in top_n_list(lang, WORDS_READ):
        if per_million(word, lang) < LEAST:
            break
        if not word.isalpha() or len(word) < 2 or (word[0] < "ء") == (lang == "ar"):
            continue
        upper = word[0].replace("i", "İ" if lang == "tr" else "i").upper()
        text = upper + word[1:]
        words = list(scanner._words.of(text, lang))
        for spot in scanner._spotter.spots(text, words):
            answer = scanner._matcher.lookup(spot.name, Context(asked=spot.asked), lang, 20)
            likely = [c for c in answer.candidates if scanner._likely(c, spot)]
            if likely and doubtful(likely[0]):
                part = text[spot.start : spot.end].lower() if spot.end - spot.start < len(text) else word
                known = per_million(part, lang) >= max(LEAST, SHARE * per_million(word, lang))
                entry = part if known else word
                if entry not in names:
                    found[entry] = per_million(entry, lang)
    return found


def doubtful(candidate: Candidate) -> bool:
    """Whether a word that is a candidate's name may well be none; a surname as it is stored is judged by hand."""
    if candidate.type == "country" or (candidate.kind == "figure" and candidate.tier == "exact"):
        return False
    return candidate.type in MINOR or candidate.matched.weak or candidate.tier != "exact"


def per_million(word: str, lang: str) -> float:
    """Return how often a word occurs in a million words."""
    return round(float(word_frequency(word, lang)) * 1e6, 1)


def main() -> None:
    """Write the file of a language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lang", choices=sorted(NAMES))
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    output = options.output or Path(f"data/rules/common/{options.lang}.yaml")
    lines = [f"  {word}: {count:g}" for word, count in sorted(proposed(options.lang).items(), key=lambda pair: (-pair[1], pair[0]))]
    quoted = {"yes", "no", "on", "off", "true", "false", "y", "n", "null"}
    lines = [line if line.split(":")[0].strip() not in quoted else f"  '{line.strip().replace(':', chr(39) + ':', 1)}" for line in lines]
    output.write_text(
        "# Ordinary words, given names and foreign names that are also names of the registry, with how often they occur in a million words.\n"
        f"language: {options.lang}\n"
        "source: wordfreq 3.1.1 (subtitles, news, books, web, social media), proposed by benchmarks/common_words.py and reviewed by hand\n"
        "words:\n" + "\n".join(lines) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
