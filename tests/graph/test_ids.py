"""Ids come from content alone."""

from graph.ids import candidate_id, digest, event_id, first_mention_id, participant_id, text_hash


def test_an_event_is_named_after_its_first_mention_and_leads_back_to_it() -> None:
    assert event_id("m_0a1b") == "e_0a1b"
    assert first_mention_id("e_0a1b") == "m_0a1b"


def test_parts_do_not_run_into_each_other() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest(None) != digest("None")


def test_ids_of_parts_differ_by_place() -> None:
    assert participant_id("m_1", "ACTOR", 0) != participant_id("m_1", "ACTOR", 1)
    assert candidate_id("d", 1, 2, "X") != candidate_id("d", 1, 3, "X")


def test_these_ids_never_change() -> None:
    assert participant_id("m_1", "ACTOR", 0) == "p_78603e29fd823bc67c8d"
    assert text_hash("Zoë") == "c6a12698582fc1104ea24107a2d7268145ff06ef859707729d01fd060897f067"
