"""What people do with an order, one function per act, for the desks that stand on this one.

The acts themselves are kept by subject in the modules beside this one.
"""

from app.reception.orders.course import arrive, declare_ready, depart, hear_arrival, task_failed

__all__ = ["arrive", "declare_ready", "depart", "hear_arrival", "task_failed"]
