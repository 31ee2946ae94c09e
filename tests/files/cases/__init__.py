"""Small files and, written by hand beside each, what must come of it. `make.py` writes both."""
