"""Inside a document, a mention without region or actor takes it from its nearest compatible neighbour."""

from datetime import UTC, datetime

from extraction.types import Action, Extraction, Factuality, Mention, Role
from graph.merging import complete
from tests.graph.factories import day, document, extraction, hierarchy, mention

TEXT = document(
    "d1",
    "Ukraine liberated Lyman. Ukrainian forces freed the town on Saturday. Russia may free Kherson. They took Hut.",
)
KNOWN = datetime(2022, 10, 6, tzinfo=UTC)
LYMAN = mention(TEXT, Action.LIBERATED, "liberated", actors=[("Ukraine", "a_ukraine")], regions=[("Lyman", "r_lyman")])


def completed(*mentions: Mention) -> dict[str, list[tuple[Role, str, bool]]]:
    given: Extraction = extraction(TEXT, *mentions)
    return {
        m.trigger.text: [(p.role, p.span.text, p.inferred) for p in m.participants]
        for m in complete(given, hierarchy(), KNOWN)
    }


def test_a_region_comes_from_the_neighbour_and_says_so() -> None:
    freed = mention(TEXT, Action.LIBERATED, "freed", actors=[("Ukrainian forces", "a_uaf")])
    assert completed(LYMAN, freed)["freed"] == [
        (Role.ACTOR, "Ukrainian forces", False),
        (Role.REGION, "Lyman", True),
    ]


def test_a_mention_with_nothing_of_its_own_takes_both() -> None:
    freed = mention(TEXT, Action.LIBERATED, "freed")
    assert completed(LYMAN, freed)["freed"] == [(Role.ACTOR, "Ukraine", True), (Role.REGION, "Lyman", True)]


def test_nothing_comes_from_another_action_a_contradiction_or_a_mere_possibility() -> None:
    other_action = mention(TEXT, Action.CAPTURED, "took")
    other_actor = mention(TEXT, Action.LIBERATED, "freed", actors=[("Russia", "a_russia")])
    possible = mention(TEXT, Action.LIBERATED, "free Kherson", factuality=Factuality.HYPOTHETICAL)
    found = completed(LYMAN, other_action, other_actor, possible)
    assert found["took"] == []
    assert found["freed"] == [(Role.ACTOR, "Russia", False)]
    assert found["free Kherson"] == []


def test_nothing_comes_from_another_time() -> None:
    dated = mention(TEXT, Action.LIBERATED, "freed", occurred=day("2021-01-01"))
    assert completed(LYMAN, dated)["freed"] == []


def test_nothing_comes_from_far_away() -> None:
    far = document("d1", f"Ukraine liberated Lyman. {'Rain fell. ' * 60}The town was freed.")
    near = document("d1", f"Ukraine liberated Lyman. {'Rain fell. ' * 40}The town was freed.")
    for text, taken in ((far, 0), (near, 2)):
        first = mention(
            text, Action.LIBERATED, "liberated", actors=[("Ukraine", "a_ukraine")], regions=[("Lyman", "r_lyman")]
        )
        freed = mention(text, Action.LIBERATED, "freed")
        last = complete(extraction(text, first, freed), hierarchy(), KNOWN)[1]
        assert len(last.participants) == taken


def test_a_text_that_resolves_to_nothing_fills_its_role() -> None:
    freed = mention(TEXT, Action.LIBERATED, "freed", regions=[("the town", None)])
    assert completed(LYMAN, freed)["freed"] == [(Role.REGION, "the town", False), (Role.ACTOR, "Ukraine", True)]


def test_what_was_taken_is_not_handed_on() -> None:
    freed = mention(TEXT, Action.LIBERATED, "freed")
    given = extraction(TEXT, LYMAN, freed)
    once = complete(given, hierarchy(), KNOWN)
    again = complete(extraction(TEXT, *once), hierarchy(), KNOWN)
    assert again == once
