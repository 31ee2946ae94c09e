"""Which counts are hidden: those too small, those they could be worked out from, and the proof that none can be."""
