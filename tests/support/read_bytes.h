// Reads a workbook from bytes in a test: by way of a temporary file, as the program does.
#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "base/world.h"
#include "ingest/workbook.h"

namespace lianheti::test {

// The path of a file of that name with these bytes, in a folder of the running test.
inline std::string file_of(const std::string& bytes, const std::string& name) {
  const auto* info = testing::UnitTest::GetInstance()->current_test_info();
  const auto folder = std::filesystem::path(testing::TempDir()) /
                      (std::string("lianheti_") + info->test_suite_name() + "_" + info->name());
  const std::string path = (folder / name).string();
  EXPECT_TRUE(write_file(path, bytes).ok());
  return path;
}

// dump_text(), or "code: message" of the first error.
inline std::string text_of(const std::string& bytes, const std::string& name = "book.xlsx",
                           Diagnostics* warnings = nullptr, const ReadLimits& limits = {}) {
  Diagnostics own;
  const auto text = dump_text(file_of(bytes, name), warnings == nullptr ? own : *warnings, limits);
  return text.ok() ? *text : text.errors().front().code + ": " + text.errors().front().message;
}

// The code of the error that reading ends with, "" where it succeeds. Every error must say what to do next.
inline std::string error_of(const std::string& bytes, const std::string& name = "book.xlsx",
                            const ReadLimits& limits = {}) {
  Diagnostics warnings;
  const auto text = dump_text(file_of(bytes, name), warnings, limits);
  if (text.ok()) return "";
  EXPECT_FALSE(text.errors().front().hint.empty());
  return text.errors().front().code;
}

}  // namespace lianheti::test
