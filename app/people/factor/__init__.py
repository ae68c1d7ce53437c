"""The second factor: a code from the person's own telephone, one use each (SECURITY 2)."""
