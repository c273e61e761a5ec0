"""Faults of a library: one module per fault."""
