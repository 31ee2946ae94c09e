"""Write the corpus: `python tests/files/make.py`. The files are committed; nobody need run this but to add a case.

A file that is there stays as it is, because a workbook carries the time it was made: delete one to have it written anew.

What must come of each file stands by hand in `cases/`; the reader under test has no part in it.
"""

import json
from pathlib import Path

from cases import amounts, answers, dates, encodings, hostile, peers, shapes, structure, workbooks

HERE = Path(__file__).parent
GROUPS = (amounts, answers, dates, encodings, hostile, peers, shapes, structure, workbooks)


def main() -> None:
    for group in GROUPS:
        folder = HERE / group.__name__.split(".")[1]
        folder.mkdir(exist_ok=True)
        for case in group.CASES:
            if not (folder / case.name).exists():
                (folder / case.name).write_bytes(case.content)
            text = json.dumps(case.expected, ensure_ascii=False, indent=1)
            (folder / f"{case.name}.expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
