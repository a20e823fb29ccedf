"""Write the lock of a Neo4j release: fetch every jar of a list once and note its SHA-256.

    python scripts/lock_neo4j.py coordinates.txt > graph/local/locks/neo4j-VERSION.tsv

The list has one group:artifact:version[:classifier] a line, as Maven resolves them for org.neo4j:neo4j,
org.neo4j.app:neo4j-server and org.neo4j.client:neo4j-browser (the resolver of jgo picks other versions than Maven).
"""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from graph.local.download import download, repositories
from graph.local.release import parse_coordinate


def main(list_path: str) -> None:
    """Print coordinate, tab, SHA-256 for each line of the list, sorted by coordinate."""
    coordinates = sorted(set(Path(list_path).read_text(encoding="utf-8").split()))
    remotes = repositories()
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(8) as pool:

        def line(numbered: tuple[int, str]) -> str:
            number, coordinate = numbered
            jar = download(parse_coordinate(coordinate), Path(scratch) / str(number), remotes)
            return f"{coordinate}\t{sha256(jar.read_bytes()).hexdigest()}"

        print("# Maven coordinate, SHA-256 of the jar; made by scripts/lock_neo4j.py")
        print(*pool.map(line, enumerate(coordinates)), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1])
