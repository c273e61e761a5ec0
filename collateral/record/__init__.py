"""From a finished build to its manifest, and from that to a folder."""
