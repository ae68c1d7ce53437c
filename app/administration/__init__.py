"""Running the house's own system: policy, accounts, acting appointments, the trail, who may know what (X-019)."""
