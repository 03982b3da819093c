"""The hub's media folder: which files a playlist means, and which bytes of one are asked for."""

from __future__ import annotations

import pytest

from common.hub.media import LOOK_AGAIN, PIECE, Media, kind_of, part_of, pieces


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "media"
    (inside / "summer").mkdir(parents=True)
    for name in ("summer/b.png", "summer/a.webm", "note.txt", "c.jpg"):
        (inside / name).write_bytes(name.encode())
    (tmp_path / "secret.png").write_bytes(b"secret")
    return inside


def test_a_playlist_means_files_and_folders_of_the_folder_alone(folder, caplog):
    caplog.set_level("INFO")
    media = Media(folder)
    assert media.files(("c.jpg", "summer", "../secret.png", "gone.mp4")) == ("c.jpg", "summer/a.webm", "summer/b.png")
    assert "../secret.png, gone.mp4" in caplog.text
    assert media.files(()) == ()
    assert media.path("summer/a.webm") == folder / "summer" / "a.webm"
    assert [media.path(name) for name in ("../secret.png", "note.txt", "summer", "gone.mp4")] == [None] * 4
    assert Media(folder / "nowhere").files(("c.jpg",)) == ()


def test_the_folder_is_looked_into_again_after_a_minute(folder):
    now = [0.0]
    media = Media(folder, lambda: now[0])
    assert media.files((".",)) == ("c.jpg",)
    (folder / "d.png").touch()
    now[0] = LOOK_AGAIN - 1
    assert media.files((".",)) == ("c.jpg",)
    now[0] = LOOK_AGAIN
    assert media.files((".",)) == ("c.jpg", "d.png")


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("", None),
        ("bytes=0-", (0, 100)),
        ("bytes=10-19", (10, 20)),
        ("bytes=90-500", (90, 100)),
        ("bytes=-30", (70, 100)),
        ("bytes=-500", (0, 100)),
        ("bytes=-", None),
        ("bytes=1-2,5-6", None),
        ("pages=1-2", None),
    ],
)
def test_a_part_of_a_file(asked, part):
    assert part_of(asked, 100) == part


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=-0"])
def test_beyond_the_end_there_is_nothing(asked):
    with pytest.raises(ValueError, match="bytes"):
        part_of(asked, 100)


def test_the_bytes_come_in_pieces_and_end_where_the_file_does(tmp_path):
    file = tmp_path / "film.webm"
    whole = bytes(range(256)) * (PIECE // 100)
    file.write_bytes(whole)
    assert b"".join(pieces(file, 5, len(whole) - 5)) == whole[5:-5]
    assert b"".join(pieces(file, 0, len(whole) + 99)) == whole
    assert (kind_of(file), kind_of(tmp_path / "x.unheard")) == ("video/webm", "application/octet-stream")
