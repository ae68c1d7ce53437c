"""The files of others come from the installed packages, by a list and nothing else."""

import gzip

import pytest

from app import vendor


@pytest.mark.parametrize("name", sorted(vendor.ALLOWED))
def test_a_listed_file_is_kept_for_a_year_at_the_address_with_its_hash(client, name):
    answer = client.get(f"/vendor/{name}?v={vendor.digest(name)}")
    assert answer.status_code == 200
    assert answer.mimetype == vendor.ALLOWED[name].mimetype
    assert answer.headers["Cache-Control"] == vendor.FOREVER
    assert b"sourceMappingURL" not in answer.data


@pytest.mark.parametrize("query", ["", "?v=0123456789ab"])
def test_another_address_of_it_is_asked_for_again(client, query):
    answer = client.get(f"/vendor/htmx.js{query}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize("name", ["bootstrap.js", "htmx.min.js", "..%2F..%2Fetc%2Fpasswd", "bootstrap.css.map"])
def test_nothing_else_exists(client, name):
    assert client.get(f"/vendor/{name}").status_code == 404


def test_our_own_files_carry_the_hash_of_their_content(app, client):
    with app.test_request_context():
        address = vendor.static_url("css/tokens.css")
    assert "?v=" in address
    assert client.get(address).headers["Cache-Control"] == vendor.FOREVER
    assert client.get(address.partition("?")[0]).headers["Cache-Control"] != vendor.FOREVER


@pytest.mark.parametrize("name", ["css/tokens.css", "js/desk.js", "icons/gate.svg", "htmx.js"])
def test_a_file_goes_out_packed_to_whoever_takes_that(app, client, name):
    """200 kB a page on first load; the content is the same, and a cache keeps the two apart."""
    with app.test_request_context():
        address = vendor.static_url(name) if "/" in name else vendor.vendor_url(name)
    plain, packed = client.get(address), client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert (plain.content_encoding, packed.content_encoding) == (None, "gzip")
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) == packed.content_length
    assert "Accept-Encoding" in plain.vary and "Accept-Encoding" in packed.vary
    assert packed.headers["Cache-Control"] == plain.headers["Cache-Control"] == vendor.FOREVER


def test_a_page_is_never_packed(client):
    """Beside a token, what somebody typed: its packed length would tell how much they have in common."""
    answer = client.get("/sign-in", headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.content_encoding) == (200, None)
    assert b"csrf_token" in answer.data
