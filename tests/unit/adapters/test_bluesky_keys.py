"""Record keys and cursors: the two strings that make Bluesky's writes repeatable and its reads complete."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from adapters.bluesky.cursor import OVERLAP, Cursor, Watermark, instant
from adapters.bluesky.tid import tid
from adapters.practice.bluesky_records import TID
from adapters.practice.bluesky_records import tid as another_tid

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)

times = st.datetimes(datetime(2016, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
numbers = st.integers(0, 10**9)


class TestRecordKeys:
    def test_the_beginning_of_time_is_all_twos(self):
        assert tid(datetime(1970, 1, 1, tzinfo=UTC), 0) == "2222222222222"

    @given(times, numbers)
    def test_every_post_has_a_valid_key(self, at, number):
        assert TID.fullmatch(tid(at, number))

    @given(times, numbers)
    def test_the_key_is_the_one_that_another_encoder_gives(self, at, number):
        assert another_tid(at, number) == tid(at, number)

    @given(times, times, numbers)
    def test_keys_sort_as_the_posts_were_made(self, one, other, number):
        assert (one < other) == (tid(one, number) < tid(other, number))

    @given(times, numbers, numbers)
    def test_posts_of_the_same_instant_never_share_a_key(self, at, one, other):
        assert (one == other) == (tid(at, one) == tid(at, other))


class TestCursors:
    def test_nothing_is_behind_who_has_read_nothing(self):
        assert not Watermark().is_behind(NOON)

    def test_what_was_read_is_remembered_over_the_overlap(self):
        watermark = Watermark().advanced([(NOON, "a"), (NOON - timedelta(minutes=1), "b")])

        assert tuple(watermark.has_seen(each) for each in "abc") == (True, True, False)

    def test_a_straggler_within_the_overlap_is_not_behind(self):
        watermark = Watermark().advanced([(NOON, "a")])

        assert not watermark.is_behind(NOON - OVERLAP)
        assert watermark.is_behind(NOON - OVERLAP - timedelta(seconds=1))

    def test_a_straggler_does_not_move_the_watermark_back(self):
        watermark = Watermark().advanced([(NOON, "a")]).advanced([(NOON - timedelta(minutes=30), "b")])

        assert watermark.at == NOON

    def test_what_is_older_than_the_overlap_is_forgotten(self):
        watermark = Watermark().advanced([(NOON, "a")]).advanced([(NOON + 2 * OVERLAP, "b")])

        assert len(watermark.digests) == 1

    @given(st.lists(st.tuples(times, st.text())), st.none() | st.text())
    def test_a_stored_cursor_says_the_same_later(self, seen, log):
        cursor = Cursor(Watermark().advanced(seen), log)

        assert cursor == Cursor.decode(cursor.encode())

    def test_times_of_any_precision_and_zone_are_understood(self):
        stamps = ("2026-05-01T12:00:00Z", "2026-05-01T12:00:00.000000000Z", "2026-05-01T15:00:00.0+03:00")

        assert {NOON} == {instant(stamp) for stamp in stamps}
