"""The three default site plans of 6.3: S-015, S-017."""

import pytest

from app.reception.levels import SecurityLevel
from app.security.posts.plans import CORDON, DEFAULT_PLANS, GUANXIANG, LIANHUA
from app.security.posts.rules import PostKind, circled


@pytest.mark.parametrize(("plan", "level", "posts"), [(GUANXIANG, "I", 5), (LIANHUA, "II", 4), (CORDON, "III", 2)])
def test_each_level_has_a_plan_with_its_number_of_posts(plan, level, posts):
    assert plan.level is SecurityLevel(level)
    assert len(plan.posts) == posts


@pytest.mark.parametrize("plan", DEFAULT_PLANS)
def test_every_plan_mixes_fixed_posts_and_a_patrol(plan):
    assert [post.kind for post in plan.posts].count(PostKind.PATROL) == 1


def test_the_main_door_and_the_patrol_command_are_for_house_guards_only():
    assert [post.place_zh for post in GUANXIANG.posts if post.in_house_only] == ["大门口", "巡逻指挥"]
    assert [post.place_zh for post in GUANXIANG.posts if post.covert_possible] == ["侧边设备机房"]


@pytest.mark.parametrize(("number", "shown"), [(1, "①"), (5, "⑤"), (12, "⑫")])
def test_posts_are_numbered_as_on_the_plan(number, shown):
    assert circled(number) == shown
