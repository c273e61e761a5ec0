"""What Word and PowerPoint files share: parts and relationships, theme, charts, pictures, merge fields, properties.

In goes a base file's bytes, out come the bytes of a package that every part of the renderer has worked on as trees
parsed once (ISO/IEC 29500-2, Open Packaging Conventions). Nothing here knows a document's nodes except charts.
"""
