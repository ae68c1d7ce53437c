"""S-017: the site as a scheme, posts by zone; covert ones for who may know the whole task only."""

import pytest

from app.security.posts.plans import DEFAULT_PLANS
from app.security.posts.rules import MOST_POSTS, Zone
from app.security.posts.site import HEIGHT, WIDTH, spots


@pytest.mark.parametrize("zone", list(Zone))
def test_posts_of_one_zone_stand_apart_and_within_the_drawing(zone: Zone):
    one, *_ = spots([(1, zone)]).values()
    assert 0 < one.x < WIDTH and 0 < one.y < HEIGHT
    four = list(spots((number, zone) for number in range(1, 5)).values())
    assert len(set(four)) == 4
    assert len(set(spots((number, zone) for number in range(1, MOST_POSTS + 1)).values())) == MOST_POSTS


def test_the_same_posts_always_stand_at_the_same_places():
    posts = [(1, Zone.FRONT), (2, Zone.SIDE), (3, Zone.SIDE), (4, Zone.REAR)]
    assert spots(posts) == spots(reversed(posts))
    assert spots(posts)[2].x < WIDTH / 2 < spots(posts)[3].x, "the sides in turn"


def test_every_post_of_the_default_plans_has_its_zone():
    for plan in DEFAULT_PLANS:
        placed = spots((number, post.zone) for number, post in enumerate(plan.posts, start=1))
        assert len(set(placed.values())) == len(plan.posts)


def test_the_scheme_shows_who_stands_where_to_those_who_know_the_task(busy_house, sign_in, at):
    """A covert post is for the GM, the security manager and the shift leader; a guard has no page of the task."""
    from app.extensions import db
    from app.security.posts.rules import Visibility
    from app.security.tasks.models import SecurityTask

    task = db.session.query(SecurityTask).filter_by(order_id=busy_house["0031"]).one()
    task.posts[3].visibility = Visibility.COVERT
    db.session.commit()
    path = f"/security/tasks/{task.id}"
    with at("2026-09-16 14:00"):
        for who in ("security_manager", "gm", "leader_a"):
            page = sign_in(who).get(path).text
            assert "site-plan" in page and "site-covert" in page and "暗哨" in page
            assert "此刻在岗" in page and "陈志强" in page
        assert sign_in("guard_a1").get(path).status_code == 404
        own = sign_in("guard_a1").get("/security/own-posts").text
        assert "道闸岗亭" in own and "site-plan" not in own and "侧边设备机房" not in own
    with at("2026-09-16 09:00"):
        early = sign_in("security_manager").get(path).text
        assert "2026-09-16 13:30 在岗" in early, "before the window its first minute"


def test_a_post_is_put_into_another_zone(busy_house, sign_in, at):
    from app.extensions import db
    from app.security.tasks.models import SecurityTask

    task = db.session.query(SecurityTask).filter_by(order_id=busy_house["0034"]).one()
    manager, posts = sign_in("security_manager"), f"/security/tasks/{task.id}/posts"
    with at("2026-09-16 08:00"):
        page = manager.get(posts).text
        assert 'name="zone"' in page
        added = {"place": "湖边步道", "duty": "观察来往船只", "kind": "fixed", "visibility": "overt", "zone": "rear"}
        answer = manager.post(posts, data=added | {"revision": str(task.revision)})
        assert answer.status_code == 302, answer.text
        assert task.posts[-1].zone is Zone.REAR
        sent = {"visibility": "overt", "zone": "side", "revision": str(task.revision)}
        assert manager.post(f"{posts}/{task.posts[-1].id}", data=sent).status_code == 302
        assert task.posts[-1].zone is Zone.SIDE
        assert manager.post(f"{posts}/{task.posts[-1].id}", data=sent | {"zone": "moon"}).status_code == 422
