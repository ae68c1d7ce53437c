"""X-011. Labels and messages exist in Chinese and English."""

import re

from setup.messages import catalogue_file, chinese, parts_with_catalogue, read, words_by_part

PLACES = re.compile(r"%\((\w+)\)[sd]")


def test_every_word_of_the_program_has_chinese():
    told = chinese()
    missing = {part: [word for word in words if word not in told] for part, words in words_by_part().items()}
    assert {part: words for part, words in missing.items() if words} == {}


def test_chinese_names_the_same_facts_as_english():
    """A place that the translation forgets would lose a fact; one that it invents would fail when shown."""
    differing = [
        word
        for word, told in chinese().items()
        if isinstance(word, str) and isinstance(told, str) and set(PLACES.findall(word)) != set(PLACES.findall(told))
    ]
    assert differing == []


def test_one_word_is_translated_one_way():
    """The catalogues are read together: where two parts differ, one of them would silently lose."""
    told: dict[object, set[object]] = {}
    for part in parts_with_catalogue():
        for message in read(part):
            if message.id and message.string:
                told.setdefault(message.id, set()).add(message.string)
    assert {word: ways for word, ways in told.items() if len(ways) > 1} == {}


def test_catalogues_name_no_place_of_the_machine():
    for part in parts_with_catalogue():
        text = catalogue_file(part).read_text()
        assert "POT-Creation-Date" not in text
        assert "#: /" not in text
