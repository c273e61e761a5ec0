"""Which languages a workspace's documents can be in, by the words that strings.yaml holds."""

import pytest

from collateral.model.record import Wording
from collateral.model.strings import KEYS, languages_of

PLAIN: dict[str, Wording] = dict.fromkeys(KEYS, "Wort")
BOTH: dict[str, Wording] = {key: {"de": "Wort", "en": "word"} for key in KEYS}


@pytest.mark.parametrize(
    ("strings", "languages"),
    [
        (BOTH, ("de", "en")),
        (BOTH | {"subtotal": "Total"}, ("de", "en")),
        (BOTH | {"subtotal": {"de": "Summe"}}, ("de",)),
        (BOTH | {"slogan": {"fr": "Bonjour"}}, ("de", "en")),
        (PLAIN, ("nl",)),
    ],
    ids=["all", "one for both", "one is missing", "a word of the company's own", "a company of one language"],
)
def test_a_language_counts_that_has_every_word(strings: dict[str, Wording], languages: tuple[str, ...]):
    assert languages_of(strings, "nl") == languages
