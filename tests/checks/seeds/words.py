"""Faults in what blocks say and in how they are tagged."""

from tests.checks.seeding import Seed, block_seed

BENCH = """```chart
type: column
title: The queue gets shorter
categories: [spring, autumn]
series: {Queue: [9, 5]}
alt: The queue fell from nine to five.
```
"""
LONG = "Once the ledgers are read, " + "and the rules are set, " * 8 + "the rest follows.\n"
COPY = (
    "What runs in Ledgerline is quiet by now. The noise of month end comes from the rest: companies that joined after "
    "the start, accounts that were left for later, and evidence that is mailed.\n\nThat rest is small, and it sets the "
    "pace. A group is as fast as its slowest entity, however good the others have become.\n"
)

SEEDS: tuple[Seed, ...] = (
    block_seed("malformed", 6, "expires: 31.03.2027", "The day of this one is no day.\n"),
    block_seed("unknown-field", 6, "expiry: 2027-03-31", "A key of this one is unknown.\n"),
    block_seed("unknown-tag", 6, "tags: {persona: [cfo]}", "A reader whom nobody knows reads this.\n"),
    block_seed("unknown-name", 6, "when: [has-erps]", "This holds under a condition.\n"),
    block_seed("duplicate-id", 2, "id: proof.audit-same-day", "This has the name of another.\n"),
    block_seed("outlives-claim", 6, "expires: 2027-12-31", 'Teams close in {{ claim("close-days") }}.\n'),
    block_seed("unsourced-claim", 9, "", f"The queue gets shorter:\n\n{BENCH}"),
    block_seed("loose-number", 8, "", "Overnight the rules match\n92% of all lines.\n"),
    block_seed("superlative-without-proof", 7, "", "Ours is the fastest month end.\n"),
    block_seed("internal-leak", 8, "", "Invoices are sent\non paper. TODO ask who signs.\n"),
    block_seed("forbidden-term", 8, "", "Here is\na cutting-edge sentence.\n"),
    block_seed("product-name", 7, "", "LedgerLine Close reads your ledgers each night.\n"),
    block_seed("category-noun", 7, "", "Groups ask for a closing tool.\n"),
    block_seed("label-title", 4, "title: Key benefits", "Readers learn nothing from such a title.\n"),
    block_seed("long-sentence", 7, "", LONG),
    block_seed("bad-link", 8, "", "All of it stands\nin [the report](https://example.com/report).\n"),
    block_seed("near-duplicate", 1, "", COPY),
    block_seed("own-case-study", 7, "", "Halden Steel has moved its plants.\n"),
)
