"""What a file answers: tables computed, protected together, put into words, and laid out for a reader. Nothing is written."""
