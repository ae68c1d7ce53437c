"""What persons are told about views out of duty; an order number or code name, or the day."""

from app.notices.subjects import subject

OF_THE_DAY = subject("looks.day", "{name} 有可了解的查阅", "{name}: views you may want to ask about")
ASKED = subject(
    "looks.asked", "总监想了解您对 {name} 的一次查阅", "The director would like to hear about a view of {name}"
)
ANSWERED = subject("looks.answered", "关于 {name} 的查阅，已有答复", "A view of {name} has been explained")
