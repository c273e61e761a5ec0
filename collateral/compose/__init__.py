"""From resolved blocks to the format-neutral document."""
