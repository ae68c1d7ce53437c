"""Reception orders (DOMAIN 4.1 to 4.5): application, verification, approval, issue, receipts, changes, cancellation."""
