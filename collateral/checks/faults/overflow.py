"""A slide holds more than fits, in the smallest type, and can be cut nowhere.

## Why it is bad

Text that does not fit is cut off, runs over what stands below it, or shrinks until nobody can read it. So nothing is
written: the build ends with this error, and a rep has no deck this afternoon.

## Example

```
content_library/blocks/value/matching.md: slide 7, "The matching is done before anyone is in" (block value.matching)
does not fit its slide at 14 points [deck for champion, decision, logistics, en and 5 more]
```

## Remedy

Cut the block's words, or put `---` on a line of its own where a slide may end: the block then goes on, on a second one.
Lists and tables go on by themselves; a paragraph does not. `smallest:` in template.yaml allows smaller type.
"""
