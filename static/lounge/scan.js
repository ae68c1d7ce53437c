// A scanner is a very fast typist who ends with Enter. Its reading goes to the door wherever the focus stands (FEATURES 57);
// without this file it types into the field of the door like a hand.
(() => {
  const form = document.querySelector("form[data-scan]");
  if (!form) return;
  const PAUSE_MS = 120;
  const HAND_MS = 40;
  const LINE_MS = 400;
  const LEAST = 4;
  const MOST_LINES = 3;
  const LINE_OF_DOCUMENT = /^[0-9A-Z<]{30}(?:.{6}|.{14})?$/i;
  let burst = null;
  let lines = [];
  let waiting = 0;

  const isAsking = () =>
    document.documentElement.classList.contains("desk-is-locked") || document.querySelector("dialog[open], details.confirm[open]") !== null;
  const isText = (part) => part.matches?.("textarea, input:not([type=checkbox], [type=radio], [type=button], [type=submit])");

  const begin = (target, at) => {
    const field = isText(target) ? target : null;
    burst = { text: "", first: at, last: at, field, before: field?.value };
  };

  // What the scanner typed into a field that somebody had open is taken out again.
  const takeBack = ({ field, before }) => {
    if (field && field.value !== before) field.value = before;
  };

  const say = (words) => {
    const message = document.createElement("div");
    message.className = "message message-message";
    message.append(Object.assign(document.createElement("p"), { textContent: words }));
    document.getElementById("messages").replaceChildren(message);
  };

  const send = () => {
    clearTimeout(waiting);
    form.elements.code.value = lines.join("\n");
    lines = [];
    form.requestSubmit();
  };

  const hear = (text) => {
    clearTimeout(waiting);
    lines.push(text);
    const isDocument = text.includes("<") && LINE_OF_DOCUMENT.test(text);
    if (isDocument && lines.length < (text.length > 30 ? 2 : MOST_LINES)) waiting = setTimeout(send, LINE_MS);
    else send();
  };

  document.addEventListener("keydown", (event) => {
    const { key, target, timeStamp: at } = event;
    if (event.isComposing || event.repeat) return;
    if (key === "Enter") {
      const heard = burst;
      burst = null;
      if (!heard || heard.text.length < LEAST || (at - heard.first) / heard.text.length > HAND_MS) return;
      event.preventDefault();
      takeBack(heard);
      if (isAsking()) say(form.dataset.ignored);
      else hear(heard.text);
      return;
    }
    if (key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!burst || at - burst.last > PAUSE_MS) begin(target, at);
    burst.text += key;
    burst.last = at;
    if (key === " " && burst.text.length > 1 && !burst.field) event.preventDefault();
  }, true);
})();
