"""Files that mean harm, or are just broken or something else."""

import zlib

from cases.case import HEAD, case, from_base64, problem, refused, rows

# Found by coverage-guided fuzzing: at this file the C library behind pyreadstat ends its process.
CRASH = zlib.decompress(from_base64(
    "eNqlUk1OwkAULkVCG5S44AATdIELbFrAGBKkVYppgg1QBEnclDKBJkDRDviz0TN4Io/gwjsYV3IBqZ12CsXElS/5+mbez/em38x+tSaImb0DoN"
    "U1DVSklgSqSk0GWTBEaGoXOW5gouGsd2hYY65jPuq3/Qvd4JpQ72tIR4CmKGqLWtt63RUFAajWHAhHglDMF4qFHPinuaw0wcroiIem3FbkDgB+"
    "DsF7RNJMzEOD9ymSbqxijaGNTAPovZkNgx7flo7jBD116VzW/LEU9dwWPf96JW7Mx5ZIeVDUM6Uiq62oG4qukosyrVrB8bGJ0S601/u0mFQtBP"
    "TpdGQaem8EAdYwQv4zTrhwjHGRCo11j+pEQrWf3359UBslNY7z5RD/tCT7OOHCvTEXl61q9hgHE4RgmwxhQgMZ0vDXGvfvkDXvwr+UUhPOTXjH"
    "NvjSDc96opbq+gDabCBYSZkYZh9OECbYJYR0aEDwqj6IrBIPQoouyr7P4Bu6fjhhTyUBbCjufd9esH+fKG4+F86nVzcbqCXl/fwv9Vb+BxcHnT"
    "0="
))  # fmt: skip

CASES = [
    case("ends-the-c-library.sav", CRASH, **refused(problem("damaged"))),
    case("empty.csv", b"", **refused(problem("file-empty"))),
    case("blank.csv", b"\xef\xbb\xbf \r\n\r\n", **refused(problem("file-empty"))),
    case("nul-bytes.csv", b"Review,Pages\nA1,3\nA\x002,4\n", **refused(problem("nul-byte"))),
    case("quote-never-closed.csv", b'Review,Notes\nA1,"never closed\nA2,x\nA3,y\n', **refused(problem("quote"))),
    case("quotes-lost-in-two-rows.csv", b'Review,Notes\nA1,"never closed\nA2,"never opened\nA3,y\n', **refused(problem("quote"))),
    case("quote-in-the-last-cell.csv", b'Review,Notes\nA1,x\nA2,"', **refused(problem("quote"))),
    case("no-known-encoding.csv", b"Review,Notes\nA1,x\nA2,\x81\x8d\n", **refused(problem("encoding"))),
    case("utf16-cut.csv", "Review,Notes\nA1,x\n".encode("utf-16")[:-1], **refused(problem("encoding"))),
    case("too-wide.csv", b"Review" + b",c" * 20_000 + b"\nA1" + b"," * 20_000 + b"\n", **refused(problem("too-wide"))),
    case("formulas.csv", "Review,Notes,Pages\n=cmd|'/c calc'!A1,@SUM(1),3\n+1,-2,4\n", **rows(("=cmd|'/c calc'!A1", "@SUM(1)", 3), ("+1", "-2", 4), columns=("review_id", "Notes", "pages"))),
    case("html-and-control-characters.csv", "Review,Result\n<b>A1</b>,<script>alert(1)</script>\nA\x1b[31m2,\x07\n", **refused(problem("level", "Result", (2,)), problem("level", "Result", (3,)))),
    case("turned-writing.csv", "Review,Result\nA\u202e1,\u202elataF\n", **refused(problem("level", "Result", (2,)))),
    case("half-a-gzip.csv.gz", bytes.fromhex("1f8b0800000000000203"), **refused(problem("damaged"))),
    case("half-a-zip.zip", b"PK\x03\x04" + b"\x00" * 30, **refused(problem("damaged"))),
    case("half-a-parquet.parquet", b"PAR1" + b"\x15" * 50, **refused(problem("damaged"))),
    case("half-an-spss.sav", b"$FL2@(#) SPSS DATA FILE" + b" " * 60, **refused(problem("damaged"))),
    case("a-pdf.csv", b"%PDF-1.7\n1 0 obj\n", **refused(problem("format"))),
    case("a-picture.csv", b"\x89PNG\r\n\x1a\n" + b"\x00" * 20, **refused(problem("format"))),
    case("a-web-page.csv", b"<!DOCTYPE html>\n<html><table><tr><td>Review</td></tr></table></html>\n", **refused(problem("format"))),
    case("some-json.csv", b'{"Review": "A1"}', **refused(problem("format"))),
    case("deep-json.csv", b"[" * 50_000, **refused(problem("format"))),
    case("old-workbook.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500, **refused(problem("format"))),
    case("long-cell.csv", f"{HEAD},Notes\nA1,2012-04-03,1,12,Yes,".encode() + b"x" * 300_000 + b"\nA2,,,x,,\n", **refused(problem("count", "Pages", (3,)))),
    case("odd name \u2013 it's (1).csv", f"{HEAD}\nA1,2012-04-03,1,12,Yes\n", **rows(("A1", "2012-04-03", "Fatal", 12, "yes"))),
    case("only-delimiters.csv", b",,,\n,,,\n", **refused(problem("no-headings"))),
]  # fmt: skip
