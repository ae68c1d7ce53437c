"""SECURITY 2. The token bucket that all workers share, on both sides of each edge."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from flask import Flask

from app import database
from app.extensions import db
from app.people import throttle
from app.people.models import ThrottleBucket
from tests.application import property_time

NOON = property_time("2026-09-16 12:00")
SIX_A_MINUTE = {"per_minute": 6, "burst": 3}
STEP = timedelta(seconds=10)


def tries(number: int, at=NOON, key: str = "10.0.0.7") -> list[bool]:
    return [throttle.take("door", key, **SIX_A_MINUTE, at=at) for _ in range(number)]


def test_a_full_bucket_gives_its_burst_and_no_more(app: Flask) -> None:
    assert tries(5) == [True, True, True, False, False]


def test_it_gains_one_token_a_step(app: Flask) -> None:
    tries(3)
    assert tries(1, NOON + STEP - timedelta(seconds=1)) == [False]
    assert tries(2, NOON + STEP) == [True, False]
    assert tries(4, NOON + 5 * STEP) == [True, True, True, False]


def test_keys_and_buckets_are_apart(app: Flask) -> None:
    tries(3)
    assert tries(1, key="10.0.0.8") == [True]
    assert throttle.take("window", "10.0.0.7", **SIX_A_MINUTE, at=NOON) is True
    assert tries(1) == [False]


def test_a_good_try_does_not_count(app: Flask) -> None:
    tries(3)
    throttle.give_back("door", "10.0.0.7", per_minute=6)
    db.session.commit()
    assert tries(2) == [True, False]


def test_r21_a_clock_set_back_shuts_nobody_out(app: Flask) -> None:
    tries(3)
    assert tries(4, NOON - timedelta(hours=3)) == [True, True, True, False]


def test_what_was_typed_is_not_kept(app: Flask) -> None:
    tries(1, key="my-password-typed-as-name")
    kept = db.session.query(ThrottleBucket).one()
    assert len(kept.key) == 64
    assert "my-password" not in kept.key


def test_old_buckets_are_swept(app: Flask) -> None:
    tries(1, key="of yesterday")
    tries(1, NOON + timedelta(hours=23), key="of today")
    assert db.session.query(ThrottleBucket).count() == 2
    tries(1, NOON + timedelta(hours=25), key="of today")
    assert db.session.query(ThrottleBucket).count() == 1


def test_it_leaves_a_reading_request_reading(app: Flask) -> None:
    with database.reading():
        assert tries(1) == [True]
        assert not database.is_writing()
    assert database.is_writing()


def test_r13_twenty_at_once_share_one_burst(app: Flask) -> None:
    db.session.remove()
    barrier = Barrier(20)

    def one(_number: int) -> bool:
        with app.app_context():
            barrier.wait(timeout=30)
            return throttle.take("door", "10.0.0.7", **SIX_A_MINUTE, at=NOON)

    with ThreadPoolExecutor(20) as tablets:
        assert sorted(tablets.map(one, range(20))) == [False] * 17 + [True] * 3
