"""HTML pages: the article and what the page says of it come out, whatever else the page holds."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extraction.errors import InputRefused
from extraction.layout import blocks
from extraction.reading import Refused, read_path
from extraction.reading._reports import Fields, from_page
from extraction.types import Document, Layout
from tests.extraction.pages import ARTICLE, COMMENTS, HOSTILE, LIVE, LIVE_JSON_LD, PARAGRAPHS, page

MORNING = datetime(2024, 3, 4, 7, 30, tzinfo=UTC)


def read(path: Path, markup: str | bytes, **fields: str) -> list[Document | Refused]:
    path.write_bytes(markup.encode() if isinstance(markup, str) else markup)
    return list(read_path(path, **fields))


def only(path: Path, markup: str | bytes, **fields: str) -> Document:
    (document,) = read(path, markup, **fields)
    assert isinstance(document, Document), document
    return document


def code(path: Path, markup: str | bytes) -> str:
    (refused,) = read(path, markup)
    assert isinstance(refused, Refused), refused
    return refused.code


def test_the_article_comes_without_what_stands_around_it(tmp_path: Path) -> None:
    text = only(tmp_path / "a.html", ARTICLE).text
    assert [line for line in PARAGRAPHS if line not in text] == []
    assert [word for word in ("Home", "Most read", "soups", "rights reserved") if word in text] == []


def test_title_site_address_and_instant_are_those_of_the_page(tmp_path: Path) -> None:
    document = only(tmp_path / "a.html", ARTICLE, source="Other", published="2020-01-01", url="https://other.example/")
    assert (document.title, document.source) == ("Rebels take river town", "The Sample Post")
    assert (document.url, document.published_at) == ("https://post.example/world/river-town", MORNING)


def test_what_the_page_does_not_say_is_taken_from_those_given_for_all(tmp_path: Path) -> None:
    bare = page("<article>" + "".join(f"<p>{line}</p>" for line in PARAGRAPHS) + "</article>")
    document = only(tmp_path / "a.htm", bare, source="The Sample Post", published="2024-03-04", title="T")
    assert (document.title, document.source) == ("T", "The Sample Post")
    assert document.published_at == datetime(2024, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta itemprop='datePublished' content='2024-03-04T07:30:00Z'>", ""),
        ('<script type="application/ld+json">[{"@graph": [{"datePublished": "2024-03-04T08:30+01:00"}]}]</script>', ""),
        ("", "<time itemprop='datePublished' datetime='2024-03-04T07:30Z'>Monday</time>"),
    ],
)
def test_instant_is_read_where_pages_declare_it(tmp_path: Path, head: str, body: str) -> None:
    markup = page(f"<article>{body}" + "".join(f"<p>{line}</p>" for line in PARAGRAPHS) + "</article>", head)
    assert only(tmp_path / "a.html", markup).published_at == MORNING


def test_a_date_in_the_text_is_no_publication_date(tmp_path: Path) -> None:
    lines = (*PARAGRAPHS, "The last siege of the town ended on 3 March 2011, after a hundred days.")
    markup = page("<article>" + "".join(f"<p>{line}</p>" for line in lines) + "</article>")
    assert only(tmp_path / "a.html", markup).published_at is None


def test_unusable_metadata_is_left_out(tmp_path: Path) -> None:
    markup = ARTICLE.replace("https://post.example/world/river-town", "javascript:void(0)").replace(
        "<meta property='og:title' content='Rebels take river town'>",
        f"<meta property='og:title' content='{'x' * 9000}'>",
    )
    document = only(tmp_path / "a.html", markup)
    assert document.url is None
    assert document.title is None or len(document.title) <= 2_000


def test_caption_and_promo_of_a_page_are_marked() -> None:
    (document,) = from_page(
        ARTICLE.replace("</h1>", "</h1><p>Read more: How the town was lost</p>"), Fields(), Fields()
    )
    kinds = {document.text[b.start : b.end]: b.layout for b in blocks(document.text, document.title)}
    assert kinds["Rebels take river town"] is Layout.HEADLINE
    assert kinds["Read more: How the town was lost"] is Layout.PROMO


def test_page_is_known_by_its_content_too(tmp_path: Path) -> None:
    assert only(tmp_path / "a.txt", b"\xef\xbb\xbf\n" + ARTICLE.encode()).source == "The Sample Post"


def test_directory_and_jsonl_hold_pages(tmp_path: Path) -> None:
    (tmp_path / "b.HTML").write_text(ARTICLE)
    row = {"id": "n1", "html": ARTICLE, "source": "Agency", "published": "2024-03-05"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n" + json.dumps({"html": 7}))
    first, refused, second = read_path(tmp_path, source="Other")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.source, first.text) == ("n1", "Agency", second.text)
    assert first.published_at == datetime(2024, 3, 5, tzinfo=UTC)
    assert isinstance(refused, Refused)
    assert refused.code == "BAD_INPUT"


@pytest.mark.parametrize("name", ["windows-1252", "ISO-8859-1", "utf-8"])
def test_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path, name: str) -> None:
    markup = ARTICLE.replace('"utf-8"', f'"{name}"').encode("utf-8" if name == "utf-8" else "windows-1252")
    assert PARAGRAPHS[2] in only(tmp_path / "a.html", markup).text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", "NO_MAIN_TEXT"),
        ("<html></html>", "NO_MAIN_TEXT"),
        (page("<nav><a href='/'>Home</a></nav>"), "NO_MAIN_TEXT"),
        (page("<video src='a.mp4'></video><p>Watch now</p>"), "NO_MAIN_TEXT"),
        (ARTICLE.encode("windows-1252"), "WRONG_ENCODING"),
        (ARTICLE.replace('"utf-8"', '"gb2312"').encode() + b"\xff\xff", "WRONG_ENCODING"),
        (ARTICLE.replace('"utf-8"', '"hex"').encode("windows-1252"), "WRONG_ENCODING"),
        (ARTICLE.encode("utf-16"), "WRONG_ENCODING"),
        (ARTICLE.encode() + b" " * 9_000_000, "TEXT_TOO_LARGE"),
        (page("<p " + " ".join(f"a{n}=1" for n in range(300)) + ">x"), "PAGE_TOO_COMPLEX"),
        (page("<b>x</b>" * 20_001), "PAGE_TOO_COMPLEX"),
        (page("<article>" + "<p>Die Armee zog sich am Montag aus der Stadt zurück, sagte er.</p>" * 5), "NOT_ENGLISH"),
    ],
)
def test_page_without_a_report_is_refused_with_its_code(tmp_path: Path, markup: str | bytes, expected: str) -> None:
    assert code(tmp_path / "a.html", markup) == expected


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page_is_read_or_refused_in_bounded_time(name: str) -> None:
    started = time.process_time()
    try:
        texts = [document.text for document in from_page(HOSTILE[name], Fields(), Fields())]
        assert all(texts)
    except InputRefused as refusal:
        assert refusal.code != "BAD_INPUT"  # the page is at fault, not a field
    assert time.process_time() - started < 10


# --- live blogs -------------------------------------------------------------------------------------------------------


def test_live_page_gives_a_document_for_each_entry(tmp_path: Path) -> None:
    documents = [d for d in read(tmp_path / "a.html", LIVE) if isinstance(d, Document)]
    base = documents[0].id.partition("#")[0]
    assert [d.id for d in documents] == [f"{base}#1", f"{base}#2", f"{base}#3"]
    assert [f"{d.published_at:%H:%M}" for d in documents] == ["14:32", "13:05", "12:00"]
    assert documents[0].text == "Shelling resumes\nShells fell on the northern bank again, the governor said."
    assert documents[1].url == "https://post.example/live/river#b2"
    assert {d.title for d in documents} == {"River war: rebels enter the town"}


def test_entries_are_read_from_json_ld_where_the_page_has_them_nowhere_else(tmp_path: Path) -> None:
    documents = [d for d in read(tmp_path / "a.html", LIVE_JSON_LD) if isinstance(d, Document)]
    assert [d.text.splitlines()[-1][:6] for d in documents] == ["Shells", "Retrea", "Rebel "]
    assert [f"{d.published_at:%H:%M}" for d in documents] == ["14:32", "13:05", "12:00"]


def test_comments_do_not_make_a_live_blog(tmp_path: Path) -> None:
    assert "#" not in only(tmp_path / "a.html", COMMENTS).id


def test_reading_a_page_twice_gives_the_same(tmp_path: Path) -> None:
    assert read(tmp_path / "a.html", LIVE) == read(tmp_path / "a.html", LIVE)
