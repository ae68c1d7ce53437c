"""The front desk: the day list, check-in without a mistake, keys, breakfast vouchers, check-out (4.10)."""
