"""X-011, FEATURES 107. Traditional characters: the house's own words by conversion, what people typed never."""

import pytest

from app.script import traditional


@pytest.mark.pure
@pytest.mark.parametrize(
    ("simplified", "ours"),
    [
        ("前台接待员", "前台接待員"),
        ("复核", "複核"),
        ("房间里面", "房間裡面"),
        ("还剩 3小时20分", "還剩 3小時20分"),
        ("请出示有效会员卡或本人有效证件原件。", "請出示有效會員卡或本人有效證件原件。"),
        ("今日后天", "今日後天"),
        ("房卡制作", "房卡製作"),
        ("JD-2026-0031 V2", "JD-2026-0031 V2"),
    ],
)
def test_the_houses_words_in_traditional_characters(simplified: str, ours: str):
    assert traditional(simplified) == ours


def test_a_reader_chooses_the_script_and_names_stay_as_written(busy_house, sign_in, at):
    """Pages, labels, refusals and dates change; a guest's name and a code name do not."""
    order = f"/orders/{busy_house['0031']}"
    with at("2026-09-16 12:00"):
        reader = sign_in("md")
        before = reader.get(order).text
        assert 'lang="zh-Hans"' in before and "接待令" in before and "抵店" in before
        assert reader.post("/language", data={"locale": "zh-Hant", "next": order}).status_code == 302
        after = reader.get(order).text
        assert '<html lang="zh-Hant"' in after
        assert "離店" in after and "抵店" in after and "接待令" in after
        assert "离店" not in after
        assert "松风" in after and "松風" not in after, "what people typed stays as written"
        assert "未找到該記錄。" in reader.get("/orders/99999").text
        assert reader.post("/language", data={"locale": "en", "next": order}).status_code == 302
        assert '<html lang="en"' in reader.get(order).text


@pytest.mark.parametrize(
    ("asked", "tag"),
    [("zh-TW,zh;q=0.9", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh-CN", "zh-Hans"), ("fr", "zh-Hans"), ("en-GB", "en")],
)
def test_the_browser_is_asked_before_anybody_chose(client, asked: str, tag: str):
    assert f'<html lang="{tag}"' in client.get("/sign-in", headers={"Accept-Language": asked}).text
