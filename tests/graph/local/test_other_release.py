"""The other release, chosen by a setting: it starts, takes our migrations and answers."""

from pathlib import Path

from graph.connection import open_driver
from graph.local import ensure_running, stop
from graph.migrate import migrate, pending
from graph.settings import GraphSettings


def test_2026_starts_migrates_and_answers(tmp_path: Path) -> None:
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
        assert (row["version"], row["edition"]) == ("2026.08.1", "community")
    finally:
        stop(settings)
