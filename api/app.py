"""The application: what it consists of, how it comes up and goes down."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response

from api import graphiql
from api.auth import load_token
from api.database import Database
from api.extractors import extractors
from api.health import Readiness
from api.http import BodyLimit, GraphQL, RequestId, error_response
from api.ingest import Ingest
from api.schema import Context, schema
from api.schema.context import Services
from api.settings import Settings

if TYPE_CHECKING:
    from extraction.pipeline import Extractor

_log = logging.getLogger(__name__)


def create_app(settings: Settings, *, extractor: "Extractor | None" = None) -> FastAPI:
    """Return the service. It comes up even while Neo4j is down; `/readyz` says when everything is there.

    With an `extractor`, texts are read with that one, in a thread; else as the settings say. Raises HOME_NOT_WRITABLE
    when the token cannot be kept.
    """
    token = load_token(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        database = Database(settings.graph)
        workers = extractors(settings.workers, settings.model, extractor)
        ingest = Ingest(database, workers, max(1, settings.workers))
        readiness = Readiness(database, workers, ingest)
        app.state.services = Services(settings, database, ingest, token)
        app.state.readiness = readiness
        ingest.start()
        readiness.start()
        try:
            yield
        finally:
            await readiness.stop()
            await ingest.stop()
            await database.close()

    # FastAPI's own pages load their scripts from another host.
    app = FastAPI(title="Dateline", lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    app.include_router(_graphql(), prefix="/graphql")
    app.include_router(graphiql.router)
    _add_health(app)
    _add_errors(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(BodyLimit, limit=settings.request_limit)
    app.add_middleware(RequestId)
    return app


def _graphql() -> GraphQL:
    async def context(connection: HTTPConnection) -> Context:
        return Context(connection.app.state.services, connection.state.request_id, connection)

    return GraphQL(schema, context_getter=context, subscription_protocols=())


def _add_health(app: FastAPI) -> None:
    @app.get("/", include_in_schema=False)
    async def root() -> Response:
        return RedirectResponse("/graphiql")

    @app.get("/healthz")
    async def healthz() -> Response:
        return JSONResponse({"alive": True})

    @app.get("/readyz")
    async def readyz(request: Request) -> Response:
        ready, report = await request.app.state.readiness.report()
        return JSONResponse(report, 200 if ready else 503)


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        code = "NOT_FOUND" if error.status_code == 404 else "BAD_INPUT"
        response = error_response(error.status_code, code, f"{error.detail}: {request.method} {request.url.path}.")
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(Exception)
    async def failed(request: Request, error: Exception) -> Response:
        request_id = request.state.request_id
        _log.error("Request %s failed", request_id, exc_info=error)
        message = f"Something went wrong on our side. The log has more under request id {request_id}."
        return error_response(500, "INTERNAL", message)
