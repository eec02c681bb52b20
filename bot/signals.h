// SIGTERM, SIGINT and SIGHUP as values that one thread waits for, instead of handlers that
// interrupt any thread anywhere. SIGPIPE is ignored: a client that went away is an error of its write.
#pragma once

namespace rolecall {

enum class Signal { stop, reload };

class Signals {
 public:
  // Blocks the signals in this thread and in those that it starts from now on, for good: the first
  // thing that a server's main() does. A blocked signal that arrives is kept until wait().
  Signals();

  // The next SIGTERM or SIGINT (stop) or SIGHUP (reload). From one thread at a time.
  Signal wait();
};

}  // namespace rolecall
