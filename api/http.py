"""GraphQL over HTTP, and what every response carries."""

import re
import secrets
from typing import Any

from cross_web import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from strawberry.fastapi import GraphQLRouter
from strawberry.http.base import BaseRequestProtocol

from api.errors import shape
from api.graphiql import page
from api.schema import Context

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class GraphQL(GraphQLRouter[Context, None]):
    """POST and GET of GraphQL. Whatever goes wrong before an operation runs has the shape of any other error."""

    def should_render_graphql_ide(self, request: BaseRequestProtocol) -> bool:
        """Show GraphiQL to a browser that asks for a page, not to a program that takes anything."""
        wants_page = "text/html" in request.headers.get("accept", "")
        return request.method == "GET" and request.query_params.get("query") is None and wants_page

    async def render_graphql_ide(self, request: Request) -> Response:  # type: ignore[override]
        """Return the GraphiQL page."""
        return page()

    async def run(self, request: Any, context: Any = None, root_value: Any = None) -> Any:
        """Run the operation of a request."""
        try:
            return await super().run(request, context, root_value)
        except HTTPException as error:
            return _refused(error)


def _refused(error: HTTPException) -> Response:
    reason = str(error.reason)
    if "mutations are not allowed" in reason.lower():
        message = "Mutations are taken over POST only."
        return JSONResponse({"errors": [shape("BAD_INPUT", message)]}, 405, {"Allow": "POST"})
    return JSONResponse({"errors": [shape("BAD_INPUT", f"{reason.rstrip('.')}.")]}, error.status_code)


def error_response(status: int, code: str, message: str) -> Response:
    """Return an error outside any operation."""
    return JSONResponse({"errors": [shape(code, message)]}, status)


class RequestId:
    """Gives each request an id, its own `X-Request-Id` if it has a usable one, and says it in the response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its id."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self._app(scope, receive, sending)


class BodyLimit:
    """Refuses a body that is larger than any batch of documents needs to be, before it is all in memory."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if its body is small enough."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        messages: list[Message] = []
        size = int(Headers(scope=scope).get("content-length", "0") or 0)
        more = size <= self._limit
        size = 0 if more else size
        while more:
            message = await receive()
            messages.append(message)
            size += len(message.get("body", b""))
            more = message["type"] == "http.request" and message.get("more_body", False) and size <= self._limit
        if size > self._limit:
            await self._refuse(scope, receive, send)
            return

        async def replay() -> Message:
            return messages.pop(0) if messages else await receive()

        await self._app(scope, replay, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        message = f"The request has more than {self._limit // 1_000_000} MB. Send fewer documents at once."
        await error_response(413, "TEXT_TOO_LARGE", message)(scope, receive, send)
