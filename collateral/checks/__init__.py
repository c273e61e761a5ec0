"""Faults of a library, before anything is built from it."""
