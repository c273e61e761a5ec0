"""Documents as HTML: plain data for templates, the macros that draw each node, the brand as CSS, charts as SVG.

PDF prints this HTML; the HTML leave-behind will be the same tree under another stylesheet.
"""
