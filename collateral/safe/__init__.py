"""One module per danger; the raw call is made nowhere else."""
