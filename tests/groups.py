"""Keeps the tests of one `xdist_group` on one worker, and begins with the tests that take longest.

Else one worker is still busy with a long one when the others have nothing left to do.

pytest-xdist 3.8 writes the group into `_nodeid`, which pytest 9.2 reads no more: every group was
spread (pytest-xdist, issue 1386). Until that is mended the group is written here.
"""

import pytest
from _pytest.nodeid import NodeId


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=_turn)
    if not getattr(config.option, "loadgroup", False):  # only a worker has it
        return
    for item in items:
        group = item.get_closest_marker("xdist_group")
        if group is not None:
            item._id = NodeId.parse(f"{item.nodeid}@{group.args[0]}")


def _turn(item: pytest.Item) -> int:
    """What takes longest goes first, then the groups."""
    if item.get_closest_marker("long") is not None:
        return 0
    return 1 if item.get_closest_marker("xdist_group") is not None else 2
