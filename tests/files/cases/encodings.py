"""One table of three reviews in every encoding, delimiter, line end, compression and container."""

import bz2
import gzip
import io
import lzma
import zipfile

from cases.case import HEAD, case, rows

TABLE = f"""{HEAD},Notes
A1,2012-04-03,1,12,Yes,café – “quoted”
A2,2012-12-25,2,1204,No,plain
A3,,,,NK,
"""
FOUND = rows(
    ("A1", "2012-04-03", "Fatal", 12, "yes", "café – “quoted”"),
    ("A2", "2012-12-25", "Non-fatal serious harm", 1204, "no", "plain"),
    ("A3", None, None, None, "not known", None),
    columns=("review_id", "incident_date", "outcome", "pages", "domestic_abuse", "Notes"),
)
ENCODINGS = {
    "utf8": ("utf-8", "UTF-8"),
    "utf8-bom": ("utf-8-sig", "UTF-8 with a byte order mark"),
    "utf16": ("utf-16", "UTF-16"),
    "utf16-be-bom": ("utf-16-be", "UTF-16"),
    "utf16-le-no-mark": ("utf-16-le", "UTF-16"),
    "cp1252": ("cp1252", "Windows-1252"),
}
DELIMITERS = {
    "comma": (",", ""),
    "semicolon": (";", ", with semicolons between cells"),
    "tab": ("\t", ", with tabs between cells"),
}


def encoded(text, encoding):
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    return mark + text.encode(encoding)


def zipped(name, content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()


RAW = TABLE.encode()
QUOTED = "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in TABLE.splitlines())
CASES = [
    *(
        case(f"{name}-{mark}.csv", encoded(TABLE.replace(",", delimiter), encoding), note=f"Read as {said}{by}", **FOUND)
        for name, (encoding, said) in ENCODINGS.items()
        for mark, (delimiter, by) in DELIMITERS.items()
    ),
    case("bars.csv", TABLE.replace(",", "|"), note="Read as UTF-8, with bars between cells", **FOUND),
    case("declared-semicolon.csv", "sep=;\n" + TABLE.replace(",", ";"), **FOUND),
    case("crlf.csv", TABLE.replace("\n", "\r\n"), **FOUND),
    case("old-mac-line-ends.csv", TABLE.replace("\n", "\r"), **FOUND),
    case("mixed-line-ends.csv", TABLE.replace("\n", "\r\n", 2), **FOUND),
    case("no-line-end-at-the-end.csv", TABLE.rstrip("\n"), **FOUND),
    case("all-quoted.csv", QUOTED, **FOUND),
    case("trailing-line-ends.csv", TABLE + "\n\n\n", **FOUND),
    case("gzip.csv.gz", gzip.compress(RAW, mtime=0), **FOUND),
    case("bzip2.csv.bz2", bz2.compress(RAW), **FOUND),
    case("xz.csv.xz", lzma.compress(RAW), **FOUND),
    case("zip.zip", zipped("folder/reviews.csv", RAW), **FOUND),
    case("gzip-named-csv.csv", gzip.compress(RAW, mtime=0), **FOUND),
    case("tab-named-csv.csv", TABLE.replace(",", "\t"), **FOUND),
    case("cp1252-high-bytes.csv", f"{HEAD},Notes\nA1,2012-04-03,1,12,Yes,€5 œuvre\n".encode("cp1252"), **rows(
        ("A1", "2012-04-03", "Fatal", 12, "yes", "€5 œuvre"),
        columns=("review_id", "incident_date", "outcome", "pages", "domestic_abuse", "Notes"),
    )),
]  # fmt: skip
