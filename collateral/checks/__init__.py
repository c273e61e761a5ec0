"""Faults of a library as a whole: what `collateral check` finds before a buyer does.

In: a `Library` (the files with all that could be read of them). Out: findings, each with its place and remedy. One file
of `faults/` for each fault, found in `table.FAULTS`; its docstring is its page in docs/checks.md.
"""
