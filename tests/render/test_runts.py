"""No heading ends with one short word on a line of its own."""

import pytest

from collateral.model.document import Field, Source, Text, words
from collateral.render.runts import held


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Your group grows faster than its close can learn", "Your group grows faster than its close can\xa0learn"),
        ("Zwei Gesellschaften buchen eine Lieferung verschieden", None),
        ("Zwei Gesellschaften buchen Verrechnungspreise verschieden", "stands"),
        ("Executive summary", "stands"),
        ("Konzernrechnungslegungsvorschriften", "stands"),
        ("", "stands"),
    ],
)
def test_the_last_two_words_stand_together_where_both_are_short(typed: str, printed: str | None) -> None:
    expected = typed if printed == "stands" else printed or "\xa0".join(typed.rsplit(" ", 1))
    assert held(words(typed)) == words(expected)


def test_a_value_at_the_end_is_held_too_and_a_source_is_left_alone() -> None:
    value = (Text("The close as it is today at "), Field("company.name", "Brightwater Pumps"))
    assert held(value)[-1] == Field("company.name", "Brightwater\xa0Pumps")
    cited = (Text("The close takes five days in the end"), Source("claim", "A survey"))
    assert held(cited) == cited
