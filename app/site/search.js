// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Filters the list that is on the page already; entries.js beside the page says which words lead to which entry.
"use strict";

const field = document.querySelector("input[type=search]");
const empty = document.getElementById("nothing");
const everything = Object.values(HEADWATER_WORDS);

/** The words that tell a message from others: of a pasted line neither its head, nor its fields, nor its own values. */
function words(text) {
  const message = text
    .replace(/^.*?\[\w+\] \d+#\d+: (\*\d+ )?/, "")
    .replace(/, (client|server|udp client|resolver|responder): .*$/s, "");
  const all = message.toLowerCase().split(/\s+/).filter(Boolean);
  const known = all.filter((word) => everything.some((entry) => entry.includes(word)));
  // What one types is meant as it is; of what one pastes, some is of that one server only.
  return message === text ? all : known;
}

function show() {
  const wanted = words(field.value);
  let shown = 0;
  for (const item of document.querySelectorAll("ul.entries li")) {
    const entry = HEADWATER_WORDS[item.dataset.id] || "";
    const fits = wanted.every((word) => entry.includes(word));
    item.hidden = !fits;
    shown += fits;
  }
  for (const group of document.querySelectorAll("section.group"))
    group.hidden = !group.querySelector("li:not([hidden])");
  empty.hidden = shown > 0;
}

field.value = new URLSearchParams(location.search).get("q") || "";
field.addEventListener("input", show);
show();
