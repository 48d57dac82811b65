"""The arithmetic and the tables of the benchmarks; nothing here measures."""

from pathlib import Path

import pytest

from benchmarks.figures import (
    Figure,
    among,
    median_of,
    plain,
    put_into,
    quantile,
    read,
    sentences,
    slope,
    table,
    write,
)
from benchmarks.profile import REST, stages


def test_a_quantile_is_a_value_that_was_measured():
    values = [float(n) for n in range(100, 0, -1)]
    assert [quantile(values, share) for share in (0.5, 0.95, 0.99, 1)] == [50, 95, 99, 100]
    assert quantile([7.0], 0.95) == 7


def test_one_slow_round_does_not_move_the_median_of_the_rounds():
    assert median_of([[1, 1], [2, 2], [900, 900]], 0.95) == 2


def test_a_slope_is_how_much_y_grows_with_each_x():
    assert slope([(0, 5), (1, 7), (2, 9)]) == pytest.approx(2)


@pytest.mark.parametrize(
    ("value", "said"), [(0.5512, "0.551"), (12.0, "12"), (1709.4, "1,709"), (0, "0"), (None, "–")]
)
def test_a_figure_is_told_with_three_digits(value: float | None, said: str):
    assert plain(value) == said


def test_a_target_is_met_only_if_each_part_of_it_is():
    assert Figure("a", "ms", 10, 5, most=10, at_most=2).met
    assert not Figure("a", "ms", 11, 8, most=10, at_most=2).met
    assert not Figure("a", "ms", 10, 4, most=10, at_most=2).met
    assert not Figure("a", "a second", 3, 10, least=0.4).met
    assert not Figure("a", "ms", 10, None, at_most=2).met


def test_one_faster_peer_is_enough_to_miss():
    assert not Figure("a", "ms", 10, 5, {"Django": 20, "NiceGUI": 9}, beats_others=True).met


def test_a_missed_target_is_told_and_every_peer_has_a_column():
    told = table([Figure("read", "ms", 4, 1, most=5), Figure("seal", "ms", 30, 1, {"Django": 9}, most=10)])
    assert "| read | ms | 4 | 1 | 4 | – | at most 5 ms | yes |" in told
    assert "| seal | ms | 30 | 1 | 30 | 9 | at most 10 ms | **no** |" in told


def test_what_a_person_cares_about_is_told_in_sentences():
    told = sentences([Figure("seal, p95", "ms", 4, 1, {"Django": 9}), Figure("beside", "ms", 4)])
    assert told == (
        "- Nineteen of twenty answers are sealed, and safe on the disk, within 4 ms "
        "(nothing but a socket and SQLite, 1 ms; in Django, 9 ms).\n"
    )


def test_the_part_taken_last_is_kept_among_the_others(tmp_path: Path):
    write(
        "kept",
        among([], [Figure("read", "ms", 4, 1, {"Django": 9}, most=5), Figure("seal", "ms", 9)]),
        tmp_path,
    )
    again = among(read("kept", tmp_path), [Figure("seal", "ms", 8)])
    assert again == [Figure("read", "ms", 4, 1, {"Django": 9}, most=5), Figure("seal", "ms", 8)]
    assert read("none", tmp_path) == []


def test_where_more_is_better_the_one_with_more_beats_the_others():
    assert Figure("reads", "a second", 300, 900, {"Django": 200}, at_least=300, beats_others=True).met
    assert not Figure("reads", "a second", 300, 900, {"Django": 400}, beats_others=True).met
    assert not Figure("reads", "a second", 300, 900, at_least=301).met


def test_the_figures_take_the_place_of_those_before():
    text = "before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n"
    assert put_into(text, "new\n") == "before\n<!-- figures -->\n\nnew\n\n<!-- end of figures -->\nafter\n"
    assert put_into(put_into(text, "one\n"), "new\n") == put_into(text, "new\n")


def test_what_was_measured_is_written_for_people_and_for_programs(tmp_path: Path):
    page = write("latest", [Figure("read", "ms", 4, 1, most=5)], tmp_path)
    assert "| read |" in page.read_text()
    assert '"ratio": 4.0' in (tmp_path / "latest.json").read_text()


def test_a_builtin_takes_the_time_of_whoever_calls_it():
    ours, theirs = ("/x/intimacy_app/domain/cards/rounds.py", 1, "f"), ("/y/sqlalchemy/orm.py", 1, "g")
    stats = {
        ours: (1, 1, 0.5, 1.5, {}),
        ("~", 0, "<built-in method len>"): (2, 2, 3.0, 3.0, {ours: (1, 1, 1.0, 1), theirs: (1, 1, 2.0, 2)}),
        ("/lib/enum.py", 1, "h"): (1, 1, 0.25, 0.25, {}),
    }
    assert stages(stats) == {"ours: rules": 1.5, "SQLAlchemy and SQLModel": 2.0, REST: 0.25}
