"""Faults of a library as a whole: what `collateral check` finds before a buyer does.

In: a `Library` (the files with all that could be read of them). Out: a `Report`.

```
 workspace
     |
 library.read_library ---> Library              what load can read, and every problem of what it cannot
     |
     +--> table.FAULTS ---> findings            one file of `faults/` each; its docstring is its page in docs/checks.md
     +--> matrix ---------> findings            every document made and verified; `drawn` names what only they show
     |
 weighing.weighed -------> counted, waived      by the settings of collateral.yaml and by waivers.yaml
 run.run ----------------> Report               in order, for the paths asked for
 reports ----------------> text, json, github, sarif
```
"""
