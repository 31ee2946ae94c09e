"""The workbook of a release: written, set up for print and checked for who reads it by ear."""
