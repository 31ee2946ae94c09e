"""The pages of a release: the report, its PDF and the record of the run."""
