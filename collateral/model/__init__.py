"""Frozen records that travel between the stages; no I/O."""
