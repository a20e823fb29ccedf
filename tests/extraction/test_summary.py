"""Summaries: one line that is true for the status of its event."""

import pytest

from extraction.summary import summary
from extraction.types import Action

STATUSES = ("ASSERTED", "CLAIMED", "PLANNED", "HYPOTHETICAL", "DENIED", "CONTESTED")


@pytest.mark.parametrize(
    ("action", "status", "actors", "targets", "regions", "line"),
    [
        ("LIBERATED", "ASSERTED", ["Ukraine"], [], ["Lyman"], "Ukraine liberated Lyman"),
        ("LIBERATED", "ASSERTED", [], [], ["Lyman"], "Lyman was liberated"),
        ("ANNEXED", "CLAIMED", ["Russia"], [], ["Kherson Oblast"], "Russia claimed to have annexed Kherson Oblast"),
        ("ANNEXED", "CLAIMED", [], [], ["Kherson Oblast"], "Kherson Oblast was reportedly annexed"),
        ("BOMBARDED", "CLAIMED", ["Russia"], [], ["Kherson"], "Russia reportedly bombarded Kherson"),
        ("DEPLOYED", "PLANNED", ["Chad"], ["reservists"], ["Faya"], "Chad planned to deploy reservists to Faya"),
        ("DEPLOYED", "ASSERTED", ["Chad"], [], ["Faya"], "Chad deployed forces to Faya"),
        ("WITHDREW", "ASSERTED", ["Russia"], [], ["Kharkiv"], "Russia withdrew from Kharkiv"),
        ("WITHDREW", "ASSERTED", [], [], ["Kharkiv"], "A withdrawal from Kharkiv took place"),
        ("CLASHED", "ASSERTED", ["Mali", "Ganda"], [], ["Gao"], "Mali and Ganda clashed in Gao"),
        ("CLASHED", "HYPOTHETICAL", [], [], ["Gao"], "Fighting in Gao might take place"),
        ("ADVANCED", "ASSERTED", ["Ukraine"], [], ["Donbas"], "Ukraine advanced in Donbas"),
        ("CEDED", "PLANNED", ["Spain"], ["Morocco"], ["Ifni"], "Spain planned to cede Ifni to Morocco"),
        ("CAPTURED", "DENIED", ["Wagner"], [], ["Soledar"], "Wagner was reported not to have captured Soledar"),
        ("CAPTURED", "CONTESTED", ["M23"], [], ["Goma"], "It is disputed whether M23 captured Goma"),
        ("KILLED", "ASSERTED", [], ["civilians"], ["Aleppo"], "Civilians were killed in Aleppo"),
        ("NEGOTIATED", "PLANNED", [], [], ["Geneva"], "Talks in Geneva were to take place"),
    ],
)
def test_wording(  # noqa: PLR0917
    action: str, status: str, actors: list[str], targets: list[str], regions: list[str], line: str
) -> None:
    assert summary(action, status, actors, targets, regions) == line


def test_claimant_who_is_the_actor_claims_and_another_is_named() -> None:
    told = {"action": "CAPTURED", "status": "CLAIMED", "actors": ["M23"], "targets": [], "regions": ["Goma"]}
    assert summary(**told, claimants=["M23"]) == "M23 claimed to have captured Goma"  # type: ignore[arg-type]
    assert summary(**told, claimants=["Rwanda"]) == "M23 captured Goma, according to Rwanda"  # type: ignore[arg-type]
    assert summary(**told, claimants=[]) == "M23 reportedly captured Goma"  # type: ignore[arg-type]


def test_long_lists_are_shortened() -> None:
    line = summary("ANNEXED", "ASSERTED", ["Russia"], [], ["A", "B", "C", "D", "E"])
    assert line == "Russia annexed A, B and 3 others"


@pytest.mark.parametrize("name", ["the United States", "Hamas", "Laos", "Honduras"])
def test_names_that_only_look_plural_take_a_singular_verb(name: str) -> None:
    assert f"{name} was" in summary("CAPTURED", "PLANNED", [], [], [name]).replace("The ", "the ")


@pytest.mark.parametrize("status", STATUSES[1:])
@pytest.mark.parametrize("action", list(Action))
def test_only_asserted_events_read_as_done(action: Action, status: str) -> None:
    with_actor = (["Russia"], ["Georgia"], ["Gori"])
    for names in (with_actor, ([], ["Georgia"], ["Gori"]), ([], [], ["Gori"]), ([], [], [])):
        assert summary(action, status, *names) != summary(action, "ASSERTED", *names)


def test_unknown_words_are_refused() -> None:
    with pytest.raises(ValueError, match="no status"):
        summary("CAPTURED", "MAYBE", [], [], [])
    with pytest.raises(ValueError, match="LOOTED"):
        summary("LOOTED", "ASSERTED", [], [], [])
