"""Traditional characters for readers who choose them: the house's own words, converted, with a reviewed glossary.

What guests and staff typed is never converted: a name is written as its bearer writes it.
"""

from functools import cache

GLOSSARY = {
    "前臺": "前台",
    "後臺": "後台",
    "平臺": "平台",
    "臺賬": "台帳",
    "賬": "帳",
    "複覈": "複核",
    "覈": "核",
    "裏": "裡",
    "麪": "麵",
    "週": "周",
    "牀": "床",
    "爲": "為",
    "羣": "群",
    "着": "著",
    "纔": "才",
    "鍾": "鐘",
    "峯": "峰",
    "祕": "秘",
    "衆": "眾",
    "臺": "台",
    "註銷": "注銷",
    "郵箱": "電郵",
}
"""What a hotel in Hong Kong or Taiwan writes otherwise than the conversion; longer words stand before shorter ones."""


@cache
def _converter() -> object:
    from opencc import OpenCC

    return OpenCC("s2t")


@cache
def traditional(text: str) -> str:
    """Simplified words of the house in traditional characters. Latin letters, digits and places stay as they are."""
    told: str = _converter().convert(text)  # type: ignore[attr-defined]
    for written, ours in GLOSSARY.items():
        told = told.replace(written, ours)
    return told
