"""neo4j.conf of the local server."""

from collections.abc import Mapping

from graph.errors import LocalServerError
from graph.local.layout import Layout
from graph.local.ports import HOST, Ports
from graph.local.release import Release
from graph.settings import GraphSettings


def configuration(settings: GraphSettings, release: Release, ports: Ports) -> dict[str, str]:
    """Return the settings that Dateline gives Neo4j: loopback only, nothing sent home, little memory and disk."""
    return {
        "server.default_listen_address": HOST,
        "server.bolt.listen_address": f"{HOST}:{ports.bolt}",
        "server.bolt.advertised_address": f"localhost:{ports.bolt}",
        "server.http.listen_address": f"{HOST}:{ports.http}",
        "server.http.advertised_address": f"localhost:{ports.http}",
        "server.https.enabled": "false",
        "initial.dbms.default_database": settings.neo4j_database,
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        # The whole home otherwise, and with it the password's file, would be open to LOAD CSV.
        "server.directories.import": "import",
        # Half of the machine's memory otherwise.
        "server.memory.pagecache.size": settings.dateline_neo4j_pagecache,
        # Texts are parameters of our queries: they need not be kept a second time, in plain files.
        "db.logs.query.enabled": "OFF",
        # A fresh home takes 2 MB instead of 516.
        "db.tx_log.preallocate": "false",
        # A time limit of one second is then enforced after 1.01 s, not 2.6 s.
        "db.transaction.monitor.check.interval": "100ms",
        **dict(release.settings),
    }


def write_configuration(layout: Layout, defaults: Mapping[str, str]) -> None:
    """Write neo4j.conf: the given settings, over them those of own.conf.

    Raises LocalServerError (SERVER_FAILED) for a line of own.conf that is no `name=value`.
    """
    merged = {**defaults, **_own(layout)}
    lines = ["# Written by Dateline at each start; put your own settings into own.conf beside this directory."]
    lines += [f"{name}={value}" for name, value in merged.items()]
    layout.configuration.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _own(layout: Layout) -> dict[str, str]:
    if not layout.own_configuration.exists():
        return {}
    own: dict[str, str] = {}
    for number, line in enumerate(layout.own_configuration.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals:
            raise LocalServerError(
                f"{layout.own_configuration}:{number} is not `name=value`: correct or delete the line."
            )
        own[name.strip()] = value.strip()
    return own
