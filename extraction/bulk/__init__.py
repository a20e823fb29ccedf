"""Extraction in bulk: many documents over processes or a Ray cluster, into an output that a later run can go on with.

| module | what it does |
|---|---|
| `outcome` | one document → one line of output, or the coded reason why there is none |
| `processes` | documents over worker processes, in order; what a lost worker was at is tried again |
| `ray_cluster` | the same over the actors of a Ray cluster |
| `output` | lines into a file, with a record beside it of what stands there |
| `identity` | what an extractor and an item of the input are known by, to tell a changed one |
| `runs` | all of it in one: items of the input in, their results written in order |

Every way of running gives the same bytes: workers get documents and return finished lines.
"""

from extraction.bulk.outcome import Outcome
from extraction.bulk.output import Output, StreamOutput, open_output
from extraction.bulk.runs import Result, Way, run

__all__ = ["Outcome", "Output", "Result", "StreamOutput", "Way", "open_output", "run"]
