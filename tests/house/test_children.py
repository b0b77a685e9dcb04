"""Supervision of child processes, with `sleep` standing in for the servers."""

import pytest

from mas_portal.services.children import ChildGroup, wait_until
from mas_portal.services.portal import tell_what_failed
from mas_portal.services.terminal import StartError


def test_a_one_time_job_may_end_and_tells_when_it_failed(tmp_path, capsys):
    with ChildGroup(tmp_path) as once:
        once.start("load_demo", ["sh", "-c", "echo kapot; exit 3"], log="demo.log").process.wait()
        tell_what_failed(once)
        assert not once.children
    assert "Een stap is mislukt: load_demo" in capsys.readouterr().out


def test_a_deaf_child_and_its_own_children_are_killed(tmp_path):
    with ChildGroup(tmp_path) as group:
        script = "trap '' TERM; echo doof; sleep 60"
        deaf = group.start("Doof", ["sh", "-c", script], log="deaf.log")
        wait_until(lambda: "doof" in deaf.last_lines(), deaf)
        deaf.patience = 0.2
    assert deaf.process.returncode == -9


def test_waiting_for_a_child_that_fell_shows_its_last_words(tmp_path):
    with ChildGroup(tmp_path) as group:
        child = group.start("De database", ["sh", "-c", "echo schijf vol; exit 1"], log="x.log")
        with pytest.raises(StartError, match=r"De database start niet.*\nschijf vol"):
            wait_until(lambda: False, child)
