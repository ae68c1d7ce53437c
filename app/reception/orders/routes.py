"""All pages of the orders desk: list, order, application, decision, issue, receipts, amendment, course."""

from app.reception.orders import (
    amendment_routes,
    application_routes,
    course_routes,
    decision_routes,
    issue_routes,
    reading_routes,
    receipt_routes,
)
from app.reception.orders.desk import bp as bp
from app.reception.orders.linter import routes as linter_routes
from app.reception.orders.readers import routes as reader_routes
from app.reception.orders.seals import routes as seal_routes

PAGES = (
    reading_routes,
    application_routes,
    decision_routes,
    issue_routes,
    reader_routes,
    linter_routes,
    seal_routes,
    receipt_routes,
    amendment_routes,
    course_routes,
)
