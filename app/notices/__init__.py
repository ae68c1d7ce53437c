"""In-app notices, addressed to persons (X-008): an order number or a code name, never what it is about."""
