"""Names and numbers of a text and their types: a tagger on the model's hidden layer, much faster than its own NER."""

from extraction.entities.component import CLASSES, TENSOR_WIDTH, DatelineEntities, fits

__all__ = ["CLASSES", "TENSOR_WIDTH", "DatelineEntities", "fits"]
