"""Karin, Jennifer and Bas: the three cases of the Handreiking implementatie MAS (domain.md 11.6).

The handreiking asks of each: hoe krijgen we … weer op school, wie is aan zet, wat moet er gebeuren?
Each story stops where its text stops, with the officer aan zet.
"""

from mas_portal.demo.handreiking.bas import bas
from mas_portal.demo.handreiking.jennifer import jennifer
from mas_portal.demo.handreiking.karin import karin

HANDREIKING = {"karin": karin, "jennifer": jennifer, "bas": bas}
