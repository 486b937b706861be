/** Help texts of commands that load the whole house: shown without loading it. */

export const serveHelp = `mingbai serve [--port 8080] [--host 127.0.0.1] [--roles web,worker,clock]
Starts the office. Without DATABASE_URL a PostgreSQL of its own runs in the data folder.
On an empty database a one-time link to set up the first administrator is printed.

Examples
  mingbai serve
  DATABASE_URL=postgresql://… mingbai serve --roles worker`

export const importHelp = `mingbai import hotline FILE       CSV or XLSX of a hotline or message board
mingbai import mentions FILE      NDJSON rows as POST /api/mentions takes them
mingbai import claims FILE        NDJSON {"id","claim","source","url","verdict"?}: rulings of others, suggested, never answered
mingbai import subscribers FILE   CSV or XLSX with phone and proof of consent

  --source NAME   source for rows that name none      --understand   wait until every mention was read

Example
  mingbai import hotline export.xlsx --source hotline-12345`

export const backgroundHelp = `mingbai background --out config/background.bin < posts.ndjson
Counts how rare each term is; stories weigh words by it. Frozen: a burst must not make its own words common.
The file holds counts under hashes and no text. The same posts give the same bytes.
in   {"title":"…","text":"…"}     title may be missing`

export const likenessHelp = `mingbai likeness --out config/likeness.bin < pairs.ndjson
Learns the weights behind \`similarity\` of \`compare\`. The same pairs in the same order give the same bytes.
in   {"a":"…","b":"…","label":1}     1 = says the same, 0 = does not`
