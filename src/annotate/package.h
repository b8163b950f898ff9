// The parts of an .xlsx package (ISO/IEC 29500-2) as bytes, to change some and leave the others as they are.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace lianheti {

class Package {
 public:
  // `file` names it in errors. Fails with "annotate/not-a-package", "annotate/over-limit".
  static Result<Package> open(const std::string& bytes, const std::string& file);

  bool contains(const std::string& part) const { return parts_.contains(part); }
  // "" where there is no such part.
  const std::string& part(const std::string& name) const;
  void set(const std::string& name, std::string bytes) { parts_[name] = std::move(bytes); }
  void remove(const std::string& name) { parts_.erase(name); }
  // A part name that is not taken: prefix, number, suffix.
  std::string free_name(const std::string& prefix, const std::string& suffix) const;

  // The bytes of the archive: [Content_Types].xml first, the others sorted by name; the same parts give the same bytes.
  Result<std::string> bytes() const;

 private:
  std::string file_;
  std::map<std::string, std::string> parts_;
};

// A relationship of a part.
struct Relationship {
  std::string id;
  std::string type;    // URI
  std::string target;  // as written
  bool external = false;
};

// "xl/worksheets/_rels/sheet1.xml.rels" for "xl/worksheets/sheet1.xml"; "_rels/.rels" for "".
std::string relationships_part(const std::string& part);
std::vector<Relationship> relationships(const Package& package, const std::string& part);
// The part that a target of `part` names.
std::string resolve_target(const std::string& part, const std::string& target);
// Adds one; gives its id.
std::string add_relationship(Package& package, const std::string& part, const std::string& type,
                             const std::string& target);
void remove_relationship(Package& package, const std::string& part, const std::string& id);

// Makes the package say what a new part holds, or all parts whose names end so.
void declare_part(Package& package, const std::string& part, const std::string& type);
void declare_extension(Package& package, const std::string& extension, const std::string& type);
// Takes a part away, its relationships and what the package says of it.
void remove_part(Package& package, const std::string& part);

}  // namespace lianheti
