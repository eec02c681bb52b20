// The program browser_stage, which has the server and a stand-in for Slack, as tests talk to it.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export class Stage {
  // `program`, and the folders with the log and the content.
  static async start(program, data, content) {
    const stage = new Stage();
    stage.process = spawn(program, [data, content], { stdio: ["pipe", "pipe", "inherit"] });
    stage.lines = createInterface({ input: stage.process.stdout })[Symbol.asyncIterator]();
    stage.url = (await stage.read()).url;
    return stage;
  }

  // What somebody does in Slack; stage.cpp says what there is. Calls wait for each other.
  act(what) {
    const answer = (this.last ?? Promise.resolve()).then(async () => {
      this.process.stdin.write(JSON.stringify(what) + "\n");
      const came = await this.read();
      if (came.fault) throw new Error(came.fault);
      return came;
    });
    this.last = answer.catch(() => {});
    return answer;
  }

  // What "/role TEXT" shows to the user.
  async command(text, { user = "U0ASKER", channel = "C0GENERAL" } = {}) {
    return this.act({ do: "command", user, channel, text });
  }

  // The path of a link that signs the admin in.
  async link(user = "U0ADMIN") {
    const { content } = await this.command("admin", { user });
    const found = /\/admin\/sign-in\?link=[\w-]+/.exec(content.text);
    if (!found) throw new Error(`no link in: ${content.text}`);
    return found[0];
  }

  async stop() {
    this.process.stdin.end();
    await new Promise((resolve) => {
      if (this.process.exitCode !== null) resolve();
      this.process.on("exit", resolve);
    });
  }

  async read() {
    const { value, done } = await this.lines.next();
    if (done) throw new Error("the stage has ended");
    return JSON.parse(value);
  }
}
