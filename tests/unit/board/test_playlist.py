"""Which files a board's playlist means."""

from __future__ import annotations

from common.board.playlist import is_video, playlist


def test_a_playlist_names_files_and_folders_within_the_folder_only(tmp_path):
    inside = tmp_path / "media" / "summer"
    inside.mkdir(parents=True)
    for path in (inside / "b.PNG", inside / "a.mp4", inside / "notes.txt", tmp_path / "media" / "c.jpg"):
        path.write_bytes(b"")
    (tmp_path / "secret.png").write_bytes(b"")
    files, missing = playlist(tmp_path / "media", ("c.jpg", "summer", "c.jpg", "../secret.png", "gone.mp4"))
    assert [path.name for path in files] == ["c.jpg", "a.mp4", "b.PNG"]
    assert [is_video(path) for path in files] == [False, True, False]
    assert missing == ("../secret.png", "gone.mp4")
