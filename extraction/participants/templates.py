"""What the role model combines: each template is one feature a (trigger, phrase) pair."""

from typing import Final

COLUMNS: Final = (
    "action",  # the trigger's action
    "lemma",  # the trigger's content word
    "form",  # its tag, voice and label
    "held",  # which of subject, object, agent and possessor it has of its own
    "path",  # the path from trigger to phrase, prepositions in words
    "labels",  # the same with labels only
    "top",  # the word where both meet
    "entity",  # the model's entity type of the phrase's head
    "sort",  # what sort of thing it names
    "kind",  # the same, finer
    "word",  # its lemma
    "pos",  # its part of speech
    "dep",  # its label
    "governor",  # the word that it depends on
    "prep",  # the preposition before it
    "side",  # whether it stands after the trigger
    "distance",  # how far, in steps
    "between",  # triggers between the two
    "nearer",  # whether another trigger governs it
    "first",  # the phrase's first word
    "joined",  # whether it is a later member of a coordination
    "core",  # whether the path starts at a light verb's noun
    "inner",  # type of the name inside the phrase
    "name",  # whether it is capitalised
    "below",  # labels of what depends on it
    "voice",  # whether the trigger is a passive or a participle
    "length",  # steps of the path
    "logical",  # whether it is the trigger's agent or patient, whatever the construction
)
"""What is known of a pair."""

TEMPLATES: Final[tuple[tuple[str, ...], ...]] = tuple(
    tuple(template.split())
    for template in (
        "logical",
        "logical action",
        "logical lemma",
        "logical sort",
        "logical sort action",
        "logical held action",
        "logical side action",
        "path",
        "path form",
        "path action",
        "path voice action",
        "path lemma",
        "path entity",
        "path entity action",
        "path held",
        "path held action",
        "path word",
        "path nearer",
        "labels",
        "labels form",
        "labels voice",
        "labels action",
        "labels voice action",
        "labels top",
        "labels held",
        "labels entity",
        "labels nearer",
        "labels joined",
        "labels name",
        "entity",
        "entity action",
        "entity side action",
        "entity prep",
        "entity prep action",
        "entity dep",
        "sort",
        "sort action",
        "sort side action",
        "sort prep",
        "sort prep action",
        "sort dep action",
        "kind",
        "kind action",
        "kind prep action",
        "labels sort",
        "labels sort action",
        "labels sort voice",
        "path sort",
        "path sort action",
        "lemma sort",
        "word",
        "word action",
        "word prep",
        "word side",
        "prep action",
        "prep lemma",
        "dep action",
        "dep entity action",
        "pos action",
        "pos dep",
        "governor",
        "governor dep",
        "governor action",
        "side distance",
        "side distance action",
        "side between",
        "side between action",
        "nearer action",
        "nearer between",
        "first",
        "first action",
        "joined action",
        "core action",
        "inner",
        "inner action",
        "inner entity",
        "below",
        "below dep",
        "name action",
        "name entity action",
        "length",
        "length entity",
        "length action",
        "action",
        "lemma entity",
        "lemma side",
        "lemma word",
    )
)
"""Combinations of columns; a test holds them to known names."""
