// All tests, with one program and one browser.
import { after } from "node:test";
import { end } from "./world.mjs";

import "./sign_in.test.mjs";
import "./questions.test.mjs";
import "./loop.test.mjs";
import "./hostile.test.mjs";
import "./pages.test.mjs";

after(end);
