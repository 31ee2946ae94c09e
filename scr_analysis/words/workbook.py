"""Words of the workbook beside those that it shares with the report."""

WORDS: dict[str, str] = {
    "workbook.intro": "Each table is on a sheet of its own. The sheet Contents lists them, the sheet Notes explains the note numbers.",
    "workbook.input": "Input: {name}",
    "workbook.table": "Table {number}: {title}",
    "workbook.reference": "Reference",
    "workbook.note": "Note text",
    "workbook.label": "{text} (label)",
}
