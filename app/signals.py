"""What one room announces to those above it, heard in the same transaction.

Senders pass keyword facts only: ``order_issued.send(order, version=version, at=at)``.
"""

from blinker import Namespace

_namespace = Namespace()

copy_lost = _namespace.signal("copy-lost")
"""R-107. A copy of a confidential sheet of an order is reported lost. sender: PrintedCopy; by, at."""

account_disabled = _namespace.signal("account-disabled")
"""A-012. sender: Account; at."""

order_approved = _namespace.signal("order-approved")
"""R-016. sender: Order; at."""

order_issued = _namespace.signal("order-issued")
"""R-022. A first or later version is issued. sender: Order; version, changed (content paths), at."""

acks_complete = _namespace.signal("acks-complete")
"""R-033. sender: Order; at."""

arrival_moved = _namespace.signal("arrival-moved")
"""R-047, R-122, S-014. sender: Order; before, after (ETA at the hotel), at."""

guest_arrived = _namespace.signal("guest-arrived")
"""R-095. The first principal is checked in. sender: Order; at."""

guest_departed = _namespace.signal("guest-departed")
"""R-099. The last principal is out. sender: Order; at."""

order_cancelled = _namespace.signal("order-cancelled")
"""R-112. sender: Order; at."""

copy_lost = _namespace.signal("copy-lost")
"""R-107. A printed copy is reported lost. sender: PrintedCopy; by, at."""

order_archived = _namespace.signal("order-archived")
"""R-109. sender: Order; at."""
