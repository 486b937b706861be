/** Help texts of commands that load the whole house, the laboratory or the stand-ins: shown without loading them. */

export const serveHelp = `mingbai serve [--port 8080] [--host 127.0.0.1] [--roles web,worker,clock]
Starts the office. Without DATABASE_URL a PostgreSQL of its own runs in the data folder.
On an empty database a one-time link to set up the first administrator is printed.

Examples
  mingbai serve
  DATABASE_URL=postgresql://… mingbai serve --roles worker`

export const importHelp = `mingbai import hotline FILE       CSV or XLSX of a hotline or message board
mingbai import mentions FILE      NDJSON rows as POST /api/mentions takes them
mingbai import claims FILE        NDJSON {"claim","text"?,"source"?,"url"?,"verdict"?}: rulings of others, suggested, never answered
mingbai import subscribers FILE   CSV or XLSX with phone and proof of consent
mingbai import releases FILE      DOCX: a draft in the name of the person given with --as; reviewed like any other

  --source NAME   source for rows that name none      --understand   wait until every mention was read
  --as LOGIN  --kind notice  --unit ID  --accounts portal,weibo-main      for releases
  --json          one JSON line

Example
  mingbai import hotline export.xlsx --source hotline-12345
  mingbai import releases 停水通知.docx --as nigao --accounts portal`

export const benchHelp = `mingbai bench [NAME…] [--json] [--seconds 10] [--size N] [--runs N] [--seed 1]
Measures on a throw-away PostgreSQL and an office in a process of its own, against stand-ins. Without names: everything.
  start   process start to ready, idle memory
  match   the index of known claims by itself               --size 100000 claims
  bot     a question against known claims                 --size 100000 claims
  portal  hot page, list, search under a crowd
  publish signature → first attempt and confirmation on six channels   --runs 20
  ingest  pushed mentions → read and visible                --size 1000 a second
  growth  the same with 2 %, 20 % and all of the mentions stored   --size 5000000
  fanout  an SMS to every subscriber, with receipts         --size 100000
  kill    SIGKILL at labelled points, then nothing twice, lost or stuck   --runs 16

Prints cores, Node and load, a row for each figure with what is to be reached and yes or no, and one JSON line (--json: only that).

Examples
  mingbai bench start
  mingbai bench portal bot --seconds 5 --size 20000

Exit code: 0 every figure reached, 1 one was missed or could not be measured, 2 wrong use.`

export const backgroundHelp = `mingbai background --out config/background.bin < posts.ndjson
Counts how rare each term is; stories weigh words by it. Frozen: a burst must not make its own words common.
The file holds counts under hashes and no text. The same posts give the same bytes.
in   {"title":"…","text":"…"}     title may be missing`

export const likenessHelp = `mingbai likeness --out config/likeness.bin < pairs.ndjson
Learns the weights behind \`similarity\` of \`compare\`. The same pairs in the same order give the same bytes.
in   {"a":"…","b":"…","label":1}     1 = says the same, 0 = does not`

export const demoHelp = `mingbai demo [--exit] [--port 8080] [--seed N]
Resets its own database and plays a release and a rumour in an invented county.
With --exit the last line on stdout is JSON and the exit code is 0 only if every step held.`

export const trainHelp = `mingbai train [--out FILE] [--from-scratch] < labelled.ndjson
Trains the model behind “classify” on the office's own labelled posts. Heads without a row stay as they were.

in   {"text":"河东镇夜里施工太吵","labels":{"kind":"complaint","topic":"环境保护"},"group":"story-17","split":"train"}
     labels  one or several of: kind, topic, emotion (as “classify” prints them), unverified (true/false)
     group   copies and posts of one story share it: they are never learnt and measured at once
     split   train (default) or dev: dev rows are measured by “mingbai evaluate”, never learnt

  --out FILE        where the model goes (default: the model in use, config/labels/labels.model)
  --from-scratch    keep nothing of the model in use: every head then needs rows
  --matching DIR    learn instead what the features of “match” weigh, from the matching sets in DIR (default file: src/facts/domain/claim-weights.json)
  --datasets DIR    print the rows made of a folder of public data sets instead of training; see config/labels/MODEL-CARD.md

Examples
  mingbai train < our-posts.ndjson
  mingbai train --datasets DIR > rows.ndjson && mingbai train --from-scratch < rows.ndjson`

export const evaluateHelp = `mingbai evaluate --data DIR [--task triage|topic|emotion|kind|copies|stories|match|model|cluster] [--json]
Measures how the public is read, on the dev parts of the data sets in DIR: value, n, 95 % bootstrap interval, and the goal where there is one.
  cluster runs only when named: 500,000 lines (or --lines N) through \`mingbai cluster\`, with labelled events planted among them; minutes

Examples
  mingbai evaluate --data datasets
  mingbai evaluate --data datasets --task topic --json > figures.json
  mingbai evaluate --data datasets --task cluster --lines 50000`
