"""Sets the punctuation of Chinese sentences full width, in code, templates, catalogues and tests alike.

Keyboards of programmers give half-width marks; a hotel does not print them so. Run from the project's root:
.venv/bin/python setup/punctuation.py
"""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACES = ("app", "templates", "translations", "tests", "docs", "setup", "README.md", "run", "test")
KINDS = frozenset({".py", ".html", ".po", ".md", ".sh", ""})

HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
ENDS = f"{HAN}”』」》"
FULL = {",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "?": "\uff1f", "!": "\uff01"}
PATTERN = "(?"
"""A line of a regular expression: its brackets and question marks are no punctuation."""
OPEN, CLOSE = "\uff08", "\uff09"

MARKS = (
    re.compile(f"(?<=[{ENDS}])[,;](?=[{HAN}“「《{{%(<A-Za-z\\d])"),
    re.compile(f"(?<=[}}\\d%)A-Za-z>])[,;](?=[{HAN}“「《])"),
    re.compile(f"(?<=[{ENDS})])[:](?=[{HAN}“「《{{%<])"),
    re.compile(f"(?<=[{ENDS}])[?!]"),
    re.compile(f"(?<={CLOSE})[,;:](?=[{HAN}“「《{{%<])"),
)
BRACKETS = (
    re.compile(f"(?<=[{ENDS}}}\\d])\\(([^()\"'\n]*[{HAN}][^()\"'\n]*)\\)"),
    re.compile(f"(?<=[{HAN}])\\(([^()\"'\n]+)\\)(?=[{HAN}。{FULL[',']}{FULL[';']}{FULL[':']}、“\"'<]|$)"),
)


def full_width(line: str) -> str:
    """The line with the marks between Chinese words set full width; anything else stays."""
    if PATTERN in line or not re.search(f"[{HAN}]", line):
        return line
    for _round in range(2):
        for brackets in BRACKETS:
            line = brackets.sub(f"{OPEN}\\1{CLOSE}", line)
        for marks in MARKS:
            line = marks.sub(lambda mark: FULL[mark[0]], line)
    return line


def main() -> None:
    listed = subprocess.run(["git", "ls-files", *PLACES], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for path in (ROOT / name for name in listed.splitlines()):
        if path.suffix in KINDS and path.is_file():
            before = path.read_text()
            after = "\n".join(full_width(line) for line in before.split("\n"))
            if after != before:
                path.write_text(after)
                print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
