"""The other release, chosen by a setting: it starts, takes our migrations and a document, and answers."""

from pathlib import Path

from graph.connection import open_driver
from graph.local import ensure_running, stop
from graph.migrate import migrate, pending
from graph.settings import GraphSettings
from tests.graph.writing.corpus import ingest, liberation


def test_2026_starts_migrates_ingests_and_answers(tmp_path: Path) -> None:
    settings = GraphSettings(dateline_home=tmp_path, dateline_neo4j_version="2026")
    try:
        assert ensure_running(settings, progress=False).version == "2026.08.1"
        with open_driver(settings) as driver:
            migrate(driver, settings.neo4j_database)
            assert not pending(driver, settings.neo4j_database)
            row = driver.execute_query(
                "CALL dbms.components() YIELD versions, edition RETURN versions[0] AS version, edition",
                database_=settings.neo4j_database,
            ).records[0]
            ingest(driver, settings.neo4j_database, [liberation("first")])
            found = driver.execute_query(
                "MATCH (a:Actor)-[:LIBERATED]->(r:Region) RETURN a.name AS actor, r.name AS region",
                database_=settings.neo4j_database,
            ).records
        assert (row["version"], row["edition"]) == ("2026.08.1", "community")
        assert [record.data() for record in found] == [{"actor": "Ukrainian Armed Forces", "region": "Lyman"}]
    finally:
        stop(settings)
