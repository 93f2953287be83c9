// The inspector's page and its script, as they are sent. The page shows what the routes of inspect.cpp tell, every two seconds.
#pragma once

#include <string_view>

namespace myalog::net {

inline constexpr std::string_view inspect_page = R"page(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Myalog: inspector</title>
<style>
body { font: 15px/1.4 system-ui, sans-serif; margin: 0; display: grid; grid-template-columns: 1fr 1fr; height: 100vh; }
main, #graph { overflow: auto; padding: 1em; box-sizing: border-box; }
#graph { border-left: 1px solid #999; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; padding: .15em .6em .15em 0; vertical-align: top; }
code { font-size: .9em; overflow-wrap: anywhere; }
.idle { color: #777; }
details { border-top: 1px solid #ccc; padding: .4em 0; }
th { font-size: .85em; }
h1 { font-size: 1.5em; margin: 0; }
h2 { font-size: 1.15em; margin: 1em 0 .3em; }
p { margin: .3em 0; }
:focus-visible { outline: 3px solid #0b57d0; outline-offset: -3px; }
</style>
</head>
<body>
<main tabindex="0" aria-label="The conversation">
<h1>Inspector</h1>
<p>No words of a person are shown here, and nothing is kept when the server ends.</p>
<label>Session <select id="sessions"></select></label>
<h2>Now</h2>
<p id="state">No conversation yet: open the chat in another window.</p>
<h2>Answers</h2>
<table id="answers"></table>
<h2>Turns</h2>
<div id="turns"></div>
</main>
<section id="graph" tabindex="0" aria-label="The dialog"></section>
<script src="/inspect/page.js"></script>
</body>
</html>
)page";

inline constexpr std::string_view inspect_script = R"script("use strict";
const by = id => document.getElementById(id);
const made = (tag, text, name) => {
  const one = document.createElement(tag);
  if (text !== undefined) one.textContent = text;
  if (name) one.className = name;
  return one;
};
const row = (cells, name) => {
  const tr = made("tr", undefined, name);
  for (const cell of cells) {
    const td = made("td");
    td.append(made("code", cell));
    tr.append(td);
  }
  return tr;
};
const filled = (table, heads, rows) => {
  const tr = made("tr");
  for (const head of heads) tr.append(made("th", head));
  table.replaceChildren(...(rows.length ? [tr, ...rows] : []));
  return table;
};
const asked = async path => {
  const answer = await fetch(path);
  return answer.ok ? answer : null;
};
let drawn = "", told = "";

function list(all) {
  const chosen = by("sessions").value;
  by("sessions").replaceChildren(...all.map(s => {
    const option = made("option", `${s.id}, ${s.dialog}, ${s.turns} turns`);
    option.value = s.id;
    return option;
  }));
  if (all.some(s => s.id === chosen)) by("sessions").value = chosen;
}

function turn(t) {
  const box = made("details");
  const found = t.understood.map(u => `${u.slot} ${u.value === null ? u.answer : JSON.stringify(u.value)}`);
  const signs = t.signs.map(s => `${s.sign} ${s.status}`);
  box.append(made("summary", `${t.seq}. ${t.event}${t.command ? " " + t.command : ""}: ${t.did}, ${t.from} \u2192 ${t.to}`));
  box.append(made("p", "Understood: " + ([...found, ...signs, ...(t.topic ? ["topic " + t.topic] : [])].join("; ") || "nothing")));
  if (t.level) box.append(made("p", `Level ${t.level}, decided by: ${t.deciding.join(", ") || "no rule"}`));
  if (t.rules.length) box.append(made("p", "Rules that fired: " + t.rules.join(", ")));
  box.append(filled(made("table"), ["Guard", "came to", "written"], t.guards.map(g => row([g.id, g.is, g.when], g.is === "true" ? "" : "idle"))));
  return box;
}

async function graph(id, dialog, state) {
  if (drawn !== dialog) {
    const svg = await asked("/inspect/graph/" + id);
    if (!svg) return;
    const read = new DOMParser().parseFromString(await svg.text(), "image/svg+xml");
    by("graph").replaceChildren(document.importNode(read.documentElement, true));
    drawn = dialog;
  }
  for (const old of by("graph").querySelectorAll(".here")) old.classList.remove("here");
  const here = document.getElementById("state-" + state);
  if (here) {
    here.classList.add("here");
    here.scrollIntoView({ block: "center", inline: "center" });
  }
}

async function look() {
  const all = await asked("/inspect/sessions");
  if (!all) return;
  list(await all.json());
  const id = by("sessions").value;
  const answer = id ? await asked("/inspect/session/" + id) : null;
  if (!answer) return;
  const text = await answer.text();
  if (text === told) return;
  told = text;
  const s = JSON.parse(text);
  by("state").textContent = s.state + (s.flags.length ? ". Red flags: " + s.flags.map(f => `${f.flag} ${f.status}`).join(", ") : "");
  filled(by("answers"), ["Slot", "answer", "counts"], s.answers.map(a => row([a.slot, a.value === null ? a.answer : JSON.stringify(a.value), a.counts ? "yes" : "no"], a.counts ? "" : "idle")));
  by("turns").replaceChildren(...s.turns.map(turn).reverse());
  if (by("turns").firstChild) by("turns").firstChild.open = true;
  await graph(id, s.dialog, s.state);
}
by("sessions").addEventListener("change", look);
look();
setInterval(look, 2000);
)script";

} // namespace myalog::net
