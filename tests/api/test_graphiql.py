"""GraphiQL comes from our own files: a real browser runs a query and asks no other host."""

import hashlib
import json
import os
import shutil
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.api.conftest import TOKEN, Api

HERE = resources.files("api.graphiql")


def test_the_vendored_files_are_what_the_lock_says() -> None:
    lock = tomllib.loads((HERE / "vendor.toml").read_text("utf-8"))["file"]
    names = {entry["name"] for entry in lock}
    assert {file.name for file in (HERE / "vendor").iterdir()} == names
    for entry in lock:
        content = (HERE / "vendor" / entry["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], entry["name"]
        assert f"{entry['package']}.LICENSE" in names


@pytest.mark.parametrize("path", ["/graphiql", "/graphql"])
def test_a_browser_is_given_the_page_with_a_strict_policy(api_client: Api, path: str) -> None:
    response = api_client.http.get(path, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert response.status_code == 200
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "http" not in policy
    assert "//" not in response.text.replace("<!--", "")


def test_the_root_leads_to_the_page(api_client: Api) -> None:
    response = api_client.http.get("/")
    assert (response.status_code, response.headers["location"]) == (307, "/graphiql")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Debian's chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield browser
        browser.close()


@pytest.mark.chromium
def test_a_browser_runs_queries_and_asks_no_other_host(told: Api, browser: Browser) -> None:
    page: Page = browser.new_page(viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    trouble: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    base = str(told.http.base_url).rstrip("/")
    page.goto(f"{base}/graphiql")
    page.get_by_role("button", name="Execute query").click()
    page.locator(".result-window").get_by_text("totalCount").wait_for()
    result = json.loads(page.locator(".result-window .CodeMirror").evaluate("(editor) => editor.CodeMirror.getValue()"))
    assert result["data"]["events"]["totalCount"] == 7
    if folder := os.environ.get("DATELINE_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / "graphiql.png")
    assert asked
    assert [url for url in asked if not url.startswith((f"{base}/", "data:"))] == []
    assert trouble == []
    page.close()


@pytest.mark.chromium
def test_the_token_is_given_in_the_headers_editor(told: Api, browser: Browser) -> None:
    page = browser.new_page()
    base = str(told.http.base_url).rstrip("/")
    page.goto(f"{base}/graphiql")
    editors = page.locator(".CodeMirror")
    fill = "(editor, text) => editor.CodeMirror.setValue(text)"
    editors.nth(0).wait_for()
    editors.nth(0).evaluate(fill, 'mutation { deleteDocument(id: "nothing") { deleted } }')
    page.get_by_role("button", name="Headers").click()
    page.locator(".graphiql-editor-tool .graphiql-editor:not(.hidden) .CodeMirror").evaluate(
        fill, f'{{"Authorization": "Bearer {TOKEN}"}}'
    )
    page.get_by_role("button", name="Execute query").click()
    page.locator(".result-window").get_by_text("false").wait_for()
    page.close()
