import pytest
from hypothesis import given
from hypothesis import strategies as st

from intimacy_app.domain.journal.search import (
    AFTER,
    BEFORE,
    QueryTooLong,
    QueryTooShort,
    folded,
    matches,
    passage,
    terms_of,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "muller"),
        ("ÉTÉ", "ete"),
        ("e\u0301te\u0301", "été"),  # an accent that stands by itself
        ("Straße", "STRASSE"),
        ("ŽIŽKA", "zizka"),
        ("ﬁre", "FIRE"),
        ("Ελλάδα", "ελλαδα"),
        ("don’t", "don't"),
        ("“home”", '"home"'),
        ("well\u2011known – so", "well-known - so"),
        ("می\u200cروم", "میروم"),
        ("كتاب\u200f", "کتاب"),
        ("ක්\u200dෂ", "ක්ෂ"),
        ("un\u00adsaid", "unsaid"),
        ("room ٤٢", "ROOM 42"),
        ("ｆｕｌｌ", "full"),
        ("❤️", "❤"),
    ],
)
def test_case_and_accents_make_no_difference(one: str, other: str):
    assert folded(one) == folded(other)


def test_all_words_must_be_there_in_any_order_and_in_any_of_the_texts():
    assert matches(("tea", "rain"), "It rained.", "We had tea.")
    assert not matches(("tea", "snow"), "It rained.", "We had tea.")


@pytest.mark.parametrize("query", ["", " ", "a", " é ", "\u0301\u0301\u0301"])
def test_less_than_two_letters_are_not_looked_for(query: str):
    with pytest.raises(QueryTooShort):
        terms_of(query)


def test_a_long_query_is_not_looked_for():
    assert terms_of("x" * 100)
    with pytest.raises(QueryTooLong):
        terms_of("x" * 101)


def test_a_passage_shows_the_words_as_they_were_written():
    found = passage(terms_of("creme"), "We had Crème brûlée.")
    assert found
    assert (found.before, found.hit, found.after) == ("We had ", "Crème", " brûlée.")


def test_a_letter_that_is_folded_into_two_does_not_move_what_follows():
    found = passage(terms_of("gasse"), "In der Straße, in der Gaße")
    assert found
    assert (found.before, found.hit) == ("In der Straße, in der ", "Gaße")


def test_an_accent_that_stands_by_itself_stays_with_its_letter():
    found = passage(terms_of("ete"), "un e\u0301te\u0301 long")
    assert found
    assert (found.hit, found.after) == ("e\u0301te\u0301", " long")


def test_a_long_text_is_cut_at_words_on_both_sides():
    found = passage(("middle",), "before " * 50 + "middle" + " after" * 50)
    assert found
    assert found.before.startswith("… before ")
    assert found.after.endswith(" after …")
    assert len(found.before) <= BEFORE + 2
    assert len(found.after) <= AFTER + 2


def test_where_none_of_the_words_stands_there_is_no_passage():
    assert passage(("tea",), "It rained.") is None


letters = st.text(st.characters(codec="utf-8"), max_size=30)


@given(letters)
def test_a_text_is_folded_letter_by_letter(text: str):
    """Only so can a place in the folded text be led back to the text itself."""
    assert folded(text) == "".join(map(folded, text))


@given(letters, letters.filter(lambda text: len(folded(text).split()) == 1), letters)
def test_what_is_there_is_found_and_nothing_is_made_up(before: str, word: str, after: str):
    text = " ".join(f"{before} {word.strip()} {after}".split())
    terms = tuple(folded(word).split())
    assert matches(terms, text)
    found = passage(terms, text)
    assert found
    assert f"{found.before}{found.hit}{found.after}" == text
    assert terms[0] in folded(found.hit)
