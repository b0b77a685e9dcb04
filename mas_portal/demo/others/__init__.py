"""The other dossiers of the demo, in the order in which they were opened. All invented."""

from mas_portal.demo.others.elsewhere import ELSEWHERE
from mas_portal.demo.others.first import FIRST
from mas_portal.demo.others.mbo import MBO
from mas_portal.demo.others.primary import PRIMARY
from mas_portal.demo.others.secondary import SECONDARY

__all__ = ["FIRST", "REST"]

REST = (*sorted((*PRIMARY, *SECONDARY, *MBO), key=lambda row: -row.opened), *ELSEWHERE)
