"""Charts: everything lies inside the box, on one scale, whatever the numbers and the width."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cases.presenters.charts import bar_chart

hours = st.lists(st.integers(0, 60), min_size=1, max_size=12)


@given(hours, st.sampled_from([360, 480, 760]))
def test_bars_and_limit_stay_inside_the_box_and_on_one_scale(values, width):
    chart = bar_chart([(str(v), v) for v in values], totals=values, limit=16, width=width)
    zero, top = chart.ticks[0].y, chart.ticks[-1].y
    scale = (zero - top) / chart.ticks[-1].value

    assert 0 < top < chart.limit_y < zero < chart.height
    assert abs((zero - chart.limit_y) - 16 * scale) < 0.2
    for value, bar in zip(values, chart.bars, strict=True):
        assert abs(bar.height - value * scale) < 0.2
        assert abs(bar.y + bar.height - zero) < 0.2
        assert chart.left <= bar.x < bar.x + bar.width <= chart.right + 0.2
    assert len(chart.totals.split()) == len(values)


@given(hours)
def test_the_grid_has_two_to_seven_lines_in_whole_eights(values):
    chart = bar_chart([("", v) for v in values], totals=[0] * len(values), limit=16)

    assert 2 <= len(chart.ticks) <= 7
    assert all(tick.value % 8 == 0 for tick in chart.ticks)


def test_bars_do_not_overlap():
    bars = bar_chart([(str(n), 5) for n in range(12)], totals=[5] * 12, limit=16).bars

    assert all(a.x + a.width < b.x for a, b in pairwise(bars))
