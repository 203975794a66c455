"""What the practice X says it would have cost."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from adapters.practice.meter import Meter


@dataclass
class Evening:
    time: datetime = datetime(2026, 5, 1, 23, tzinfo=UTC)

    def now(self):
        return self.time


def test_an_item_read_again_is_charged_once_a_day():
    evening = Evening()
    meter = Meter(evening.now)

    meter.read("message read", ["1", "2"])
    meter.read("message read", ["2", "3"])
    same_day = meter.total
    evening.time += timedelta(hours=2)
    meter.read("message read", ["3"])

    assert (Decimal("0.030"), Decimal("0.040")) == (same_day, meter.total)


def test_a_link_costs_more_than_all_else():
    meter = Meter(Evening().now)

    meter.write("post with a link")
    meter.write("summoned reply")
    meter.write("message")

    assert {
        "post with a link": Decimal("0.200"),
        "summoned reply": Decimal("0.010"),
        "message": Decimal("0.015"),
    } == meter.by_kind()
