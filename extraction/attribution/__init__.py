"""Whose word an event is, where the text says so.

rules       the choice of word lists and grammar (`extraction.speech`, `extraction.quotes`)
candidates  who might be a source: speakers of the sentence, of the quotation, before a colon
features    what the learned scorer of trigger and source looks at
component   the component `dateline_attribution`
"""

from extraction.attribution.component import DatelineAttribution, create_attribution

__all__ = ["DatelineAttribution", "create_attribution"]
