"""Documents that people have, read as drafts of blocks: Word by heading, PowerPoint by slide.

`word` and `slides` read a file into `Piece`s of document nodes, `proposal` says what each could be, `markdown` and
`front` write it as a block's file.
"""
