from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from briefer.errors import BrieferError
from briefer.store import FOLDER, Store, files_sha256, write_atomic


def test_cached__asks_only_for_what_is_new(tmp_path: Path) -> None:
    asked: list[Sequence[str]] = []

    def make(texts: Sequence[str]) -> list[list[str]]:
        asked.append(list(texts))
        return [[text.upper(), text] for text in texts]

    with Store(tmp_path) as store:
        assert store.cached("model task", ["a", "b", "a"], make) == [["A", "a"], ["B", "b"], ["A", "a"]]
        assert store.cached("model task", ["b", "c"], make) == [["B", "b"], ["C", "c"]]
        store.cached("other task", ["a"], make)
    with Store(tmp_path) as store:
        store.cached("model task", ["a", "c"], make)
    assert asked == [["a", "b"], ["c"], ["a"]]


def test_store__broken_cache_is_made_again(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "cache.sqlite").write_bytes(b"not a database, whatever its name says" * 40)
    with Store(tmp_path) as store:
        store.remember("last", "x")
        assert store.last_run("last") == "x"


def test_store__second_run_on_the_same_folder_is_told(tmp_path: Path) -> None:
    with Store(tmp_path), pytest.raises(BrieferError, match="Another run is writing this folder"):
        Store(tmp_path)


def test_write_atomic__replaces_and_leaves_no_part(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.md"
    write_atomic(path, "one")
    write_atomic(path, "two “quoted”")
    assert path.read_text(encoding="utf-8") == "two “quoted”"
    assert [p.name for p in path.parent.iterdir()] == ["a.md"]


def test_write_atomic__folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(BrieferError, match="Cannot write"):
        write_atomic(tmp_path / "out" / "a.md", "x")


def test_files_sha256__names_and_contents_count_hidden_files_do_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    before = files_sha256([tmp_path])
    (tmp_path / ".hidden").write_text("x")
    assert files_sha256([tmp_path]) == before
    (tmp_path / "a.txt").write_text("two")
    changed = files_sha256([tmp_path])
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert len({before, changed, files_sha256([tmp_path])}) == 3
