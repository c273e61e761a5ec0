"""Documents as HTML: plain data for templates, the macros that draw each node, the brand as CSS, charts as SVG.

PDF prints this HTML; a web page is the same tree under another style sheet, and a mail draws it with macros of its own.
"""
