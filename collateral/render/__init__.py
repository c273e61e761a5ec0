"""From a document to the bytes of each format."""
