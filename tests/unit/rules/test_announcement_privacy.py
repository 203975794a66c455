"""How far people come is public only where it gives nobody away."""

from dataclasses import replace

from tests.unit.rules.scenes import SUGGESTED, at, meetup, posts, time_comes


def announced_with(origins: int) -> list[str]:
    suggestion = replace(SUGGESTED, origins=origins, average_km=1.4, farthest_km=2.6)
    return list(posts(time_comes(meetup("open"), at("17:00"), suggestion=suggestion)).values())


def test_from_five_origins_on_everybody_reads_how_far_it_is_to_the_kilometre():
    assert all("on average 1 km away, 3 km at most" in text for text in announced_with(5))


def test_with_fewer_origins_no_distance_is_told():
    assert announced_with(4)
    assert not any(" km" in text for text in announced_with(4))
