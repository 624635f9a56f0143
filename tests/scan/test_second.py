from __future__ import annotations

import pytest

from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("Ahmed al-Sharaa spoke in Aleppo. Sharaa left, and al-Sharaa returned.", ["Sharaa", "al-Sharaa"]),
        ("Ahmed al-Sharaa spoke. Mahmoud al-Sharaa listened.", []),
        ("Ahmed al-Sharaa spoke. Sharaa Street is closed.", []),
        ("Sharaa spoke. Nobody else did.", []),
        ("قال أحمد الشرع إن الأمر صعب. وأضاف الشرع أنه باق، وشكر الناس للشرع صبره", ["الشرع", "لشرع"]),
    ],
)
def test_a_person_named_in_full_is_known_by_the_surname_later(g: Gazetteer, text: str, later: list[str]) -> None:
    mentions = [m.text for m in g.scan(text) if m.id == "figure:ahmed-al-sharaa"]
    assert mentions[1 if "Ahmed" in text or "أحمد" in text else 0 :] == later
