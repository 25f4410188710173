"""A conference for the entry line: who presides, who is told, one reading that waits already."""

from __future__ import annotations

import datetime as dt

from minutes.model import Role

FIGURE = "Thu ngân sách đạt 1.250 tỷ đồng"
BOTH = f"{FIGURE}, tăng 4% so với cùng kỳ; giao ông Tuấn rà soát các khoản nợ trước 30/6"


def meeting(file):
    """Fill a file with a conference of a quarter."""
    file.edit("conference", title="Giao ban quý I năm 2024", date=dt.date(2024, 4, 2), review_period="2024-Q1")
    file.add_many(
        [
            ("site", {"id": "site/a", "name": "Trung tâm", "centre": True}),
            ("site", {"id": "site/b", "name": "Cà Mau"}),
            ("participant", {"id": "participant/h", "name": "Phạm Thu Hiền", "site": "site/a", "roles": (Role.CHAIR,)}),
            ("participant", {"id": "participant/t", "name": "Trần Văn Tuấn", "honorific": "Ông", "site": "site/b"}),
            ("reading", {"id": "reading/old", "of": "figure", "data": {"indicator": "cũ", "value": "1"}, "quote": "cũ"}),
        ],
        "Hội nghị",
    )
