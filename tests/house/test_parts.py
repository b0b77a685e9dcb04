"""What falls starts again a few times; `sh` stands in for the servers."""

import time

import pytest

from mas_portal.services import parts
from mas_portal.services.children import ChildGroup
from mas_portal.services.parts import PAUSES, FallsAgainError, Part, look_after
from mas_portal.services.terminal import StartError
from tests.running import eventually


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch):
    monkeypatch.setattr(parts, "PAUSES", tuple(0.01 * pause for pause in PAUSES))


@pytest.fixture
def group(tmp_path):
    with ChildGroup(tmp_path) as group:
        yield group


def planner(group, script="exec sleep 60"):
    return Part(lambda: group.start("De planner", ["sh", "-c", script], log="beat.log"))


def kill(part):
    part.child.process.kill()
    part.child.process.wait()


def has_started_again(part, before):
    look_after([part])
    return part.child is not before and part.child.is_running()


def test_a_part_that_was_killed_starts_again_in_one_line(group, capsys):
    part, other = planner(group), planner(group)
    before, unharmed = part.child, other.child
    kill(part)

    assert eventually(lambda: has_started_again(part, before))
    look_after([other])
    assert other.child is unharmed
    assert capsys.readouterr().out == "De planner is gestopt en start opnieuw (poging 1).\n"
    assert before not in group.children


def test_a_part_that_keeps_falling_ends_with_one_line_that_says_what_to_do(group, tmp_path):
    part = planner(group, "echo kapot; exit 1")
    with pytest.raises(FallsAgainError) as ended:
        eventually(lambda: look_after([part]))

    assert part.falls == len(PAUSES)
    assert (tmp_path / "beat.log").read_text().count("kapot") == len(PAUSES) + 1
    told = str(ended.value)
    assert told.startswith("Het portaal is gestopt: De planner valt telkens om.")
    assert f"{tmp_path}/beat.log" in told
    assert told.endswith("start opnieuw met ./run")
    assert "\n" not in told


def test_a_start_that_fails_counts_too(group, monkeypatch):
    part = planner(group)
    kill(part)
    monkeypatch.setattr(part, "_start", refuse)
    with pytest.raises(FallsAgainError):
        eventually(lambda: look_after([part]))


def refuse():
    raise StartError("De planner start niet.")


def test_after_a_steady_while_the_past_is_forgotten(group, monkeypatch):
    part = planner(group)
    part.falls = len(PAUSES)
    kill(part)
    monkeypatch.setattr(parts, "STEADY", 0)
    before = part.child

    assert eventually(lambda: has_started_again(part, before))
    assert part.falls == 1


def test_a_pause_of_one_holds_up_no_other(group, monkeypatch):
    slow, quick = planner(group), planner(group)
    kill(slow)
    monkeypatch.setattr(parts, "PAUSES", (60,))
    look_after([slow])
    monkeypatch.setattr(parts, "PAUSES", (0,))
    before = quick.child
    kill(quick)
    began = time.monotonic()

    assert eventually(lambda: look_after([slow]) or has_started_again(quick, before))
    assert time.monotonic() - began < 5
    assert not slow.child.is_running()
