from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from gazetteer.curate.impact.revision import earlier
from gazetteer.errors import InputError
from tests.conftest import SAMPLE


def git(folder: Path, *arguments: str) -> str:
    person = ["-c", "user.name=A", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", "-C", str(folder), *person, *arguments], capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose folder ``data`` is the sample registry, on a branch of its own with one commit more than ``main``."""
    top = tmp_path / "clone"
    shutil.copytree(SAMPLE, top / "data")
    git(top.parent, "init", "--quiet", "--initial-branch=main", str(top))
    (top / "data" / "places" / "näme with space.yaml").write_text("entries: []\n", encoding="utf-8")
    git(top, "add", "-A")
    git(top, "commit", "--quiet", "-m", "first")
    git(top, "tag", "v1")
    git(top, "switch", "--quiet", "-c", "work")
    (top / "data" / "sources.yaml").write_text("changed: 1\n", encoding="utf-8")
    git(top, "commit", "--quiet", "-am", "second")
    return top


def test_the_files_of_a_revision_are_as_they_were(repository: Path) -> None:
    with earlier(repository / "data", "v1") as before:
        assert before.shown.startswith("v1 (")
        for path in (p for p in SAMPLE.rglob("*.yaml")):
            assert (before.folder / path.relative_to(SAMPLE)).read_bytes() == path.read_bytes()
        assert (before.folder / "places" / "näme with space.yaml").exists()
        place = before.folder
    assert not place.exists()


def test_without_a_revision_it_is_what_the_branch_began_from(repository: Path) -> None:
    with earlier(repository / "data", None) as before:
        assert before.shown.startswith("main (")
        assert (before.folder / "sources.yaml").read_bytes() == (SAMPLE / "sources.yaml").read_bytes()


def test_without_a_main_branch_it_is_the_last_commit(repository: Path) -> None:
    git(repository, "branch", "--quiet", "-D", "main")
    with earlier(repository / "data", None) as before:
        assert before.shown.startswith("HEAD (")
        assert (before.folder / "sources.yaml").read_text(encoding="utf-8") == "changed: 1\n"


def test_a_folder_is_taken_as_it_is(tmp_path: Path) -> None:
    with earlier(tmp_path, str(SAMPLE)) as before:
        assert before.folder == SAMPLE


def test_links_are_not_followed(repository: Path) -> None:
    (repository / "data" / "places" / "link.yaml").symlink_to("/etc/passwd")
    git(repository, "add", "-A")
    git(repository, "commit", "--quiet", "-m", "link")
    with earlier(repository / "data", "HEAD") as before:
        assert not (before.folder / "places" / "link.yaml").exists()


@pytest.mark.parametrize(
    ("base", "says"),
    [
        ("--output=x", "not a revision"),
        ("-n", "not a revision"),
        ("", "not a revision"),
        ("HEAD:data", "not a revision"),
        ("a b", "not a revision"),
        ("nowhere", "no revision here"),
        ("0" * 40, "no revision here"),
    ],
)
def test_what_is_no_revision_is_refused_in_one_line(repository: Path, base: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as raised, earlier(repository / "data", base):
        pass
    assert "\n" not in str(raised.value)


def test_a_registry_that_was_not_there_is_said(repository: Path) -> None:
    other = Path(shutil.copytree(SAMPLE, repository / "other"))
    with pytest.raises(InputError, match="holds no other"), earlier(other, "v1"):
        pass


def test_outside_of_a_repository_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="give --base FOLDER") as raised, earlier(tmp_path, None):
        pass
    assert "\n" not in str(raised.value)


def test_an_empty_repository_has_nothing_to_compare_with(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main", ".")
    with pytest.raises(InputError, match="nothing was committed yet"), earlier(tmp_path, None):
        pass


def test_branches_with_nothing_in_common_are_said(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--orphan", "apart")
    shutil.copytree(SAMPLE, repository / "data", dirs_exist_ok=True)
    git(repository, "add", "-A")
    git(repository, "commit", "--quiet", "-m", "apart")
    with pytest.raises(InputError, match="nothing in common"), earlier(repository / "data", None):
        pass


def test_without_git_it_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(InputError, match="git cannot be run"), earlier(repository / "data", None):
        pass
