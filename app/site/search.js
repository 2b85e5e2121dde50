// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Filters the list that is on the page already; entries.js beside the page says which words lead to which entry.
"use strict";

const field = document.querySelector("input[type=search]");
const empty = document.getElementById("nothing");

function show() {
  const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const item of document.querySelectorAll("ul.entries li")) {
    const words = HEADWATER_WORDS[item.dataset.id] || "";
    const fits = wanted.every((word) => words.includes(word));
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
