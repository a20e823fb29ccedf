"""What a person sees in Chromium: the demo's graph in Neo4j Browser, and GraphiQL without a request to anybody else."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.end_to_end.conftest import ROOT, Demo

pytestmark = [pytest.mark.chromium, pytest.mark.slow]

WAIT = 30_000
"""Milliseconds that anything on a page may take."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page with a fresh profile."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(WAIT)
        yield context.new_page()


def screenshot(shown: Page | Locator, name: str) -> None:
    """Keep a picture where DATELINE_SCREENSHOTS is set."""
    if os.environ.get("DATELINE_SCREENSHOTS"):
        folder = ROOT / "out" / "screenshots"
        folder.mkdir(parents=True, exist_ok=True)
        shown.screenshot(path=folder / f"{name}.png")


def test_neo4j_browser_logs_in_and_shows_the_graph(demo: Demo, page: Page) -> None:
    page.goto(demo.address("Neo4j Browser"))
    expect(page.get_by_test_id("boltaddress")).to_have_value(f"127.0.0.1:{_bolt_port(demo)}", timeout=WAIT)
    expect(page.get_by_test_id("username")).to_have_value("neo4j")
    page.get_by_test_id("password").fill(demo.password)
    page.get_by_test_id("connect").click()
    expect(page.get_by_text("You are connected as user")).to_be_visible(timeout=WAIT)

    page.get_by_test_id("activeEditor").click()
    page.keyboard.type("MATCH p = (:Actor)-[]->(:Region) RETURN p")
    page.keyboard.press("Control+Enter")
    nodes = page.locator("svg g.node")
    expect(nodes.filter(has_text="Kherson").first).to_be_visible(timeout=WAIT)
    expect(nodes.filter(has_text="Russia").first).to_be_visible()
    expect(page.locator("svg .relationship").filter(has_text="CLAIMED").first).to_be_visible()
    assert nodes.count() >= 6
    page.wait_for_timeout(3_000)  # the layout comes to rest
    screenshot(page.get_by_test_id("frame").first, "neo4j-browser")


def test_graphiql_runs_a_query_and_talks_to_nobody_else(demo: Demo, page: Page) -> None:
    hosts: list[str] = []
    page.on("request", lambda request: hosts.append(urlsplit(request.url).netloc))
    page.goto(demo.address("GraphiQL"))
    page.get_by_role("button", name="Execute query").click()
    result = page.locator(".result-window")
    expect(result).to_contain_text("Kherson", timeout=WAIT)
    expect(result).to_contain_text("(sample)")
    expect(result).not_to_contain_text("errors")
    screenshot(page, "graphiql")
    assert set(hosts) == {urlsplit(demo.address("GraphiQL")).netloc}


def _bolt_port(demo: Demo) -> int:
    """The Bolt port in the address that fills the log-in form."""
    port = urlsplit(urlsplit(demo.address("Neo4j Browser")).query.removeprefix("connectURL=")).port
    assert port is not None
    return port
