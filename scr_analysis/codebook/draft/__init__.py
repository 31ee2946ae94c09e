"""A first codebook, guessed from the headings and the cells of a file."""
