"""Take from a notebook what running it leaves: outputs, counts, and metadata that change by themselves. A filter of git."""

import contextlib
import json
import sys


def clean(text):
    book = json.loads(text)
    for cell in book.get("cells", []):
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None
        kept = {name: value for name, value in cell.get("metadata", {}).items() if name == "tags"}
        cell["metadata"] = kept
    book.get("metadata", {}).pop("widgets", None)
    book.get("metadata", {}).get("language_info", {}).pop("version", None)
    return json.dumps(book, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    given = sys.stdin.buffer.read().decode("utf-8")
    with contextlib.suppress(ValueError):  # no notebook: the hook says so
        given = clean(given)
    sys.stdout.buffer.write(given.encode("utf-8"))
