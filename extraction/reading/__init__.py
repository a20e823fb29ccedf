"""Files and loose fields → `Document`s, or a coded refusal that says what to do.

read_path(path, ...)     every document of a .txt, .html, .jsonl or directory; a refused one does not stop the others
make_document(text, ...) one document from its parts, checked; raises `InputRefused`
document_id(text, ...)   the id of a document that has none of its own
check_text(text)         EMPTY_TEXT, TEXT_TOO_LARGE, NOT_TEXT
check_language(text)     NOT_ENGLISH
parse_published(value)   a day or an instant → UTC
"""

from extraction.reading._dates import check_published, parse_published
from extraction.reading._documents import MAX_CHARACTERS, check_text, document_id, make_document
from extraction.reading._language import check_language
from extraction.reading._paths import Refused, count_documents, read_path

__all__ = [
    "MAX_CHARACTERS",
    "Refused",
    "check_language",
    "check_published",
    "check_text",
    "count_documents",
    "document_id",
    "make_document",
    "parse_published",
    "read_path",
]
