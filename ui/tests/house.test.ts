/** What holds between files: every command exists on both sides, and the sentences are set as French wants. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

test("the screens ask for exactly the commands the window answers", () => {
  const asked = [...read("../src/backend.ts").matchAll(/invoke\("(\w+)"/g)].map((match) => match[1]);
  const answered = [...read("../../src-tauri/src/lib.rs").matchAll(/(?:commands|dialogs)::(\w+),/g)].map((match) => match[1]);
  expect(answered.length).toBeGreaterThan(0);
  expect(asked.toSorted()).toEqual(answered.toSorted());
});

test.each(["../src/texts.ts", "../src/help.ts"])("no-break spaces and curly apostrophes in %s", (path) => {
  const sentences = read(path).match(/"[^"\n]*"|`[^`]*`/g) ?? [];
  expect(sentences.length).toBeGreaterThan(10);
  const wrong = sentences.filter((sentence) => / [:;?!»€%]|« |\p{L}'\p{L}|\.\.\./u.test(sentence));
  expect(wrong).toEqual([]);
});

test("the colours of the night are the same whoever asks for them", () => {
  const blocks = [...read("../src/style/tokens.css").matchAll(/\{([^{}]*--paper: #1b1d1c[^{}]*)\}/g)].map((match) =>
    (match[1] ?? "").match(/--[\w-]+: [^;]+;/g),
  );
  expect(blocks).toHaveLength(2);
  expect(blocks[0]).toEqual(blocks[1]);
});
