"""Look-up in a large sorted text file without reading it: the file is mapped into memory and searched by halving.

Nothing is loaded at start, pages are shared between processes, and a look-up touches about twenty of them.
"""

import mmap
from pathlib import Path


class SortedFile:
    """Lines `key<TAB>rest`, sorted bytewise, each key once."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def get(self, wanted: str) -> str | None:
        """Return the rest of the line whose first column is `wanted`, or None."""
        data, sought = self._bytes, wanted.encode() + b"\t"
        low, high = 0, len(data)
        while low < high:
            # A line is entered at its first byte: step back from the middle to the line end before it.
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = data.find(b"\n", start)
            line = data[start:end]
            if line.startswith(sought):
                return line[len(sought) :].decode()
            # Lines are sorted as wholes; comparing with the key and its tab keeps "a b" and "a" apart in that order.
            if line < sought:
                low = end + 1
            else:
                high = start
        return None
