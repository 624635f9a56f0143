from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazetteer.report.labels import Label, Labels, Rectangle

WIDTH, HEIGHT, SIZE = 640.0, 500.0, 13.0


def about(label: Label) -> Rectangle:
    """Where a label is drawn at least: letters are no narrower than half their size."""
    wide = len(label.text) * SIZE * 0.5
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
    return Rectangle(left, label.y - SIZE * 0.6, left + wide, label.y)


@given(points=st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT), st.text("abج ", min_size=1, max_size=20)), max_size=40))
def test_labels_lie_in_the_drawing_and_not_on_one_another_nor_on_points(points: list[tuple[float, float, str]]) -> None:
    obstacles = [Rectangle(x - 4, y - 4, x + 4, y + 4) for x, y, _ in points]
    labels = Labels(WIDTH, HEIGHT, obstacles)
    placed = [about(label) for x, y, text in points if (label := labels.beside(x, y, 4, text, SIZE))]
    for number, box in enumerate(placed):
        assert box.left >= 0 and box.top >= 0 and box.right <= WIDTH and box.bottom <= HEIGHT
        assert not any(box.meets(other) for other in [*placed[:number], *obstacles])


def test_a_label_stands_to_the_right_of_its_point_where_there_is_room() -> None:
    labels = Labels(WIDTH, HEIGHT)
    right, left = labels.beside(100, 100, 4, "Homs", SIZE), labels.beside(WIDTH - 10, 300, 4, "Homs", SIZE)
    assert right is not None and (right.x, right.anchor) == (107, "start")
    assert left is not None and (left.x, left.anchor) == (WIDTH - 17, "end")
    assert labels.upon(120, 100, "Homs", SIZE) is None
