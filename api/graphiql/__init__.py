"""GraphiQL from our own files: no request goes to another host, and the page's policy sees to that.

The vendored files are those that `vendor.toml` locks; `scripts/vendor_graphiql.py` fetches them.
"""

from functools import cache
from importlib import resources

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

router = APIRouter(prefix="/graphiql")

_TYPES = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "LICENSE": "text/plain; charset=utf-8",
}

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        # GraphiQL and its editor set styles from scripts; its fonts and marks are in its style sheet.
        "style-src 'self' 'unsafe-inline'",
        "font-src data:",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)


@router.get("")
async def graphiql() -> Response:
    """Return the page."""
    return page()


@router.get("/assets/{name}")
async def asset(name: str) -> Response:
    """Return a file that the page needs, or a licence."""
    content = _files().get(name)
    if content is None:
        raise HTTPException(404, "Not Found")
    headers = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type=_TYPES[name.rpartition(".")[2]], headers=headers)


def page() -> Response:
    """Return GraphiQL's page with its policy."""
    html = (resources.files("api.graphiql") / "page.html").read_text(encoding="utf-8")
    return HTMLResponse(html, headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"})


@cache
def _files() -> dict[str, bytes]:
    """Return all that may be asked for: nothing else under this folder is ever given out."""
    here = resources.files("api.graphiql")
    own = [here / "start.js", here / "page.css"]
    return {file.name: file.read_bytes() for file in (*own, *(here / "vendor").iterdir())}
