"""Help inside the program: what each page is for, the keys, and the first round with a new person."""
