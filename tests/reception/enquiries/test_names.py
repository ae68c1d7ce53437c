"""Which spellings are the same name (N9): width, case, order, pinyin; nothing that is only like it."""

import pytest

from app.reception.enquiries.names import READINGS_MOST, asked_for, spellings

GUEST = spellings("秦牧川", "Qin Muchuan")


@pytest.mark.parametrize(
    "typed",
    [
        "秦牧川", " 秦 牧川 ", "秦牧川先生", "Qin Muchuan", "QIN MUCHUAN", "qinmuchuan", "Muchuan Qin", "Qin Mu Chuan",
        "Mu-chuan Qin", "Ｑｉｎ　Ｍｕｃｈｕａｎ", "Mr. Qin Muchuan", "Qín Mùchuān", "Qin, Muchuan",
    ],
)  # fmt: skip
def test_the_same_name(typed: str) -> None:
    assert asked_for(typed) in GUEST


@pytest.mark.parametrize(
    "typed", ["秦", "牧川先", "秦先生", "Qin", "Muchuan", "秦慕川", "Qin Mu", "秦牧川川", "", "先生", "-"]
)
def test_part_of_a_name_or_one_that_only_sounds_alike_is_another_one(typed: str) -> None:
    assert asked_for(typed) not in GUEST


def test_the_latin_name_alone_or_the_chinese_name_alone_is_enough() -> None:
    assert asked_for("Qin Muchuan") in spellings("秦牧川")
    assert asked_for("Muchuan Qin") in spellings("", "Qin Muchuan")
    assert asked_for("史密斯·约翰") in spellings("约翰·史密斯")


@pytest.mark.parametrize("typed", ["Lü Ping", "Lv Ping", "Lyu Ping", "Lu Ping"])
def test_every_way_of_writing_a_rounded_u(typed: str) -> None:
    assert asked_for(typed) in spellings("吕平")


def test_a_surname_of_two_readings_and_a_double_surname() -> None:
    assert {asked_for("Shan Xiongxin"), asked_for("Dan Xiongxin")} <= spellings("单雄信")
    assert asked_for("Mingyuan Ouyang") in spellings("欧阳明远")


def test_nobody_is_asked_for_by_an_empty_name() -> None:
    assert spellings("", " ") == frozenset()


def test_a_name_of_many_readings_stays_small() -> None:
    assert 0 < len(spellings("行" * 10)) <= READINGS_MOST * 10 * 3
