"""The run sheet of an order (R-135): who does what, where and when, as a picture of each day and as a sheet (D-03)."""
