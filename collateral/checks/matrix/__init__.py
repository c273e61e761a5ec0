"""Every template for every persona, stage, industry and language, in all of its formats; and every real prospect.

In: a `Library`. Out: findings, each naming template, cell and block. `cells` derives the prospects to try, `profiles`
writes them, `tasks` finds which documents differ and gives each its digest, `trial` makes one and verifies it, `trials`
makes all that is not known from an earlier run, in parallel.
"""
