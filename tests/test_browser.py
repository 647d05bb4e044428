"""The pages in a real browser: Debian's Chromium, driven by playwright. Skipped, with the reason, where either is missing.

``AXE_CORE`` names axe-core's ``axe.min.js`` (from npm) for the accessibility test.
"""

from __future__ import annotations

import dataclasses
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from example_brief import BRIEF, COURIER, HERALD

from briefer.brief_json import brief_to_json
from briefer.citations import cited_sentences
from briefer.publish import WRITERS
from briefer.render import render_feed, render_index, render_source

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
NAME = f"{BRIEF.name}.html"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed (apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of briefs as briefer writes it, with a day before."""
    out = tmp_path_factory.mktemp("briefs")
    (out / "sources").mkdir()
    briefs = [BRIEF, dataclasses.replace(BRIEF, day=BRIEF.previous_day, number=1, changes=(), previous_day=None)]
    for brief in briefs:
        for form in ("md", "html", "json"):
            (out / f"{brief.name}.{form}").write_bytes(WRITERS[form](brief))
    cited = cited_sentences(BRIEF)
    for article in (*BRIEF.articles, *BRIEF.undated):
        marked = {number: ["A claim."] for number in cited.get(article.id, ())}
        (out / "sources" / f"{article.id}.html").write_text(render_source(article, marked), encoding="utf-8")
    data = [brief_to_json(brief) for brief in briefs]
    (out / "index.html").write_text(render_index(data), encoding="utf-8")
    (out / "feed.xml").write_text(render_feed(data), encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclasses.dataclass
class Watched:
    """A page with everything that it asked for and complained about."""

    page: sync_api.Page
    requests: list[str]
    complaints: list[str]


@pytest.fixture
def watched(browser: sync_api.Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    result = Watched(page, [], [])
    page.on("request", lambda request: result.requests.append(request.url))
    page.on("console", lambda message: result.complaints.append(message.text))
    page.on("pageerror", lambda error: result.complaints.append(str(error)))
    yield result
    context.close()
    assert result.complaints == []


def test_brief__opens_from_a_file_and_asks_for_nothing_else(watched: Watched, folder: Path) -> None:
    address = (folder / NAME).as_uri()
    watched.page.goto(address)
    watched.page.wait_for_load_state("networkidle")
    assert watched.page.title() == BRIEF.title
    assert watched.requests == [address]


def test_brief__opens_from_a_server(watched: Watched, folder: Path) -> None:
    handler = functools.partial(_QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/{NAME}"
        watched.page.goto(address)
        watched.page.wait_for_load_state("networkidle")
        own = [request for request in watched.requests if not request.endswith("/favicon.ico")]  # the browser's own wish
        assert own == [address]
        watched.page.locator(".cite").first.click()
        assert watched.page.locator("#source-sentence").inner_text() == HERALD.sentences[0].text
        server.shutdown()


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()


def test_brief__click_on_a_citation_shows_its_sentence_in_context(watched: Watched, folder: Path) -> None:
    page = watched.page
    page.goto((folder / NAME).as_uri())
    page.locator(".who-said-what .cite").click()
    assert page.locator("#source").is_visible()
    assert page.locator("#source-before").inner_text() == HERALD.sentences[1].text
    assert page.locator("#source-sentence").inner_text() == HERALD.sentences[2].text
    assert page.locator("#source-after").inner_text() == HERALD.sentences[3].text
    assert page.locator("#source-title").inner_text() == f"1. {HERALD.title}"
    assert page.locator("#source-copy").get_attribute("href") == f"sources/{HERALD.id}.html#s3"
    original = page.locator("#source-original").get_attribute("href") or ""
    assert original.startswith(f"{HERALD.url}#:~:text=")
    assert page.url.endswith(NAME)
    page.locator("#source-copy").click()
    assert page.locator(".sentence:target").inner_text() == HERALD.sentences[2].text


def test_brief__keyboard_opens_steps_and_closes(watched: Watched, folder: Path) -> None:
    page = watched.page
    page.goto((folder / NAME).as_uri())
    claim = page.locator(".bottom-line .claim").nth(1)
    claim.locator(".cite").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#source-sentence").inner_text() == COURIER.sentences[0].text
    assert page.locator("#source-original").is_hidden()  # this article has no address
    assert page.evaluate("document.activeElement.id") == "source-close"
    page.keyboard.press("ArrowRight")
    assert page.locator("#source-sentence").inner_text() == HERALD.sentences[1].text
    assert page.locator("#source-position").inner_text() == "2 of 2"
    page.keyboard.press("Escape")
    assert page.locator("#source").is_hidden()
    assert page.evaluate("document.activeElement.textContent") == "2"  # focus is back on the citation


def test_brief__first_tab_leads_to_the_brief(watched: Watched, folder: Path) -> None:
    page = watched.page
    page.goto((folder / NAME).as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the brief"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "brief"


def test_brief__works_without_scripts(browser: sync_api.Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / NAME).as_uri())
    assert page.locator(".filter").is_hidden()
    page.locator(".who-said-what .cite").click()
    page.wait_for_url(f"**/sources/{HERALD.id}.html#s3")
    assert page.locator(".sentence:target").inner_text() == HERALD.sentences[2].text
    page.goto((folder / "index.html").as_uri())
    assert page.locator(".search").is_hidden()
    assert page.locator(".day").count() == 2
    context.close()


def test_brief__filter_by_publisher(watched: Watched, folder: Path) -> None:
    page = watched.page
    page.goto((folder / NAME).as_uri())
    page.get_by_label("Show claims from").select_option(label="Courier")
    shown = page.locator(".stories .claim:visible").all_inner_texts()
    assert len(shown) == 1
    assert shown[0].startswith("Thousands of people left their homes.")
    assert page.locator(".story:visible").count() == 1
    assert page.locator("#status").inner_text() == "2 claims shown"
    page.get_by_label("Show claims from").select_option(label="all publishers")
    assert page.locator(".story:visible").count() == 2


def test_brief__copies_the_link_of_a_claim(browser: sync_api.Browser, folder: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((folder / NAME).as_uri())
    claim = page.locator(".stories .claim").first
    claim.hover()
    claim.locator(".permalink").click()
    page.locator("#status", has_text="Link copied").wait_for()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.endswith(f"{NAME}#{claim.get_attribute('id')}")
    page.goto(address)
    assert page.locator(".claim:target .text").inner_text() == BRIEF.stories[0].claims[0].text
    context.close()


@pytest.mark.parametrize("name", [NAME, "index.html", f"sources/{HERALD.id}.html"])
def test_pages__fit_a_narrow_screen(watched: Watched, folder: Path, name: str) -> None:
    page = watched.page
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((folder / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_brief__readable_measure(watched: Watched, folder: Path) -> None:
    """A line of the brief's text holds 60 to 80 characters on a wide screen."""
    page = watched.page
    page.goto((folder / NAME).as_uri())
    n_characters = page.evaluate(
        """() => {
          const item = document.querySelector(".key-developments li");
          const probe = document.createElement("span");
          probe.textContent = "The quick brown fox jumps over the lazy dog ".repeat(2);
          item.append(probe);
          const width = item.getBoundingClientRect().width;
          probe.style.whiteSpace = "nowrap";
          return width / (probe.getBoundingClientRect().width / probe.textContent.length);
        }"""
    )
    assert 60 <= n_characters <= 80


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [NAME, "index.html", f"sources/{HERALD.id}.html"])
def test_pages__axe_finds_nothing(browser: sync_api.Browser, folder: Path, name: str, scheme: str) -> None:
    script = os.environ.get("AXE_CORE")
    if not script or not Path(script).is_file():
        pytest.skip("axe-core is not there: set AXE_CORE to the path of its axe.min.js (npm install axe-core)")
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto((folder / name).as_uri())
    page.evaluate(Path(script).read_text(encoding="utf-8"))
    run_axe = """async () => {
      const result = await axe.run();
      return [result.passes.length, result.violations.map((violation) => [violation.id, violation.nodes.map((node) => node.html)])];
    }"""
    n_passed, found = page.evaluate(run_axe)
    assert n_passed > 10
    assert found == []
    if name == NAME:
        page.locator(".cite").first.click()
        n_passed, found = page.evaluate(run_axe)
        assert n_passed > 10
        assert found == []
    context.close()


def test_brief__prints_without_its_controls(watched: Watched, folder: Path) -> None:
    page = watched.page
    page.goto((folder / NAME).as_uri())
    page.emulate_media(media="print")
    assert page.locator(".contents").is_hidden()
    assert page.locator(".filter").is_hidden()
    assert page.locator(".permalink").first.is_hidden()
    assert page.locator(".cite").first.is_visible()
    assert page.pdf()[:4] == b"%PDF"


def test_index__search_finds_claims_of_all_briefs(watched: Watched, folder: Path) -> None:
    page = watched.page
    page.goto((folder / "index.html").as_uri())
    page.get_by_label("Search all briefs").fill("harbour TOLLS")
    assert page.locator(".found li:visible").all_inner_texts() == [
        "Eastby will raise its harbour tolls by 3 per cent in July.",
        "Eastby to raise harbour tolls",
    ] * 2
    assert page.locator("#status").inner_text() == "4 claims found"
    page.get_by_label("Search all briefs").fill("no such words")
    assert page.locator(".day:visible").count() == 0
    page.get_by_label("Search all briefs").fill("")
    assert page.locator(".day:visible").count() == 2
    assert len(watched.requests) == 1
