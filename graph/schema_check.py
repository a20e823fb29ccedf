"""Does the graph have every constraint and index of this version, ready to use?"""

import re

from neo4j import Driver

from graph.connection import translating
from graph.migrate import migrations
from graph.statements import cypher

_NAMED = re.compile(r"CREATE (?:CONSTRAINT|(?:\w+ )?INDEX) (\w+) IF NOT EXISTS")


def missing(driver: Driver, database: str) -> list[str]:
    """Return the names of constraints and indexes that migrations made and that are gone, still filling or broken;
    sorted."""
    wanted = {
        name for migration in migrations() for statement in migration.statements for name in _NAMED.findall(statement)
    }
    with translating(), driver.session(database=database, default_access_mode="READ") as session:
        rows = session.execute_read(lambda tx: tx.run(cypher("migrate_indexes")).data())
    return sorted(wanted - {row["name"] for row in rows})
