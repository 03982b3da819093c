"""All checks and tests of the checkout, one after the other, each with its time; what failed is shown in full."""

from __future__ import annotations

import ast
import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from installers.environment import CHECKOUT, LEAN, TEST
from installers.say import note, step

RESULTS = CHECKOUT / "build" / "checks"
PYTHON = str(TEST.python)

LEAN_TESTS = (
    "tests/unit/model",
    "tests/unit/store",
    "tests/unit/board",
    "tests/unit/hub",
    "tests/contract",
    "tests/integration",
)
"""Where the tests of model, store and hub are: they pass where no Qt is installed."""
NOT_LEAN = (
    "PySide6",
    "kiosk_app",
    "counter_app",
    "display_app",
    "common.ui",
    "common.link.driver",
    "cv2",
    "numpy",
    "installers.visit",
)
"""A test that imports one of these (Qt, or what the lean environment has not), itself or through a helper, is not one of them."""

RECORDS = "tests.helpers.sound_room"

_COVERAGE = ["--cov", "--cov-report=", f"--cov-config={CHECKOUT / 'pyproject.toml'}"]
_SIDE_BY_SIDE = ["-n", str(min(2 * (os.cpu_count() or 1), 4)), "--dist", "loadfile", "--max-worker-restart=0"]
"""A file's tests stay together, so that they share the hub that the file started. Two processes a processor: half of their
time the tests wait for something. One that crashed is not replaced: xdist 3.8 with loadfile may then wait for ever
(pytest-xdist issue 1378)."""
LONGEST = 1200.0
"""Seconds for one run of pytest; each takes less than five minutes on two processors."""

LEAST_COVERAGE = 85.0
FULLY_COVERED = (
    "common/model/",
    "kiosk_app/flow.py",
    "kiosk_app/modes.py",
    "kiosk_app/soft_sound.py",
    "kiosk_app/tree.py",
    "kiosk_app/staff/gesture.py",
    "kiosk_app/staff/menu.py",
    "kiosk_app/printing/code_pages.py",
    "kiosk_app/printing/commands.py",
    "kiosk_app/printing/design.py",
    "kiosk_app/printing/press.py",
    "kiosk_app/printing/safety.py",
    "kiosk_app/printing/status.py",
    "kiosk_app/printing/text_mode.py",
    "kiosk_app/exploring.py",
    "kiosk_app/spoken.py",
    "common/voice/numerals.py",
    "common/voice/phrases.py",
    "common/voice/pronunciation.py",
    "common/board/",
    "common/voice/announcement.py",
    "common/link/",
    "counter_app/first_start/draft.py",
    "counter_app/first_start/questions.py",
    "counter_app/keys.py",
    "counter_app/office/now/alarms.py",
    "counter_app/office/now/forecast.py",
    "counter_app/office/now/state.py",
    "counter_app/office/reports/advice.py",
    "counter_app/office/reports/periods.py",
    "counter_app/office/reports/table.py",
    "counter_app/office/reports/wording.py",
    "counter_app/office/set_up/fitting.py",
    "counter_app/office/set_up/order.py",
    "counter_app/office/set_up/trail_words.py",
    "counter_app/panel/prompts.py",
    "counter_app/panel/queue.py",
    "counter_app/panel/state.py",
    "counter_app/panel/timing.py",
    "counter_app/panel/wishes.py",
    "counter_app/places.py",
)
"""Pure logic: every line and branch. Of the link all but what talks to Qt."""
NOT_PURE = ("common/link/asking.py", "common/link/driver.py", "common/link/exchange.py", "common/link/long_answer.py")


@dataclass(frozen=True)
class Outcome:
    """How one check went; `passed` and `failed` count tests, or the check itself as one."""

    name: str
    passed: int
    failed: int
    seconds: float
    said: str = ""


def run(*, quick: bool = False) -> int:
    """Run everything and sum up; 0 when nothing failed."""
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir(parents=True)
    outcomes = [
        _tool("ruff check", "-m", "ruff", "check", "."),
        _tool("ruff format", "-m", "ruff", "format", "--check", "."),
        _tool("import layers", "-c", "from importlinter.cli import lint_imports_command as c; c()"),
        _tool("mypy", "-m", "mypy"),
        _qml_lint(),
    ]
    if quick:
        outcomes.append(_tests("unit tests", PYTHON, ["tests/unit"], []))
    else:
        outcomes.append(_lean_tests())
        outcomes.append(_other_tests())
        outcomes.append(_tests("tests with sound", PYTHON, heard_tests(), [*_COVERAGE, "--cov-append"]))
        outcomes += _coverage()
    return _sum_up(outcomes)


def _environment() -> dict[str, str]:
    """The tests' surroundings: no settings of this person's Poradovnik, Python from the virtual environment first."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PORADOVNIK_", "PYTHON", "QT_"))}
    explore = os.environ.get("PORADOVNIK_EXPLORE")
    if explore:
        kept["PORADOVNIK_EXPLORE"] = explore
    kept["PATH"] = f"{TEST.folder / 'bin'}{os.pathsep}{kept.get('PATH', '')}"
    kept["PYTHONUTF8"] = "1"
    return kept


def _tool(name: str, *arguments: str) -> Outcome:
    return _command(name, [PYTHON, *arguments])


def _command(name: str, command: list[str]) -> Outcome:
    step(name)
    start = time.monotonic()
    ran = subprocess.run(
        command,
        cwd=CHECKOUT,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    failed = ran.returncode != 0
    if failed:
        print(ran.stdout, flush=True)
    return Outcome(name, passed=int(not failed), failed=int(failed), seconds=time.monotonic() - start)


def _qml_lint() -> Outcome:
    files = [str(file) for app in ("kiosk_app", "display_app") for file in sorted((CHECKOUT / app).rglob("*.qml"))]
    # What QML gets from Python is not known to the linter: context objects and the items of a Repeater have no type there.
    untyped = ("unqualified", "import", "unresolved-type", "missing-property")
    quiet = [word for name in untyped for word in (f"--{name}", "disable")]
    if not files:
        return _verdict("qml lint", good=True)
    return _command("qml lint", [str(TEST.folder / "bin" / "pyside6-qmllint"), "--max-warnings", "0", *quiet, *files])


def _tests(name: str, python: str, paths: list[str], options: list[str]) -> Outcome:
    """Run pytest with its own progress on the terminal; the counts come from its report."""
    step(name)
    start = time.monotonic()
    report = RESULTS / f"{name.replace(' ', '-')}.xml"
    command = [python, "-m", "pytest", f"--junitxml={report}", "--durations=10", *options, *paths]
    status = run_with_its_programs(command, LONGEST)
    passed, failed = _counts(report)
    if status != 0 and failed == 0:
        note("pytest did not end by itself." if status is None else f"pytest ended with status {status}.")
        failed = 1
    return Outcome(name, passed, failed, time.monotonic() - start)


def run_with_its_programs(command: list[str], longest: float) -> int | None:
    """Run a command in the checkout; its exit status, None where it was ended after `longest` seconds.

    What it started ends with it: a test that crashed leaves its hub behind, and whoever reads our output would wait for that.
    """
    with subprocess.Popen(command, cwd=CHECKOUT, env=_environment(), process_group=0) as running:
        try:
            return running.wait(longest)
        except subprocess.TimeoutExpired:
            return None
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)


def _lean_tests() -> Outcome:
    lean = ["-c", str(CHECKOUT / "installers" / "lean.ini"), "--rootdir", str(CHECKOUT)]
    return _tests("tests without Qt", str(LEAN.python), lean_tests(), [*lean, *_SIDE_BY_SIDE, *_COVERAGE])


def _other_tests() -> Outcome:
    """All that did not run without Qt; what is covered adds up."""
    left_out = [f"--ignore={file}" for file in [*lean_tests(), *heard_tests()]]
    options = [*_SIDE_BY_SIDE, *_COVERAGE, "--cov-append", "-p", "no:cacheprovider"]
    return _tests("tests with Qt", PYTHON, ["tests"], [*left_out, *options])


def lean_tests() -> list[str]:
    """The test files of model, store and hub, relative to the checkout: those in their folders that need no Qt."""
    files = [file for folder in LEAN_TESTS for file in sorted((CHECKOUT / folder).rglob("test_*.py"))]
    return [file.relative_to(CHECKOUT).as_posix() for file in files if not _imports(file, NOT_LEAN, set())]


def heard_tests() -> list[str]:
    """The test files that record sound: beside another test the recording has gaps, so they run by themselves."""
    files = sorted((CHECKOUT / "tests").rglob("test_*.py"))
    return [file.relative_to(CHECKOUT).as_posix() for file in files if _imports(file, (RECORDS,), set())]


def _imports(file: Path, wanted: tuple[str, ...], seen: set[Path]) -> bool:
    """Whether a test file, or a helper in tests/ that it imports, imports one of `wanted`."""
    seen.add(file)
    for name in _imported(file):
        if any(name == one or name.startswith(f"{one}.") for one in wanted):
            return True
        helper = CHECKOUT / (name.replace(".", "/") + ".py")
        if name.startswith("tests.") and helper.is_file() and helper not in seen and _imports(helper, wanted, seen):
            return True
    return False


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _counts(report: Path) -> tuple[int, int]:
    """Tests that passed and that failed. A test that was left out counts as failed: here nothing is left out."""
    if not report.exists():
        return 0, 0
    suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314 written by our own pytest
    tests = failed = 0
    for suite in suites:
        tests += int(suite.get("tests", 0))
        failed += sum(int(suite.get(kind, 0)) for kind in ("failures", "errors", "skipped"))
    return tests - failed, failed


def _coverage() -> list[Outcome]:
    file = RESULTS / "coverage.json"
    written = _tool("coverage report", "-m", "coverage", "json", "-q", "-o", str(file))
    if written.failed:
        return [written]
    measured = json.loads(file.read_text("utf-8"))
    total = measured["totals"]["percent_covered"]
    gaps = coverage_gaps(measured["files"])
    outcomes = [_verdict(f"coverage of all {total:.1f} % (least {LEAST_COVERAGE:.0f} %)", total >= LEAST_COVERAGE)]
    if total < LEAST_COVERAGE:
        worst = sorted(measured["files"].items(), key=lambda item: -item[1]["summary"]["missing_lines"])[:10]
        for path, one in worst:
            note(f"{path}: {one['summary']['percent_covered']:.0f} %, {one['summary']['missing_lines']} lines missing")
    for gap in gaps:
        note(gap)
    outcomes.append(_verdict("coverage of the pure logic 100 %", not gaps))
    return outcomes


def coverage_gaps(files: dict[str, dict[str, object]]) -> list[str]:
    """The lines and branches of the pure logic that no test reached, one line a file, from coverage.py's JSON."""
    gaps = []
    for path, one in sorted(files.items()):
        name = path.replace("\\", "/")
        if name.startswith(NOT_PURE) or not name.startswith(FULLY_COVERED):
            continue
        lines, branches = one["missing_lines"], one["missing_branches"]
        if lines or branches:
            gaps.append(f"{name}: lines {lines} and branches {branches} are never reached")
    return gaps


def _verdict(name: str, good: bool) -> Outcome:
    return Outcome(name, passed=int(good), failed=int(not good), seconds=0.0)


def _sum_up(outcomes: list[Outcome]) -> int:
    print(flush=True)
    for one in outcomes:
        verdict = "failed" if one.failed else "passed"
        count = f"{one.passed} passed, {one.failed} failed" if one.passed + one.failed > 1 else verdict
        print(f"{one.name:48} {one.seconds:6.1f} s  {count}")
    passed, failed = sum(one.passed for one in outcomes), sum(one.failed for one in outcomes)
    print(f"\n{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0
