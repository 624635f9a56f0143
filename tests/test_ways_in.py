"""The forms, the template and the workflow through which changes come in ask for what a curator must say, and name what exists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from gazetteer.cli import main

ROOT = Path(__file__).parent.parent
FORGE = ROOT / ".github"
FORMS = {"name-missing", "wrong-link", "wrong-fact", "new-entity"}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_there_is_a_form_for_each_thing_that_can_be_wrong() -> None:
    assert {path.stem for path in (FORGE / "ISSUE_TEMPLATE").glob("*.yml")} == FORMS | {"config"}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_form_asks_for_source_language_and_whether_it_was_seen_in_print(form: str) -> None:
    fields = {field["id"]: field for field in read(FORGE / f"ISSUE_TEMPLATE/{form}.yml")["body"] if "id" in field}
    assert {"source", "language", "in-print"} <= fields.keys()
    assert all(fields[name]["validations"]["required"] is True for name in ("source", "language", "in-print"))


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_form_is_one_that_the_forge_accepts(form: str) -> None:
    content = read(FORGE / f"ISSUE_TEMPLATE/{form}.yml")
    assert content["name"] and content["description"]
    ids = [field["id"] for field in content["body"] if field["type"] != "markdown"]
    assert len(ids) == len(set(ids)) and all(re.fullmatch("[a-z-]+", name) for name in ids)
    for field in content["body"]:
        assert field["type"] in {"markdown", "input", "textarea", "dropdown"}
        assert "value" in field["attributes"] if field["type"] == "markdown" else field["attributes"]["label"]
        if field["type"] == "dropdown":
            options = field["attributes"]["options"]
            assert all(isinstance(option, str) for option in options) and len(options) == len(set(options)) > 1


def test_the_template_of_a_pull_request_asks_the_same() -> None:
    text = (FORGE / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert all(word in text for word in ("source", "language", "seen in print", "replaced_by", "gazetteer impact"))


def test_the_workflow_runs_commands_and_options_that_exist() -> None:
    jobs = read(FORGE / "workflows/check.yml")["jobs"]
    lines = [step["run"].partition("|")[0].split() for job in jobs.values() for step in job["steps"] if "run" in step]
    ours = [words[1:] for words in lines if words[0] == "gazetteer"]
    assert {words[0] for words in ours} == {"fmt", "check", "impact"}
    for name, *rest in ours:
        command = main.get_command(None, name)  # type: ignore[arg-type]  # the commands do not depend on a context
        assert command is not None
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in rest if word.startswith("--")} <= known


def test_the_workflow_may_only_read_since_changes_of_strangers_run_in_it() -> None:
    workflow = read(FORGE / "workflows/check.yml")
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in workflow[True]  # YAML 1.1 reads `on` as a truth value
    assert all("${{" not in step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"])


def test_the_owners_are_of_paths_that_exist() -> None:
    for line in (FORGE / "CODEOWNERS").read_text(encoding="utf-8").splitlines():
        path = line.partition(" ")[0]
        if path.startswith("/"):
            assert (ROOT / path.strip("/")).exists(), path
