"""Where everybody lands: what needs this person now, and the page that shows every block of the screens."""
