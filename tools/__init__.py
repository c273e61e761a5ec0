"""What maintainers run: the sample in a wheel, the bases of the sample templates."""
