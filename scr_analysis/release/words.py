"""Every fixed word of the report and the workbook, in one place: another language is another table of the same keys."""

from types import MappingProxyType

WORDS = MappingProxyType(
    {
        "language": "en-GB",
        "title": "Serious Case Reviews: tables and charts",
        "title_synthetic": "Serious Case Reviews: tables and charts of a synthetic example",
        "lead": "{analysed} reviews, by the year of {year_of}. Each output answers one question, with a chart, a table and notes.",
        "banner_synthetic": "Synthetic example: no row is a real review or a real child. Nothing here is a finding.",
        "skip": "Skip to the contents of the report",
        "contents": "Contents",
        "search": "Show only outputs that contain these words",
        "found_one": "1 output contains these words.",
        "found_many": "{n} outputs contain these words.",
        "found_none": "No output contains these words.",
        "about": "About this report",
        "how_to_read": "How to read it",
        "chart": "Chart",
        "table": "Table",
        "table_summary": "Table of {rows}",
        "table_cut": "The table on this page holds the first {shown} of {rows} rows; the download holds all.",
        "row_one": "1 row",
        "row_many": "{n} rows",
        "notes": "Notes",
        "download": "Download the table",
        "back": "Back to the contents",
        "left_out": "Outputs left out",
        "left_out_lead": "The file does not hold what these need. Code the column, or name it in the codebook, and run again.",
        "record": "How it was made",
        "record_lead": "The same input, codebook, options and versions give the same bytes. The full record is in record.json, and in record.html as a page.",
        "made_by": "Made by scr_analysis {version}.",
        "workbook_intro": "Each table is on a sheet of its own. The sheet Contents lists them, the sheet Notes explains the note numbers.",
        "synthetic_source": "Synthetic example",
    }
)

RECORD_WORDS = MappingProxyType(
    {
        "title": "How this release was made",
        "lead": "This page says what record.json says. With the input beside it, scr-analysis verify makes the release again "
        "and says of every file whether it comes out the same.",
        "made": "The run",
        "made_at": "Made at (UTC)",
        "program": "Program",
        "policy": "Disclosure control",
        "seed": "Seed of random draws",
        "input": "Input and codebook",
        "name": "Name",
        "sha256": "SHA-256",
        "encoding": "Encoding",
        "shape": "Shape",
        "codebook": "Codebook",
        "codebook_sha256": "SHA-256 of the codebook",
        "rows": "Rows at each step",
        "read": "Read",
        "set_aside": "Set aside",
        "because": "Set aside because of {reason}",
        "any_reason": "each reason",
        "analysed": "Analysed",
        "options": "Choices",
        "choice_set_aside": "Go on without bad rows",
        "year_of": "Date that decides the year",
        "select": "Outputs asked for",
        "formats": "Kinds of files",
        "coverage": "Days the file was meant to cover",
        "periods": "Periods compared",
        "sheet": "Sheet",
        "lenient": "Bad cells taken as not known",
        "not_given": "as usual",
        "yes": "yes",
        "no": "no",
        "to": " to ",
        "against": " against ",
        "versions": "Versions",
        "part": "Part",
        "version": "Version",
        "other_files": "Other files given",
        "what": "What it is",
        "cases": "List of all reviews",
        "style": "Style",
        "recommendations": "Register of recommendations",
        "recommendations_codebook": "Codebook of the register",
        "second_coder": "Second coder's file",
        "shipped_files": "Files that came with the program",
        "outputs": "Outputs, and what disclosure control hid",
        "table": "Output",
        "counts": "Counts",
        "hidden_counts": "Counts hidden",
        "numbers": "Numbers",
        "hidden_numbers": "Numbers hidden",
        "left_out": "Outputs left out",
        "files": "Files",
    }
)

SHORTHAND = MappingProxyType(
    {
        "[c]": "hidden so that no child can be identified",
        "[z]": "not applicable: there is nothing to compute it from",
        "[u]": "no reliable interval exists for so few reviews",
        "[x]": "not available",
    }
)

READING = (
    "Years run from April to March: 2011-12 is 1 April 2011 to 31 March 2012.",
    "The reviews are a census of what was published, not a sample: an interval describes the process behind the counts.",
    "Percentages and other numbers are rounded half up for reading; the CSV files hold them unrounded.",
    "In place of a number: " + "; ".join(f"{sign} {meaning}" for sign, meaning in SHORTHAND.items()) + ".",
    "Nothing here shows that one thing causes another.",
)
