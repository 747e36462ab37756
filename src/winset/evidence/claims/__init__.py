"""Claims: numbers in somebody's sentence, and what the evidence says of them.

The walk: a text is read for mentions, a mention is asked of the evidence, the answer is a verdict::

    "a record 300,000 migrants in December 2023"
         └ mention: 300,000 · people · 2023-12 · record ──asked──▶ verdict: the series, its figure, and why

The trap: a sentence that does not say what it counts, where or when has no answer, however near a number lies.
"""
