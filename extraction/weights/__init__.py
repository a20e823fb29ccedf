"""Learned weights of the extractor and what it takes to apply them: numpy, no training library."""

from extraction.weights.columns import Columns
from extraction.weights.linear import Inputs, LinearModel, load_model

__all__ = ["Columns", "Inputs", "LinearModel", "load_model"]
