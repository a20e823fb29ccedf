"""Writing documents and what follows from them. Every function is one or more whole transactions: all of it happens, or
none.

accept(...)             documents become durable, each accepted or refused
pending_documents(...)  the documents that wait to be extracted, oldest first
write(...)              a document's extraction, and all that follows from it
fail(...)               a document that could not be extracted
delete_document(...)    take a document and all that follows from it back
"""

from graph.writing.acceptance import accept
from graph.writing.documents import delete_document, fail, pending_documents, write

__all__ = ["accept", "delete_document", "fail", "pending_documents", "write"]
