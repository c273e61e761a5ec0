"""What `make bench` measures: never a test."""
