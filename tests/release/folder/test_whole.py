"""A release appears whole or not at all, and nothing of the user's is ever lost."""

import os
from pathlib import Path

import pytest

from scr_analysis.release.errors import ReleaseError
from scr_analysis.release.folder import exchange
from scr_analysis.release.folder.ownership import why_not_ours
from scr_analysis.release.folder.whole import whole_folder
from scr_analysis.release.record import write_record

RECORD = {"program": {"name": "scr_analysis"}}


def write_one(out, text="one", **how):
    """A small release with a record, as the program writes it."""
    with whole_folder(out, **how) as place:
        (place / "tables").mkdir()
        (place / "tables" / "a.csv").write_text(text)
        write_record(RECORD, place)


def fail_half_way(out, error):
    with whole_folder(out) as place:
        (place / "half.csv").write_text("half")
        raise error


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_a_new_folder_is_made_with_those_above_it(tmp_path):
    write_one(tmp_path / "a" / "b" / "out")
    assert (tmp_path / "a" / "b" / "out" / "tables" / "a.csv").read_text() == "one"


def test_an_untouched_release_is_replaced_and_nothing_stays_beside_it(tmp_path):
    write_one(tmp_path / "out", "one")
    write_one(tmp_path / "out", "two")
    assert (tmp_path / "out" / "tables" / "a.csv").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_it_is_as_open_as_any_new_folder(tmp_path):
    write_one(tmp_path / "out")
    (tmp_path / "usual").mkdir()
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, OSError(28, "No space left on device")])
def test_a_failure_leaves_the_last_release_as_it_was(tmp_path, error):
    write_one(tmp_path / "out", "one")
    before = contents(tmp_path / "out")
    with pytest.raises((RuntimeError, KeyboardInterrupt, ReleaseError)):
        fail_half_way(tmp_path / "out", error)
    assert contents(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_full_disk_is_one_line(tmp_path):
    with (
        pytest.raises(
            ReleaseError, match=r"^cannot write .*/out: no space left on device; what was there is as it was$"
        ),
        whole_folder(tmp_path / "out"),
    ):
        raise OSError(28, "No space left on device")


def test_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(ReleaseError, match=r"is a file; name a folder$"):
        write_one(tmp_path / "out", force=True)


def test_a_foreign_folder_needs_force_and_is_kept(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_text("mine")
    with pytest.raises(ReleaseError, match=r"was not made by this program; name another folder, or add --force"):
        write_one(tmp_path / "out")
    write_one(tmp_path / "out", "one", force=True)
    assert contents(tmp_path / "out.before") == {"thesis.docx": "mine"}
    assert (tmp_path / "out" / "tables" / "a.csv").read_text() == "one"


def test_a_second_forced_folder_does_not_overwrite_the_first(tmp_path):
    for text in ("first", "second"):
        (tmp_path / "out").mkdir(exist_ok=True)
        (tmp_path / "out" / "mine.txt").write_text(text)
        write_one(tmp_path / "out", force=True)
    assert (tmp_path / "out.before" / "mine.txt").read_text() == "first"
    assert (tmp_path / "out.before2" / "mine.txt").read_text() == "second"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("notes.docx", r"holds notes\.docx, which this program did not write"),
        ("tables/a.csv", r"holds tables/a\.csv, which was changed after it was written"),
    ],
)
def test_a_release_that_somebody_changed_needs_force(tmp_path, name, said):
    write_one(tmp_path / "out")
    (tmp_path / "out" / name).write_text("mine")
    with pytest.raises(ReleaseError, match=said):
        write_one(tmp_path / "out")


def test_litter_of_file_managers_is_no_change(tmp_path):
    write_one(tmp_path / "out")
    (tmp_path / "out" / ".DS_Store").write_text("")
    assert why_not_ours(tmp_path / "out") is None


def test_an_empty_folder_may_be_used(tmp_path):
    (tmp_path / "out").mkdir()
    write_one(tmp_path / "out")
    assert (tmp_path / "out" / "record.json").is_file()


def test_a_record_of_something_else_is_no_record_of_ours(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "record.json").write_text('["a list"]')
    assert why_not_ours(tmp_path / "out") == "was not made by this program"


def test_a_folder_with_the_users_file_is_never_replaced(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "reviews.csv").write_text("mine")
    with pytest.raises(ReleaseError, match=r"holds reviews\.csv, which is yours and is never replaced"):
        write_one(tmp_path / "out", force=True, keep=(tmp_path / "out" / "reviews.csv",))


@pytest.mark.parametrize("out", [".", ".."])
def test_the_folder_one_stands_in_is_never_replaced(tmp_path, monkeypatch, out):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(ReleaseError, match=r"is the folder you are in, or one above it"):
        write_one((tmp_path / "here" / out), force=True)


@pytest.mark.parametrize("folder", ["home", "."])
def test_the_home_folder_and_what_holds_it_are_never_replaced(tmp_path, monkeypatch, folder):
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    with pytest.raises(ReleaseError, match=r"is your home folder, or one above it; name a new folder"):
        write_one(tmp_path / folder, force=True)


@pytest.mark.parametrize("force", [False, True])
def test_the_top_of_the_disk_is_no_place_for_a_release(tmp_path, force):
    with pytest.raises(ReleaseError, match=r" is the top of the disk; name a new folder, such as --out build$"):
        write_one(Path(tmp_path.anchor), force=force)


def test_the_program_is_never_replaced():
    import scr_analysis

    with pytest.raises(ReleaseError, match=r"is the folder of this program, or one above it"):
        write_one(Path(scr_analysis.__file__).parent, force=True)


def test_a_mounted_disk_is_refused_before_any_work(tmp_path, monkeypatch):
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: path == tmp_path / "out")
    with pytest.raises(
        ReleaseError, match=r"is where a disk begins, which cannot be replaced; name a new folder in it$"
    ):
        write_one(tmp_path / "out", force=True)


def test_a_record_changed_by_hand_needs_force(tmp_path):
    write_one(tmp_path / "out")
    path = tmp_path / "out" / "record.json"
    path.write_text(path.read_text().rstrip("}\n") + ', "mine": 1}')
    with pytest.raises(ReleaseError, match=r"holds record\.json, which was changed after it was written"):
        write_one(tmp_path / "out")


def test_folders_made_for_nothing_go_again(tmp_path):
    with pytest.raises(ReleaseError, match="no space left"):
        fail_half_way(tmp_path / "new" / "sub" / "out", OSError(28, "No space left on device"))
    assert list(tmp_path.iterdir()) == []


def test_what_a_dead_run_left_is_swept_and_what_a_living_one_holds_is_not(tmp_path):
    (tmp_path / ".out.dead.unfinished").mkdir()
    with whole_folder(tmp_path / "out") as living:
        write_one(tmp_path / "out", "two")
        assert living.is_dir()
        (living / "a.csv").write_text("living")
        write_record(RECORD, living)
    assert contents(tmp_path / "out")["a.csv"] == "living"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_put_there_during_the_run_stops_it(tmp_path):
    write_one(tmp_path / "out")
    with (
        pytest.raises(ReleaseError, match=r"holds mine\.txt, which this program did not write"),
        whole_folder(tmp_path / "out"),
    ):
        (tmp_path / "out" / "mine.txt").write_text("mine")
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "disk")
    write_one(tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "disk" / "tables" / "a.csv").read_text() == "one"


def test_without_an_exchange_the_old_folder_steps_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(exchange, "_exchange", lambda *_: False)
    write_one(tmp_path / "out", "one")
    write_one(tmp_path / "out", "two")
    assert (tmp_path / "out" / "tables" / "a.csv").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_release_left_aside_by_a_kill_comes_back(tmp_path):
    write_one(tmp_path / "out", "one")
    (tmp_path / "out").rename(tmp_path / ".out.aside")
    with pytest.raises(RuntimeError, match="stop"), whole_folder(tmp_path / "out"):
        raise RuntimeError("stop")
    assert (tmp_path / "out" / "tables" / "a.csv").read_text() == "one"


def test_a_foreign_folder_left_aside_by_a_kill_is_kept(tmp_path):
    write_one(tmp_path / "out")
    (tmp_path / ".out.aside").mkdir()
    (tmp_path / ".out.aside" / "thesis.docx").write_text("mine")
    write_one(tmp_path / "out")
    assert contents(tmp_path / "out.before") == {"thesis.docx": "mine"}


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_read_only_folder_is_one_line(tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(ReleaseError, match=r"^cannot write in .*/locked: permission denied$"):
        write_one(tmp_path / "locked" / "out")


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ReleaseError, match=r"^cannot write in .*/file: (not a directory|file exists)$"):
        write_one(tmp_path / "file" / "out")
