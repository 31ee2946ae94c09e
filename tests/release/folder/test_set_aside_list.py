"""The list of rows set aside appears with its release or not at all, and nobody's own list is lost."""

import shutil
import stat

import pandas as pd
import pytest

from scr_analysis.release.errors import ReleaseError
from scr_analysis.release.folder.set_aside_list import write_set_aside
from scr_analysis.release.folder.whole import whole_folder
from scr_analysis.release.record import write_record

ROWS = pd.DataFrame({"line": [3], "review_id": ["R2"], "reasons": ["no date"]})
OTHER = ROWS.assign(review_id="R9")


def release(out, rows, number, *, keep=()):
    with whole_folder(out, keep=keep) as place:
        aside = write_set_aside(rows, place, out, keep=keep)
        write_record({"program": {"name": "scr_analysis"}, "number": number}, place)
    return aside


def state(folder):
    """What a person finds: the text of the list, and the number of the release."""
    text = (folder / "out.set_aside.csv").read_text() if (folder / "out.set_aside.csv").exists() else None
    record = (folder / "out" / "record.json").read_text() if (folder / "out").exists() else None
    return text, record


def test_a_list_is_its_owners_alone_and_follows_its_release(tmp_path):
    assert release(tmp_path / "out", ROWS, 1) == tmp_path / "out.set_aside.csv"
    path = tmp_path / "out.set_aside.csv"
    assert path.read_text() == "line,review_id,reasons\n3,R2,no date\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    release(tmp_path / "out", OTHER, 2)
    assert "R9" in path.read_text()
    assert release(tmp_path / "out", ROWS.head(0), 3) is None
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out"]


def test_a_list_that_somebody_changed_is_refused_and_stays(tmp_path):
    release(tmp_path / "out", ROWS, 1)
    path = tmp_path / "out.set_aside.csv"
    path.chmod(0o600)
    path.write_text("line,review_id,reasons\n3,R2,corrected\n")
    before = state(tmp_path)
    with pytest.raises(ReleaseError, match=r"^out\.set_aside\.csv is there already .* or was changed; move it away$"):
        release(tmp_path / "out", OTHER, 2)
    assert state(tmp_path) == before
    release(tmp_path / "out", ROWS.head(0), 3)
    assert state(tmp_path)[0] == before[0]


def test_the_input_is_never_taken_for_an_old_list(tmp_path):
    release(tmp_path / "out", ROWS, 1)
    mine = tmp_path / "out.set_aside.csv"
    with pytest.raises(ReleaseError, match=r"move it away$"):
        release(tmp_path / "out", OTHER, 2, keep=(mine,))
    assert "R2" in mine.read_text()


def test_a_run_that_fails_leaves_the_old_list(tmp_path, monkeypatch):
    release(tmp_path / "out", ROWS, 1)
    before = state(tmp_path)
    monkeypatch.setattr("scr_analysis.release.folder.whole.swap", _full)
    with pytest.raises(ReleaseError, match=r"no space left on device; what was there is as it was$"):
        release(tmp_path / "out", OTHER, 2)
    assert state(tmp_path) == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out", "out.set_aside.csv"]


def _full(*_):
    raise OSError(28, "No space left on device")


class Cut(BaseException):
    """The power fails: nothing after it runs."""


@pytest.mark.parametrize("rows", [ROWS, ROWS.head(0)], ids=["a list before", "none before"])
@pytest.mark.parametrize("then", [OTHER, ROWS.head(0)], ids=["a list now", "none now"])
@pytest.mark.parametrize("step", range(12))
def test_a_kill_at_any_step_is_put_right_by_the_next_run(tmp_path, monkeypatch, rows, then, step):
    out = tmp_path / "out"
    release(out, rows, 1)
    old = state(tmp_path)
    with monkeypatch.context() as cut:
        _cut_at(cut, step)
        try:
            release(out, then, 2)
            finished = True
        except Cut:
            finished = False
    with pytest.raises(RuntimeError, match="stop"), whole_folder(out):
        raise RuntimeError(
            "stop"
        )  # a next run that comes to nothing: it must put right what the kill left all the same
    found = state(tmp_path)
    new = ("line,review_id,reasons\n3,R9,no date\n" if len(then) else None, found[1])
    assert found in ((new,) if finished else (old, new))
    assert (found == old) == (found[1] == old[1])
    assert not list(tmp_path.glob(".out.*"))


def _cut_at(patch, step):
    """Let the power fail before the step-th change of a name; what would tidy up does nothing any more."""
    from pathlib import Path

    from scr_analysis.release.folder import exchange
    from scr_analysis.release.folder import whole as folder

    left = [step]

    def counted(change):
        def changed(*given, **how):
            if left[0] == 0:
                raise Cut
            left[0] -= 1
            return change(*given, **how)

        return changed

    for name in ("rename", "replace", "unlink", "chmod"):
        patch.setattr(Path, name, counted(getattr(Path, name)))
    patch.setattr(folder, "swap", counted(exchange.swap))
    patch.setattr(folder.shutil, "rmtree", lambda *_, **__: None)
    patch.setattr("scr_analysis.release.folder.set_aside_list.settle_list", counted(_settle_unless(left)))


def _settle_unless(left):
    from scr_analysis.release.folder.set_aside_list import settle_list

    return lambda *given: settle_list(*given) if left[0] > 0 else None


def test_it_lies_beside_what_a_link_points_at(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "disk")
    assert release(tmp_path / "out", ROWS, 1) == tmp_path / "disk.set_aside.csv"
    assert (tmp_path / "disk.set_aside.csv").is_file()
    shutil.rmtree(tmp_path / "disk")
