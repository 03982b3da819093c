"""The installer's own rules, with no network and no package touched."""

import fcntl
import json
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from installers import checks, environment, system
from installers.say import StopError

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "installers" / "lock").glob("*.txt"))


def installer(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    surroundings = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **settings}
    command = [sys.executable, str(ROOT / "installers"), *arguments]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_locks_carry_versions_and_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--extra" not in text
    requirements = re.split(r"\n(?=[a-z0-9])", text.strip())
    for requirement in requirements:
        assert re.match(r"[a-z0-9.-]+==\S+", requirement), requirement
        assert "--hash=sha256:" in requirement


def names(lock: str) -> set[str]:
    return set(re.findall(r"^([\w.-]+==\S+)", (ROOT / "installers" / "lock" / f"{lock}.txt").read_text(), re.MULTILINE))


def test_the_locks_agree_with_each_other() -> None:
    assert names("run") <= names("test")
    assert names("lean") <= names("test")
    assert not [name for name in names("lean") if name.startswith(("pyside", "shiboken", "pytest-qt"))]


def test_the_locks_hold_every_package_that_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {
        "run": project["project"]["dependencies"],
        **{group: project["dependency-groups"][group] for group in ("test", "lean")},
    }
    for lock, requirements in wanted.items():
        held = {name.partition("==")[0] for name in names(lock)}
        assert {re.split(r"[<>=]", one)[0].lower() for one in requirements} <= held, lock


def test_no_file_of_the_installer_names_a_package_index() -> None:
    for file in [
        *(ROOT / "installers").rglob("*.py"),
        ROOT / "pyproject.toml",
        ROOT / "README.md",
        ROOT / ".ci" / "run",
    ]:
        assert not re.search(r"pypi\.|pythonhosted|(?<!emit-)index-url|deb\.debian", file.read_text("utf-8")), file


def test_without_a_display_one_line_says_what_to_do() -> None:
    ran = installer("demo")
    assert ran.returncode == 4
    assert ran.stderr.strip().endswith("Run: python3 installers demo --headless")
    assert len(ran.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(("end", "longest", "status"), [("crash", 60.0, -signal.SIGKILL), ("pause", 3.0, None)])
def test_whatever_a_run_started_ends_with_it(tmp_path: Path, end: str, longest: float, status: int | None) -> None:
    """Crashed or hanging: the program that it leaves behind would keep the run's output open."""
    held = tmp_path / "held"
    held.touch()
    code = (
        f"import fcntl, os, signal, subprocess, sys; file = open({str(held)!r}, 'w'); fcntl.flock(file, fcntl.LOCK_EX);"
        "left = [sys.executable, '-c', 'import signal; signal.pause()'];"
        f"subprocess.Popen(left, pass_fds=[file.fileno()]); {'os.kill(os.getpid(), signal.SIGKILL)' if end == 'crash' else 'signal.pause()'}"
    )
    assert checks.run_with_its_programs([sys.executable, "-c", code], longest) == status
    with held.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # comes back when nobody has the file open any more


@pytest.mark.parametrize("arguments", [(), ("install",), ("demo", "--fast"), ("demo", "--pictures", "x")])
def test_wrong_arguments_are_said_so(arguments: tuple[str, ...]) -> None:
    ran = installer(*arguments)
    assert ran.returncode == 2
    assert ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_old_python_is_told_which_one_is_needed() -> None:
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 2); sys.argv = ['installers', 'demo'];"
        f"sys.path.insert(0, ''); runpy.run_path({str(ROOT / 'installers')!r}, run_name='__main__')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env={"PATH": "/nowhere"}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert ran.stderr.startswith("Python 3.11 or newer is needed; this is 3.9.")


def test_the_installer_needs_nothing_but_the_standard_library() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r});"
        "import installers.commands, installers.checks;"
        "print([name for name in sys.modules if name.partition('.')[0] in ('PySide6', 'msgspec', 'common', 'platformdirs')])"
    )
    ran = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False)
    assert ran.stdout == "[]\n", ran.stderr


def test_neither_root_nor_sudo_is_one_line_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "installed", lambda packages: {"libgl1"})
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda name: None if name == "sudo" else f"/usr/bin/{name}")
    with pytest.raises(StopError) as caught:
        system.ensure(["libgl1", "libegl1", "libpulse0"])
    assert str(caught.value) == "System packages are missing. As root, run: apt-get install libegl1 libpulse0"
    assert caught.value.status == 3


def test_a_missing_package_and_a_renamed_one_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "dpkg-query"
    fake.write_text("#!/bin/sh\nprintf 'installed libglib2.0-0t64\\nconfig-files libgl1\\ninstalled libegl1\\n'\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert system.installed(["libglib2.0-0", "libgl1", "libegl1", "xvfb"]) == {"libglib2.0-0", "libegl1"}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "WARNING: Retrying ... NewConnectionError('...: Failed to establish a new connection: [Errno 111]')",
            "no network",
        ),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "differs from the locked one"),
    ],
)
def test_a_known_failure_of_pip_gets_its_sentence(said: str, sentence: str) -> None:
    reason = environment._reason(said)
    assert reason is not None
    assert sentence in reason
    assert environment._reason("something else") is None


def test_too_little_room_is_said_before_anything_is_made(tmp_path: Path) -> None:
    greedy = environment.Environment(tmp_path / "venv", "run", room=10**18)
    with pytest.raises(StopError, match=r"Too little room on the disk: 1000000000\.0 GB are needed"):
        environment.ensure(greedy)
    assert not greedy.folder.exists()


def test_an_environment_with_its_stamp_is_left_alone(tmp_path: Path) -> None:
    ready = environment.Environment(tmp_path, "run", room=10**18, also_fits=("test",))
    (tmp_path / "poradovnik-stamp.json").write_text(json.dumps(environment._stamp("test")))
    environment.ensure(ready)
    (tmp_path / "poradovnik-stamp.json").write_text("half-writ")
    with pytest.raises(StopError):
        environment.ensure(ready)


def test_gaps_in_the_pure_logic_are_named_and_others_are_not() -> None:
    def file(lines: list[int], branches: list[list[int]]) -> dict[str, object]:
        return {"missing_lines": lines, "missing_branches": branches}

    gaps = checks.coverage_gaps(
        {
            "common/model/turn.py": file([], []),
            "common/link/session.py": file([], [[3, 5]]),
            "common/link/driver.py": file([7], []),
            "kiosk_app/flow.py": file([9], []),
            "kiosk_app/presenter.py": file([9], []),
        }
    )
    assert [gap.split(":")[0] for gap in gaps] == ["common/link/session.py", "kiosk_app/flow.py"]


def test_counts_come_from_the_report_and_a_skipped_test_is_no_pass(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="10" failures="1" errors="1" skipped="1"/></testsuites>')
    assert checks._counts(report) == (7, 3)
    assert checks._counts(tmp_path / "none.xml") == (0, 0)


def test_the_licence_is_the_eupl() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert len(text) > 13_000


def test_the_lean_environment_runs_the_tests_of_the_model_and_none_that_needs_qt() -> None:
    chosen = checks.lean_tests()
    assert "tests/unit/model/test_turn.py" in chosen
    assert "tests/integration/link/test_commands.py" not in chosen
    assert not [
        name
        for name in chosen
        if re.search(r"^\s*(from|import) PySide6", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    ]


DISTRIBUTIONS = {
    "espeakng_loader": "espeakng-loader",
    "PIL": "pillow",
    "PySide6": "pyside6-essentials",
    "argon2": "argon2-cffi",
    "cv2": "opencv-python-headless",
    "escpos": "python-escpos",
    "pytestqt": "pytest-qt",
    "shiboken6": "pyside6-essentials",
    "usb": "pyusb",
}
"""Packages whose name differs from that of what is imported; shiboken6 is a half of PySide6, of the same release."""


def test_every_import_is_a_package_that_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    known = {re.split(r"[<>=]", one)[0].lower() for one in named}
    ours = {"common", "kiosk_app", "counter_app", "display_app", "tests", "installers"}
    missing = {
        f"{file.relative_to(ROOT)}: {name}"
        for folder in ours
        for file in (ROOT / folder).rglob("*.py")
        for name in {one.partition(".")[0] for one in checks._imported(file)}
        if name not in sys.stdlib_module_names | ours and DISTRIBUTIONS.get(name, name) not in known
    }
    assert missing == set()


def test_every_picture_of_the_readme_is_there_and_small() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.findall(r"!\[(.+?)\]\((resources/manual/pictures/[\w-]+\.png)\)", readme)
    assert len(shown) >= 12
    for _text, name in shown:
        assert 2_000 < (ROOT / name).stat().st_size < 200_000, name
