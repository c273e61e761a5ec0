"""Tailored, approved, explained sales documents for a prospect, from plain files.

The names in `__all__` are the public API; everything else may change any day.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
