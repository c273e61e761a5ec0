"""A document cannot be made at all.

## Why it is bad

Its template or its base file asks for what is not there, or a profile for what it may not have. Everybody who needs the
document gets an error in its place.

## Example

```
templates/offer/offer.docx: no Word file can be read here [offer for champion, decision, logistics, en and 38 more]
```

## Remedy

Mend what the finding names, then look at it: `collateral preview TEMPLATE`. Of a real prospect, the same command that
fails tells more: `collateral build PROSPECT`.
"""
