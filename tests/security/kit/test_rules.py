"""Equipment sets: S-040, S-041, SE-06, examples S-1 and S-2."""

import pytest

from app.security.kit.rules import KitItem, kit_of, sets_needed

ALL = ("radio", "baton", "telescopic_baton", "spray", "torch")
RESTRICTED = ("baton", "telescopic_baton", "spray")


@pytest.mark.parametrize(("posts", "sets"), [(5, 6), (4, 5), (2, 3), (1, 2), (6, 8), (10, 12), (0, 0)])
def test_sets_for_all_posts_and_a_fifth_more_rounded_up(posts, sets):
    assert sets_needed(posts, 20) == sets


def test_without_permits_the_restricted_items_are_left_out_and_named():
    kit = kit_of(ALL, RESTRICTED, ())
    assert kit.items == (KitItem.RADIO, KitItem.TORCH)
    assert kit.left_out == (KitItem.BATON, KitItem.TELESCOPIC_BATON, KitItem.SPRAY)


def test_a_permit_counts_for_its_own_kind_only():
    kit = kit_of(ALL, RESTRICTED, ("spray",))
    assert kit.items == (KitItem.RADIO, KitItem.SPRAY, KitItem.TORCH)
    assert kit.left_out == (KitItem.BATON, KitItem.TELESCOPIC_BATON)
