"""What is said to the guest at the door, from what the stay stores."""

from app.errors import Refusal
from app.formats import clock_time
from app.lounge.models import Stay


def sentence_of(stay: Stay) -> str:
    """The refusal in the reader's language, or until when the guest may stay (LE-14)."""
    if stay.denial_key:
        return Refusal(stay.denial_key, **stay.denial_words).sentence()
    return Refusal("LE-14", time=clock_time(stay.due_out_at)).sentence()
