"""Fetches GraphiQL and React from npm into api/graphiql/vendor, and checks that they are what the lock says.

    python scripts/vendor_graphiql.py            # fetch, verify against api/graphiql/vendor.toml
    python scripts/vendor_graphiql.py --relock   # after a version in vendor.toml was changed: write the new hashes

The files are committed, so neither users nor CI need npm.
"""

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "api" / "graphiql"
LOCK = FOLDER / "vendor.toml"


def fetch(package: str, version: str, into: Path) -> tarfile.TarFile:
    """Return a package as npm gives it."""
    done = subprocess.run(
        ["npm", "pack", f"{package}@{version}", "--silent", "--ignore-scripts"],
        cwd=into,
        check=True,
        capture_output=True,
        text=True,
    )
    return tarfile.open(into / done.stdout.split()[-1])


def main() -> int:
    """Write the vendored files. Returns 1 when one of them is not what the lock says."""
    lock = LOCK.read_text(encoding="utf-8")
    wrong = []
    for entry in tomllib.loads(lock)["file"]:
        with (
            tempfile.TemporaryDirectory() as folder,
            fetch(entry["package"], entry["version"], Path(folder)) as archive,
        ):
            member = archive.extractfile(f"package/{entry['path']}")
            content = member.read() if member else b""
        found = hashlib.sha256(content).hexdigest()
        if "--relock" in sys.argv:
            lock = re.sub(rf'(name = "{re.escape(entry["name"])}"\nsha256 = )"[^"]*"', rf'\1"{found}"', lock)
        elif found != entry["sha256"]:
            wrong.append(f"{entry['name']}: {found} is not {entry['sha256']}")
            continue
        (FOLDER / "vendor" / entry["name"]).write_bytes(content)
    LOCK.write_text(lock, encoding="utf-8")
    print("\n".join(wrong) or "api/graphiql/vendor is what the lock says")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
