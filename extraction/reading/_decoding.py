"""Bytes → text: UTF-8 with or without a byte order mark, a page as it declares, and nothing by guessing."""

import codecs
import re

from extraction.errors import InputRefused

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_DECLARED_WITHIN = 4_096
HEAD = 8_192
"""Bytes of a file's beginning that show whether it is text at all."""


def check_head(head: bytes) -> None:
    """Raise `InputRefused` WRONG_ENCODING or NOT_TEXT when a file that begins with `head` is UTF-16 or binary."""
    if head.startswith(_UTF16_MARKS):
        raise InputRefused(f"the file is UTF-16: {_convert('UTF-16')}", code="WRONG_ENCODING")
    if (nul := head.find(b"\0")) >= 0:
        raise InputRefused(
            f"byte {nul:,} is NUL, so this is binary data: give plain text (if it is UTF-16, {_convert('UTF-16LE')})",
            code="NOT_TEXT",
        )


def decode(raw: bytes) -> str:
    """Return `raw` as text, without a byte order mark. Raises `InputRefused` WRONG_ENCODING, naming the byte."""
    body = raw.removeprefix(_UTF8_MARK)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + len(raw) - len(body)
        line = raw.count(b"\n", 0, at) + 1
        raise InputRefused(
            f"byte 0x{raw[at]:02x} at position {at:,} (line {line:,}) is not UTF-8: {_convert('WINDOWS-1252')}",
            code="WRONG_ENCODING",
        ) from None


def decode_page(raw: bytes) -> str:
    """Return an HTML page as text: by its byte order mark, else by the encoding that it declares, else as UTF-8.

    Raises `InputRefused` WRONG_ENCODING when it is in none of them.
    """
    declared = None if raw.startswith(_UTF8_MARK) else _CHARSET.search(raw, 0, _DECLARED_WITHIN)
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    # Browsers read these labels as the Windows code page, and so does everybody who writes them.
    name = "windows-1252" if name in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"} else name
    try:
        if codecs.lookup(name).name == "utf-8" or not _is_text_encoding(name):
            return decode(raw)
        return raw.decode(name)
    except LookupError:
        return decode(raw)
    except UnicodeDecodeError as error:
        raise InputRefused(
            f"the page says that it is {name}, and byte 0x{raw[error.start]:02x} at position {error.start:,} is not: "
            "save it as UTF-8",
            code="WRONG_ENCODING",
        ) from None


def _is_text_encoding(name: str) -> bool:
    """UTF-16 cannot be declared in its own bytes; "hex" and the like are no encodings of text."""
    return codecs.lookup(name)._is_text_encoding and not codecs.lookup(name).name.startswith(("utf-16", "utf-32"))


def _convert(encoding: str) -> str:
    return f"convert it, for example with `iconv -f {encoding} -t UTF-8 OLD > NEW`"
