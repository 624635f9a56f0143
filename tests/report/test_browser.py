"""The page in a real browser, where there is one: it shows the texts as they are, marks what was found, and runs nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.report.page import Text, page
from tests.report.conftest import HOSTILE, Page, visible

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--hide-scrollbars"),
)
TEXTS = {
    "English": "Shelling hit Saraqib and the province of Idlib.\r\n\r\nHTS left Aleppo for Homs; reports from Zahra differ.",
    "Arabic": "قصف على سراقب وبحلب اليوم.\nفي حمص HTS هدوء.\nThe end in Homs.",
    "Turkish": "Halep'te çatışma çıktı; HTŞ, Serakib ve İdlib'in güneyinde ilerledi.",
    "Hostile": "\n".join(f"{part} in Homs {part}" for part in HOSTILE),
}

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")


def browser(*args: str, profile: Path) -> subprocess.CompletedProcess[bytes]:
    """Run the browser with a profile of its own."""
    assert BROWSER is not None
    return subprocess.run([BROWSER, *QUIET, f"--user-data-dir={profile}", *args], capture_output=True, timeout=120, check=True)


@pytest.fixture(scope="module")
def html(g: Gazetteer) -> str:
    return page(g, [Text(title, text, None, g.scan(text)) for title, text in TEXTS.items()])


@pytest.fixture(scope="module")
def written(html: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(html, encoding="utf-8", newline="\n")
    return path.as_uri()


def test_a_browser_reads_the_page_as_it_was_meant(g: Gazetteer, html: str, written: str, tmp_path: Path) -> None:
    dom = browser("--dump-dom", written, profile=tmp_path).stdout.decode("utf-8")
    found, meant = Page(dom), Page(html)
    assert found.marks == meant.marks
    assert [(m.start, m.end) for m in found.marks] == [(m.start, m.end) for text in TEXTS.values() for m in g.scan(text)]
    assert found.details == meant.details
    assert visible(found.shown) == visible("".join(TEXTS.values()))
    assert found.title == "Mentions"
    assert found.tags - {"tbody"} == meant.tags - {"tbody"}


def test_no_script_of_a_text_runs_and_the_styles_hold(html: str, tmp_path: Path) -> None:
    """A script of the test, which the page's own policy is lifted for, asks the browser what a reader sees."""
    ask = """<script>
      const see = (element) => getComputedStyle(element);
      const marks = [...document.querySelectorAll("article mark")];
      const arabic = document.querySelectorAll("article")[1].querySelectorAll("p");
      const details = marks[0].parentElement.querySelector(".details");
      const before = see(details).display;
      marks[0].focus();
      const boxes = [...document.querySelectorAll(".labels text")].map((text) => text.getBoundingClientRect());
      const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom - 3 && b.top < a.bottom - 3;
      document.title = JSON.stringify({
        scripts: document.scripts.length,
        directions: [...arabic].map((p) => see(p).direction),
        right: arabic[0].querySelector("mark").getBoundingClientRect().right > 300,
        before, after: see(details).display,
        wide: document.documentElement.scrollWidth <= window.innerWidth,
        overlaps: boxes.filter((a, i) => boxes.some((b, j) => j < i && meet(a, b))).length,
        labels: boxes.length,
      });
    </script>"""
    path = tmp_path / "page.html"
    path.write_text(html.replace("default-src 'none'; ", "").replace("</footer>", "</footer>" + ask), encoding="utf-8", newline="\n")
    dom = browser("--dump-dom", "--window-size=700,900", path.as_uri(), profile=tmp_path / "profile").stdout.decode("utf-8")
    assert Page(dom.replace(ask.strip(), "")).title == (
        '{"scripts":1,"directions":["rtl","rtl","ltr"],"right":true,"before":"none","after":"block","wide":true,"overlaps":0,"labels":4}'
    )


@pytest.mark.parametrize("scheme", ["0", "1"], ids=["dark", "light"])
def test_the_page_is_drawn_in_both_colour_schemes(written: str, tmp_path: Path, scheme: str) -> None:
    image = tmp_path / "page.png"
    browser(
        f"--blink-settings=preferredColorScheme={scheme}", f"--screenshot={image}", "--window-size=800,600", written, profile=tmp_path / "profile"
    )
    assert image.stat().st_size > 10_000
