"""Pages as newspapers write them, and pages that nobody should."""

PARAGRAPHS = (
    "Rebel columns entered the river town of Sample at dawn on Monday, residents said, after its garrison had left.",
    "The army has not commented on the loss. A spokesman for the governor said that help would be sent within days.",
    "“We woke up and the soldiers were gone,” said one baker, who did not want to be named. “There was a new flag.”",
    "Aid groups estimate that at least forty families fled south towards the lake. Burnt lorries blocked the roads.",
)


def page(body: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


ARTICLE = page(
    "<header><nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav></header>"
    "<main><article><h1>Rebels take river town</h1>"
    "<figure><img src='a.jpg'><figcaption>Fighters at the bridge (Picture: Agency)</figcaption></figure>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article><aside><h3>Most read</h3><ul><li><a href='/1'>Ten soups for spring</a></li></ul></aside></main>"
    "<footer>© The Sample Post. All rights reserved.</footer>",
    "<title>Rebels take river town | The Sample Post</title>"
    "<meta property='og:site_name' content='The Sample Post'>"
    "<meta property='og:title' content='Rebels take river town'>"
    "<meta property='article:published_time' content='2024-03-04T09:30:00+02:00'>"
    "<link rel='canonical' href='https://post.example/world/river-town'>",
)

_ENTRIES = (
    ("b3", "2024-03-04T14:32:00Z", "Shelling resumes", "Shells fell on the northern bank again, the governor said."),
    ("b2", "2024-03-04T13:05:00Z", "", "Retreating troops blew up the bridge on Monday, the mayor told reporters."),
    ("b1", "2024-03-04T12:00:00Z", "", "Rebel columns entered the town before dawn. It was quiet by then."),
)
LIVE = page(
    "<main class='live-blog'><h1>River war: rebels enter the town</h1>"
    "<p>Follow the fight for the river town of Sample with us, hour by hour, in the words of our reporters.</p>"
    + "".join(
        f"<article class='entry' id='{anchor}'><header><time datetime='{moment}'>x</time></header>"
        f"{f'<h2>{headline}</h2>' if headline else ''}<p>{text}</p><footer>Share</footer></article>"
        for anchor, moment, headline, text in _ENTRIES
    )
    + "</main>",
    "<title>River war: rebels enter the town</title><link rel='canonical' href='https://post.example/live/river'>",
)
LIVE_JSON_LD = page(
    "<h1>River war</h1><p>Follow the fight for the river town of Sample with us, hour by hour, as it goes on.</p>",
    '<script type="application/ld+json">{"@graph": [{"@type": ["LiveBlogPosting"], "datePublished": "2024-03-04", '
    '"liveBlogUpdate": ['
    + ", ".join(
        f'{{"@type": "BlogPosting", "headline": "{headline}", "articleBody": "{text}", "datePublished": "{moment}"}}'
        for _, moment, headline, text in _ENTRIES
    )
    + "]}]}</script>",
)
COMMENTS = page(
    "<article><h1>Rebels take river town</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article><section class='comments'>"
    + "".join(
        f"<div class='comment'><time datetime='2024-03-04T1{n}:00:00Z'>x</time><p>All of us saw it coming.</p></div>"
        for n in range(5)
    )
    + "</section>",
    "<title>Rebels take river town</title>",
)

HOSTILE = {
    "deep": page("<div>" * 15_000 + "x"),
    "deep inline": page("<p>" + "<em>" * 5_000 + "word " * 300),
    "many elements": page("<p>Some words of a paragraph.</p>" * 60_000),
    "many attributes": page("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">text</p>"),
    "attributes with brackets": page("<p " + " ".join(f'a{n}=">"' for n in range(50_000)) + ">text</p>"),
    "open quotes": page("<a b=' <a b=\" " * 100_000),
    "open tags": "<" * 1_000_000,
    "open comments": page("<!--" * 300_000),
    "open scripts": page("<script>" * 100_000),
    "tables": page("<table><tr><td>cell words</td></tr></table>" * 6_000),
    "links": page("<a href='x'>word</a> " * 19_000),
    "nested lists": page("<ul><li>word " * 4_000),
    "json": page("", '<script type="application/ld+json">' + '{"a":[' * 100_000 + "</script>"),
    "json surrogate": LIVE_JSON_LD.replace("Shelling resumes", "half \\ud83d"),
    "long line": page("<p>" + "word " * 399_000 + "</p>"),
    "times": page("<div class='live-blog'>" + "<div><time datetime='2024-03-04'>x</time>" * 6_000),
    "metadata": page("<p>x</p>", "<meta property='og:title' content='" + "-" * 500_000 + "'><title>" + " - " * 99_999),
    "encoding of its own": "<?xml version='1.0' encoding='utf-16'?>" + ARTICLE,
}
