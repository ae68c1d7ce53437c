"""Views out of duty, once a day to the marketing director: neutral words, "fine" or "ask" (N23)."""
