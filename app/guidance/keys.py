"""What the keyboard does on every page. The keys of the desks stand with the desks; ``static/js/keys.js`` does it."""

from dataclasses import dataclass

from app.errors import Words


@dataclass(frozen=True)
class Shortcut:
    keys: tuple[str, ...]
    does: Words


SHORTCUTS = (
    Shortcut(("?",), Words("打开本页说明", "help about this page")),
    Shortcut(("/",), Words("到查找栏或扫描栏", "to the field that searches or listens to the scanner")),
    Shortcut(("j", "k"), Words("下一行、上一行", "next row, row before")),
    Shortcut(("Enter",), Words("打开所在的一行", "open the row in hand")),
    Shortcut(("u",), Words("回到上一级", "one level up")),
    Shortcut(("s",), Words("到保存按钮，再按 Enter 保存", "to the button that saves; Enter presses it")),
    Shortcut(("Ctrl+Enter",), Words("在栏内直接保存", "save while typing")),
    Shortcut(
        ("Esc",),
        Words("关闭打开的，离开输入栏；已填内容不变", "close what is open, leave a field; nothing typed is lost"),
    ),
    Shortcut(("g", "h"), Words("先 g 后 h：回首页", "g, then h: my desk")),
)
