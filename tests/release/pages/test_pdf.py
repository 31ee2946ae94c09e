"""A PDF where there is no browser, and where it prints nothing."""

import subprocess

import pytest

from scr_analysis.release.errors import ReleaseError
from scr_analysis.release.pages import pdf


def test_without_a_browser_the_cure_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf.shutil, "which", lambda _: None)
    with pytest.raises(
        ReleaseError, match=r"^a PDF needs Chromium, Chrome or Edge on this machine; install one, or print "
    ):
        pdf.write_pdf(tmp_path / "report.html", tmp_path / "report.pdf")


def test_a_browser_outside_the_path_is_found(monkeypatch):
    edge = r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"
    monkeypatch.setattr(pdf.shutil, "which", lambda name: name if name == edge else None)
    assert pdf.browser() == edge


@pytest.mark.parametrize("failure", [subprocess.TimeoutExpired("chromium", 1), OSError("gone")])
def test_a_browser_that_fails_leaves_no_half_a_pdf(monkeypatch, tmp_path, failure):
    def half(*_, **__):
        (tmp_path / "report.pdf").write_bytes(b"%PDF-1.4 half")
        raise failure

    monkeypatch.setattr(pdf, "browser", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(pdf.subprocess, "run", half)
    with pytest.raises(ReleaseError, match=r"^chromium could not print the report; print report\.html yourself$"):
        pdf.write_pdf(tmp_path / "report.html", tmp_path / "report.pdf")
    assert not (tmp_path / "report.pdf").exists()
