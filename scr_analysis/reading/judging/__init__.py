"""Whether what stands in the cells may be read, and if not, where it stands and why."""
