"""From documents and rendered files to findings: one module per fault of a document or file."""
