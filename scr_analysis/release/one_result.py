"""One output as files: its table and its picture."""

from pathlib import Path

from scr_analysis.answers.picture import drawn
from scr_analysis.answers.result import Result
from scr_analysis.release.writers import write_bytes, write_csv


def save_result(result: Result, folder: Path) -> list[Path]:
    """Write the table of a result as CSV and its chart as SVG and PNG, and name the files."""
    table = folder / f"{result.output.name}.csv"
    write_csv(result.table, table)
    pictures = {
        folder / name: content for name, content in drawn(result, ("svg", "png")).files.items() if "/" not in name
    }
    for path, content in pictures.items():
        write_bytes(content, path)
    return [table, *pictures]
