"""How a text gives its events: asserted, claimed, planned, hypothetical or denied.

rules       the verdict of word lists and grammar (`extraction.scope`, `data/modality.yaml`)
features    what the learned scorer looks at, the rules' verdict among it
component   the component `dateline_factuality`
"""

from extraction.factuality.component import DatelineFactuality, create_factuality

__all__ = ["DatelineFactuality", "create_factuality"]
