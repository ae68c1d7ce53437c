"""Drinks and snacks: what an item is, what it holds, whom it does not agree with (L-060 to L-066). Pure."""

from collections.abc import Collection, Iterable
from datetime import date

from app.errors import Refusal
from app.folding import signs, unspaced
from app.lounge.rules.seating import ServiceMode
from app.marks import Mark


class ItemKind(Mark):
    """5.1; the last two stand in the stock of the lounge and are not served (L-104)."""

    DRINK = "drink", "饮品", "drink"
    SNACK = "snack", "点心", "snack"
    FRUIT = "fruit", "水果", "fruit"
    SUPPLY = "supply", "用品", "supply"
    EQUIPMENT = "equipment", "设备", "equipment"


SERVED = (ItemKind.DRINK, ItemKind.SNACK, ItemKind.FRUIT)


class Allergen(Mark):
    """L-065. What an item holds that some people must not have."""

    GLUTEN = "gluten", "麸质", "gluten"
    CRUSTACEAN = "crustacean", "虾蟹贝类", "shellfish"
    FISH = "fish", "鱼类", "fish"
    EGG = "egg", "蛋类", "egg"
    MILK = "milk", "乳制品", "milk"
    PEANUT = "peanut", "花生", "peanut"
    NUTS = "nuts", "坚果", "nuts"
    SOY = "soy", "大豆", "soy"
    SESAME = "sesame", "芝麻", "sesame"
    CAFFEINE = "caffeine", "咖啡因", "caffeine"
    ALCOHOL = "alcohol", "酒精", "alcohol"
    SUGAR = "sugar", "添加糖", "added sugar"


WORDS: dict[Allergen, str] = {
    Allergen.GLUTEN: "麸质 小麦 面粉 面筋 乳糜泻 gluten wheat celiac coeliac",
    Allergen.CRUSTACEAN: "虾 蟹 贝 甲壳 海鲜 蚝 shellfish shrimp prawn crab lobster seafood oyster",
    Allergen.FISH: "鱼 海鲜 fish seafood",
    Allergen.EGG: "蛋 egg",
    Allergen.MILK: "奶 乳 芝士 黄油 milk dairy lactose cheese butter cream",
    Allergen.PEANUT: "花生 peanut",
    Allergen.NUTS: "坚果 杏仁 核桃 腰果 榛子 开心果 nut almond walnut cashew hazelnut pistachio",
    Allergen.SOY: "大豆 黄豆 豆制品 豆浆 soy",
    Allergen.SESAME: "芝麻 sesame",
    Allergen.CAFFEINE: "咖啡因 咖啡 浓茶 caffeine coffee",
    Allergen.ALCOHOL: "酒 alcohol",
    Allergen.SUGAR: "糖 diabet sugar",
}
"""How people write it in the field "health and diet"."""


def disagrees(said: str, allergens: Iterable[Allergen], also: str = "") -> bool:
    """L-065. Whether what is known of a guest's health and diet speaks of anything in the item.

    It rather warns once too often: the word alone counts, whatever is said about it. ``also`` names further
    ingredients, set apart by commas or blanks.
    """
    text = _plain(said)
    wanted = [word for one in allergens for word in WORDS[one].split()] + _words(also)
    return bool(text) and any(_plain(word) in text for word in wanted)


def _plain(text: str) -> str:
    return unspaced("".join(map(signs, text)))


def _words(typed: str) -> list[str]:
    return typed.replace("、", " ").replace("，", " ").replace(",", " ").split()


def mode_of(zone: ServiceMode | None) -> ServiceMode:
    """L-060. In self-service zones guests help themselves; everywhere else, and without a seat, it is brought."""
    return ServiceMode.SELF if zone is ServiceMode.SELF else ServiceMode.TABLE


def is_expired(best_before: date | None, today: date) -> bool:
    """L-066. On the day itself it is still good."""
    return best_before is not None and today > best_before


def is_low(stock: int, minimum: int) -> bool:
    """L-066. Below the minimum; the minimum itself is enough."""
    return stock < minimum


def refuse_unserved(kind: ItemKind, served_at: ServiceMode, mode: ServiceMode) -> None:
    """L-060. What stands for self-service is not carried to the table, nor the other way round."""
    if kind not in SERVED or served_at not in (mode, ServiceMode.BOTH):
        raise Refusal("LE-83")


def refuse_unasked(asked: Collection[str], needed: Iterable[str]) -> None:
    """L-065. Each warning is confirmed once, by its key."""
    for key in needed:
        if key not in asked:
            raise Refusal(key)
