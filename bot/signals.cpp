#include "bot/signals.h"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <pthread.h>

namespace rolecall {

namespace {

sigset_t waited_for() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGHUP);
  return set;
}

}  // namespace

Signals::Signals() {
  // nohup leaves SIGHUP ignored, and an ignored signal is not kept for sigwait: reloading must work there
  // too.
  std::signal(SIGHUP, SIG_DFL);
  std::signal(SIGPIPE, SIG_IGN);
  const sigset_t set = waited_for();
  const int fault = pthread_sigmask(SIG_BLOCK, &set, nullptr);
  if (fault != 0) throw std::system_error(fault, std::generic_category(), "cannot block signals");
}

Signal Signals::wait() {
  const sigset_t set = waited_for();
  int signal = 0;
  int fault = 0;
  do {
    fault = sigwait(&set, &signal);
  } while (fault == EINTR);
  if (fault != 0) throw std::system_error(fault, std::generic_category(), "cannot wait for signals");
  return signal == SIGHUP ? Signal::reload : Signal::stop;
}

}  // namespace rolecall
