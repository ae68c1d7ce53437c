"""An hour at the door without network, on a tablet (row 58): sealed, amber, sent once."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import TABLET

EVERYTHING_KEPT = """async () => {
  const db = await new Promise((done) => { const asked = indexedDB.open("yingbin-door", 1); asked.onsuccess = () => done(asked.result); });
  const all = (store) => new Promise((done) => { const asked = db.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => done(asked.result); });
  const [keys, acts] = [await all("keys"), await all("acts")];
  const out = [];
  for (const row of keys) for (const [name, value] of Object.entries(row)) if (value instanceof CryptoKey) {
    out.push(await crypto.subtle.exportKey("raw", value).then(() => `${name} can be read`, () => `${name} stays inside`));
  }
  const bytes = [...keys.map((row) => row.pack.sealed), ...acts.map((row) => row.sealed)];
  const clear = JSON.stringify([keys, acts]) + bytes.map((one) => new TextDecoder().decode(one)).join() + JSON.stringify({ ...localStorage });
  db.close();
  return { keys: out, clear, acts: acts.length };
}"""  # noqa: E501 - the script of a page
GREEN = """() => [...document.querySelectorAll("#door-answer, #door-answer *, #door-in, #door-acts .chip")].filter(
  (one) => one.closest(".verdict-yes, .chip-good, .btn-primary, .btn-success")).length"""


def prepared(page: Page) -> None:
    page.goto("/lounge/offline")
    expect(page.locator("#door-ready")).to_be_visible()
    expect(page.locator("#door-network")).to_have_attribute("data-on", "true")
    page.wait_for_function("caches.match('/lounge/offline').then(Boolean)")


def let_in(page: Page, card: str) -> None:
    page.fill("#words", card)
    page.press("#words", "Enter")
    expect(page.locator("#door-answer")).to_be_visible()
    page.check("input[name=proof][value=card]")
    page.check("input[name=check][value=passed]")
    page.click("#door-in")


def test_an_hour_without_network_is_kept_sealed_and_sent_once(enter, picture):
    page = enter("attendant_1", size=TABLET)
    context = page.context
    prepared(page)
    context.set_offline(True)
    page.goto("/lounge/door")
    expect(page.locator("#door-ready")).to_be_visible()
    expect(page.locator("#door-network")).to_have_attribute("data-on", "false")
    page.fill("#words", "HY-0000042")
    page.press("#words", "Enter")
    expect(page.locator("#door-word")).to_have_text("未核实")
    assert page.evaluate(GREEN) == 0
    picture(page, "door-offline-answer-1024")
    assert page.evaluate("document.documentElement.scrollWidth") <= TABLET["width"]
    let_in(page, "HY-0000042")
    expect(page.locator("#door-acts li")).to_have_count(1)
    let_in(page, "某人某事")
    expect(page.locator("#door-acts li")).to_have_count(2)
    page.reload()
    expect(page.locator("#door-stays li", has_text="断网入厅")).to_have_count(2)
    page.locator("#door-stays li", has_text="0042").locator("button[value=leave]").click()
    expect(page.locator("#door-acts li")).to_have_count(3)
    picture(page, "door-offline-kept-1024")
    kept = page.evaluate(EVERYTHING_KEPT)
    assert (kept["keys"], kept["acts"]) == (
        ["aes stays inside", "sign stays inside", "mark stays inside"], 3,
    )  # fmt: skip
    assert not re.search("0042|某人|admit|leave", kept["clear"])
    context.set_offline(False)
    page.click("#door-send")
    expect(page.locator("#door-acts li[data-state=sealed]")).to_have_count(0)
    expect(page.locator("#door-acts li")).to_have_count(3)
    picture(page, "door-offline-sent-1024")
    assert page.evaluate(EVERYTHING_KEPT)["acts"] == 0
    states = page.eval_on_selector_all("#door-acts li", "all => all.map((one) => one.dataset.state)")
    assert set(states) <= {"applied", "conflict"}
    boss = enter("lounge_supervisor")
    boss.goto("/lounge/offline/acts")
    expect(boss.locator("main")).to_contain_text("系统中查无此人")
    picture(boss, "door-offline-acts-1440")


def test_what_is_kept_of_the_page_names_nobody_and_opens_nothing(enter):
    page = enter("attendant_1", size=TABLET)
    name = page.locator(".person-name").first.inner_text()
    prepared(page)
    kept = page.evaluate("""async () => {
      const door = await caches.open("door");
      const all = await Promise.all((await door.keys()).map(async (one) => [new URL(one.url).pathname, await (await door.match(one)).text()]));
      return Object.fromEntries(all);
    }""")  # noqa: E501 - the script of a page
    assert "断网入厅登记" in kept["/lounge/offline"]
    assert all(word not in kept["/lounge/offline"] for word in (name, "csrf_token", "_once"))
    assert [path for path in kept if not re.match(r"/(static|vendor)/", path)] == ["/lounge/offline"]


def test_signing_out_takes_the_keys_along(enter):
    page = enter("attendant_1", size=TABLET)
    prepared(page)
    page.goto("/lounge/board")
    page.click("details.person summary")
    with page.expect_navigation():
        page.click("form[action$='/sign-out'] button")
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
