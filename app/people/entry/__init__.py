"""The way in: tries are counted, the device is known again, the second factor is asked for (A-001, SECURITY 2)."""
