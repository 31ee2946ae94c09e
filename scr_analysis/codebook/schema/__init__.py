"""How a codebook is written in JSON: read with every fault told in words, and written again."""
