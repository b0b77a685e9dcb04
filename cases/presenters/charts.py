"""Where the parts of a chart stand: plain numbers for templates/charts/, in page and PDF alike.

Pure Python. The text of a chart keeps its size when the width fits the place: 360 for the side of
a page, 480 for a PDF, 760 for a whole page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 210, 10, 30, 32, 4
GAP = 0.3  # of the room of one bar


@dataclass(frozen=True)
class Bar:
    """One bar with its label below it; without height when there is nothing to show."""

    label: str
    x: float
    y: float
    width: float
    height: float
    centre: float


@dataclass(frozen=True)
class Tick:
    """A line of the grid with its value."""

    value: int
    y: float


@dataclass(frozen=True)
class BarChart:
    """Bars, a line through the totals, and the limit that those are held against."""

    width: int
    height: int
    left: int
    right: int
    label_y: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    totals: str  # points of a polyline
    limit_y: float


def bar_chart(
    values: Sequence[tuple[str, int]], *, totals: Sequence[int], limit: int, width: int = 360
) -> BarChart:
    """Bars for (label, value), with one total per bar; both on the scale that shows `limit`."""
    step = _step(max([limit, *totals, *(value for _, value in values)]))
    top = step * -(-max([limit + 1, *totals, *(value for _, value in values)]) // step)
    floor = HEIGHT - BOTTOM
    room = (width - LEFT - RIGHT) / len(values)

    def height_of(value: int) -> float:
        return round((floor - TOP) * value / top, 1)

    bars = []
    for number, (label, value) in enumerate(values):
        x, tall = LEFT + room * number, height_of(value)
        bars.append(
            Bar(
                label=label,
                x=round(x + room * GAP / 2, 1),
                y=round(floor - tall, 1),
                width=round(room * (1 - GAP), 1),
                height=tall,
                centre=round(x + room / 2, 1),
            )
        )
    points = zip(bars, totals, strict=True)
    return BarChart(
        width=width,
        height=HEIGHT,
        left=LEFT,
        right=width - RIGHT,
        label_y=HEIGHT - 8,
        bars=tuple(bars),
        ticks=tuple(Tick(v, round(floor - height_of(v), 1)) for v in range(0, top + 1, step)),
        totals=" ".join(f"{bar.centre},{round(floor - height_of(n), 1)}" for bar, n in points),
        limit_y=round(floor - height_of(limit), 1),
    )


def _step(highest: int) -> int:
    """Between the lines of the grid: whole multiples of 8, and at most six lines."""
    step = 8
    while highest / step > 5:
        step *= 2
    return step
