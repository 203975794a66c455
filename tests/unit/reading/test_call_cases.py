"""JSON Lines in, JSON Lines and scores out: the reading part of the command line."""

import json

import pytest

from bot.reading.cases import CaseError, read_lines
from bot.reading.score import score_lines

CALL = {
    "id": "a-1",
    "text": "NYC friends, who's up for drinks at Murph's tomorrow 7-9pm? Table for 6, RSVP by noon",
    "posted_at": "2016-11-10T14:05:00-05:00",
    "tz": "America/New_York",
}
READ = {
    "is_call": True,
    "date": "2016-11-11",
    "time": "19:00",
    "part": None,
    "end_time": "21:00",
    "place": "NYC",
    "venue": "Murph's",
    "activity": "drinks",
    "capacity": 6,
    "rsvp_by": "2016-11-11T12:00",
}


def line(**fields):
    return json.dumps({**CALL, **fields})


def test_a_call_is_printed_with_every_field():
    (printed,) = read_lines("call", [line()])
    assert {"id": "a-1", **READ} == json.loads(printed)


def test_a_post_that_is_no_call_is_printed_without_other_fields():
    (printed,) = read_lines("call", [line(text="What a nice day")])
    assert {"id": "a-1", "is_call": False} == json.loads(printed)


def test_blank_lines_are_passed_over():
    assert 1 == len(list(read_lines("call", ["\n", line(), ""])))


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("{", "line 2: not JSON"),
        ("[]", "line 2: not a JSON object"),
        (line(text=None), 'line 2: "text" is missing'),
        (line(text=7), 'line 2: "text" is not a string'),
        (line(tz="Mars/Olympus"), "line 2: \"tz\" is 'Mars/Olympus', which is no IANA zone"),
        (line(tz="../etc"), "line 2: \"tz\" is '../etc', which is no IANA zone"),
        (line(posted_at="soon"), "line 2: \"posted_at\" is 'soon', which is no ISO 8601 date and time"),
        (
            line(posted_at="2016-11-10T14:05"),
            "line 2: \"posted_at\" is '2016-11-10T14:05', which has no offset from UTC",
        ),
        (line(asked="why"), "line 2: \"asked\" is 'why'; it may be null or one of"),
        (line(meetup=[]), 'line 2: "meetup" is not a JSON object'),
    ],
)
def test_a_bad_line_is_named_in_one_line(bad, message):
    with pytest.raises(CaseError) as raised:
        list(read_lines("call", [line(), bad]))
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)


def test_a_score_counts_what_is_right():
    score = score_lines("call", [line(expect=READ), line(expect={**READ, "venue": "Moe's"})])
    values = {measure.name: measure.value for measure in score.measures}
    assert (1.0, 1.0, 0.5) == (values["call or not (F1)"], values["place"], values["venue"])


def test_every_field_of_a_missed_call_is_wrong():
    score = score_lines("call", [line(text="What a nice day", expect={**READ, "capacity": None})])
    assert [0.0] * 8 == [measure.value for measure in score.measures]


def test_a_score_is_a_table_for_people_and_json_for_programs():
    score = score_lines("call", [line(expect=READ)])
    assert "call or not (F1)               1.000   0.970     1" in score.table()
    assert {"value": 1.0, "target": 0.9, "of": 1} == json.loads(score.as_json())["measures"]["venue"]


def test_cases_without_an_expectation_cannot_be_scored():
    with pytest.raises(CaseError, match='no "expect"'):
        score_lines("call", [line()])
