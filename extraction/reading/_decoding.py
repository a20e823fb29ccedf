"""Bytes → text: UTF-8 with or without a byte order mark, and nothing else by guessing."""

from extraction.errors import InputRefused

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
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


def _convert(encoding: str) -> str:
    return f"convert it, for example with `iconv -f {encoding} -t UTF-8 OLD > NEW`"
