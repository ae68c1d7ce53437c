"""An order's life and its deadlines as a picture: what is done, what is late, what lies ahead."""
