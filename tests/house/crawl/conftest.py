"""The tour is prepared once for everything that this folder proves."""

import pytest
from flask import Flask

from tests.databases import Databases
from tests.house.crawl.tour import Tour


@pytest.fixture(scope="package")
def tour(application: Flask, databases: Databases) -> Tour:
    return Tour.prepare(application, databases)
