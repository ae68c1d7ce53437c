"""How a command tells a refusal: one sentence in both languages, without a traceback."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from app.config import Unusable
from app.errors import Refusal


def in_one_sentence(command: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(command)
    def told(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except Refusal as refusal:
            sentences = (refusal.sentence(english=False), refusal.sentence(english=True))
            raise click.ClickException(" / ".join(sentences)) from None
        except Unusable as problem:
            raise click.ClickException(str(problem)) from None

    return told
