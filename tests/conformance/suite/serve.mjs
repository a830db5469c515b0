// Starts the suite's server on the loopback interface: `node serve.mjs COVERAGE`, at a port that is free, which it says.
// When it is told to stop, it writes to the file what of each scenario was called.

import promises from "node:fs/promises";
import { register } from "node:module";

if (promises.glob === undefined) {
  // Node.js has `glob` from version 22 on.
  register("./hooks.mjs", import.meta.url);
}
const { MockApiApp } = await import("./node_modules/@typespec/spector/dist/src/app/app.js");
const scenarioPath = new URL("node_modules/@typespec/http-specs/specs", import.meta.url).pathname;
await new MockApiApp({ port: 0, scenarioPath, coverageFile: process.argv[2] }).start();
