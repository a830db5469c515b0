// What of the suite's files has to be written otherwise, since OpenAPI or the emitter cannot say it as it stands. The
// server is the suite's own, unchanged: it checks the same bytes.

/** Each: the file, what is searched, what stands there instead, how often, and why. */
export const patches = [
  {
    file: "routes/main.tsp",
    find: /\?fixed=true\{&param(\*?)\}"\)\n(\s+op \S+)\(/g,
    write: '{?fixed,param$1}")\n$2(fixed: "true", ',
    times: 6,
    why: "a path with `?fixed=true` in it: OpenAPI has no query strings in paths, so `fixed` is a parameter",
  },
  {
    file: "response/status-code-range/main.tsp",
    find: /@minValue\(494\)/g,
    write: "@minValue(400)",
    times: 1,
    why: "the status codes 494 to 499: OpenAPI has 4XX only",
  },
  {
    file: "special-words/main.tsp",
    find: /@query constructor: string/g,
    write: "@query constructor_: string",
    times: 1,
    why: "a parameter called `constructor`: the emitter looks it up in a plain object and breaks off",
  },
  {
    file: "special-words.yaml",
    find: /name: constructor_\n/g,
    write: "name: constructor\n",
    times: 1,
    why: "the same parameter has its name again in the document",
  },
];

/** The text of a file, patched. Throws if the suite is not what the patch was written for. */
export function patched(file, text) {
  for (const patch of patches.filter((one) => one.file === file)) {
    const found = text.match(patch.find)?.length ?? 0;
    if (found !== patch.times) {
      throw new Error(`${file}: ${patch.times} places to patch were expected, ${found} found (${patch.why})`);
    }
    text = text.replace(patch.find, patch.write);
  }
  return text;
}
