#include "knowledge/question_log/question_log.h"

#include <exception>
#include <optional>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "knowledge/question_log/pseudonym.h"
#include "knowledge/question_log/question_table.h"
#include "knowledge/question_log/scrub.h"
#include "knowledge/question_log/utf8.h"
#include "knowledge/question_log/why.h"
#include "knowledge/store/data_folder.h"

namespace rolecall {

namespace {

std::int64_t micros_since_1970(Time time) {
  return std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
}

// A conversation's key may name its asker, whom a pseudonym beside it would not hide.
std::string hide_asker(std::string conversation, const std::string& asker, const std::string& shown) {
  if (asker.empty()) return conversation;
  for (auto at = conversation.find(asker); at != std::string::npos;
       at = conversation.find(asker, at + shown.size())) {
    conversation.replace(at, asker.size(), shown);
  }
  return conversation;
}

// The words of a text that is kept as it was typed say nothing new.
std::string stored_why(const Explanation& explanation, const std::string& typed, const std::string& kept) {
  if (kept == typed) return why_json(explanation);
  return why_json(without_hidden(explanation, kept));
}

}  // namespace

class QuestionLog::Writer {
 public:
  Writer(DataFolder& folder, QuestionLogOptions options)
      : folder_(folder),
        options_(std::move(options)),
        pseudonyms_(folder.asker_key()),
        queue_(options_.limits) {
    try {
      open();
    } catch (const NewerDatabase&) {
      throw;
    } catch (const std::exception& fault) {
      // Ids must not meet those in a database that cannot be read now: no log has as many questions as
      // there were microseconds since 1970.
      queue_.start_ids_after(micros_since_1970(std::chrono::system_clock::now()));
      report_failing(queue_.failed(std::make_shared<Batch>(), fault.what()), fault.what());
    }
    thread_ = std::thread([this] { write_until_stopped(); });
  }

  ~Writer() {
    queue_.stop();
    thread_.join();
    const std::size_t lost = queue_.health().waiting;
    if (lost > 0) report(false, fmt::format("{} questions could not be written to the question log", lost));
  }

  Recorded record(const Question& question, const Answer& answer, std::int64_t micros,
                  const Explanation* explanation, const Identity* identity) {
    QuestionRow row = row_of(question, answer, micros, identity ? *identity : identify(question));
    if (explanation) row.why = stored_why(*explanation, question.text, row.text);
    const BatchQueue::Added added = queue_.add(std::move(row));
    if (added.turned_failing) report_failing(true, queue_.health().reason);
    return {added.id, added.written};
  }

  Committed record_with(Change change, std::int64_t id, const Question& question, const Answer& answer,
                        std::int64_t micros, const Explanation& explanation, const Identity& identity) {
    QuestionRow row = row_of(question, answer, micros, identity);
    row.id = id;
    row.why = stored_why(explanation, question.text, row.text);
    return commit(std::move(change), std::move(row));
  }

  Committed commit(Change change, std::optional<QuestionRow> question) {
    const BatchQueue::Changed changed = queue_.add(std::move(change), std::move(question));
    if (changed.turned_failing) report_failing(true, queue_.health().reason);
    if (!changed.fault.empty() && options_.on_fault) options_.on_fault(changed.fault);
    return changed.fate;
  }

  Identity identify(const Question& question) const {
    std::string asker = options_.keep_ids ? stored_id(question.asker)
                                          : pseudonyms_.of(stored_id(question.workspace), question.asker);
    std::string conversation = stored_id(hide_asker(question.conversation, question.asker, asker));
    return {std::move(asker), std::move(conversation)};
  }

  BatchQueue& queue() { return queue_; }

 private:
  QuestionRow row_of(const Question& question, const Answer& answer, std::int64_t micros,
                     const Identity& identity) const {
    QuestionRow row;
    row.asked_at = micros_since_1970(question.asked_at);
    row.micros = micros;
    row.platform = question.platform;
    row.channel_kind = question.channel_kind;
    row.outcome = answer.outcome;
    row.reason = answer.reason;
    row.confidence = answer.confidence;
    row.workspace = stored_id(question.workspace);
    row.channel = stored_id(question.channel);
    row.asker = identity.asker;
    row.conversation = identity.conversation;
    row.text = stored_text(question.text);
    row.entry = answer.entry;
    row.content_version = answer.content_version;
    return row;
  }

  void open() {
    // A pseudonym whose key is lost could never be found again, not even to be forgotten.
    if (!options_.keep_ids) save_key();
    table_.emplace(folder_.database(), options_.sync, options_.busy_timeout);
    queue_.start_ids_after(table_->largest_id());
  }

  void save_key() {
    try {
      folder_.save_asker_key();
    } catch (const DataFolderError&) {
      throw StoreError("the askers' key cannot be written to the data folder");  // health() names no path
    }
  }

  void write_until_stopped() {
    while (const BatchPointer batch = queue_.take()) {
      try {
        if (!table_) open();
        table_->insert(batch->rows, batch->changes);
        if (queue_.written(batch)) report(true, "the question log can be written again");
      } catch (const std::exception& fault) {
        // Opened anew at the next try: the fault may be in the connection.
        table_.reset();
        report_failing(queue_.failed(batch, fault.what()), fault.what());
      }
    }
  }

  void report_failing(bool changed, const std::string& reason) {
    if (!changed) return;
    report(
        false,
        fmt::format("the question log cannot be written ({}); answers go on, and up to {} questions are kept",
                    reason, options_.limits.backlog));
  }

  void report(bool writable, const std::string& message) {
    if (options_.on_change) options_.on_change(writable, message);
  }

  DataFolder& folder_;
  const QuestionLogOptions options_;
  const Pseudonyms pseudonyms_;
  BatchQueue queue_;
  std::optional<QuestionTable> table_;  // the writing thread's, once that runs
  std::thread thread_;
};

QuestionLog::QuestionLog(DataFolder& folder, QuestionLogOptions options)
    : writer_(std::make_unique<Writer>(folder, std::move(options))) {}

QuestionLog::~QuestionLog() = default;

Recorded QuestionLog::record(const Question& question, const Answer& answer, std::int64_t micros,
                             const Explanation* explanation, const Identity* identity) {
  return writer_->record(question, answer, micros, explanation, identity);
}

std::int64_t QuestionLog::reserve_id() {
  return writer_->queue().reserve_id();
}

Committed QuestionLog::record_with(Change change, std::int64_t id, const Question& question,
                                   const Answer& answer, std::int64_t micros, const Explanation& explanation,
                                   const Identity& identity) {
  return writer_->record_with(std::move(change), id, question, answer, micros, explanation, identity);
}

Committed QuestionLog::commit(Change change) {
  return writer_->commit(std::move(change), std::nullopt);
}

Identity QuestionLog::identify(const Question& question) const {
  return writer_->identify(question);
}

QuestionLog::Health QuestionLog::health() const {
  return writer_->queue().health();
}

bool QuestionLog::flush(std::chrono::milliseconds limit) {
  return writer_->queue().flush(limit);
}

}  // namespace rolecall
