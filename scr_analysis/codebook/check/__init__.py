"""What a codebook would do that its author may not mean, alone or with a file."""
