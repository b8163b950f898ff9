#include "pdf/attachments.h"

#include <algorithm>

#include "pdf/glyph_text.h"
#include "pdf/metadata.h"

namespace lianheti::pdf {

namespace {

Ref add_file(Objects& objects, const Attachment& attachment, std::int64_t epoch) {
  Dict parameters;
  parameters.add("ModDate", Bytes{info_date(epoch)});
  parameters.add("Size", static_cast<std::int64_t>(attachment.bytes->size()));
  Dict stream;
  stream.add("Type", Name{"EmbeddedFile"});
  stream.add("Subtype", Name{attachment.mime});
  stream.add("Params", std::move(parameters));
  // No byte may be added to a file, so it is kept as it is: workbooks are compressed in themselves.
  const Ref file = objects.add_raw_stream(stream, *attachment.bytes);

  Dict files;
  files.add("F", file);
  files.add("UF", file);
  Dict specification;
  specification.add("Type", Name{"Filespec"});
  specification.add("F", Text{attachment.name});
  specification.add("UF", Text{attachment.name});
  specification.add("EF", std::move(files));
  specification.add("AFRelationship",
                    Name{attachment.relationship == Attachment::Relationship::Source ? "Source" : "Data"});
  if (!attachment.description.empty()) specification.add("Desc", Text{attachment.description});
  return objects.add(specification);
}

}  // namespace

void add_attachments(Objects& objects, Dict& catalog, const std::vector<Attachment>& attachments, std::int64_t epoch) {
  if (attachments.empty()) return;
  // A name tree is in the order of its keys (7.9.6).
  std::vector<const Attachment*> sorted;
  for (const Attachment& attachment : attachments) sorted.push_back(&attachment);
  std::sort(sorted.begin(), sorted.end(),
            [](const Attachment* a, const Attachment* b) { return to_utf16be(a->name) < to_utf16be(b->name); });
  Array associated, names;
  for (const Attachment* attachment : sorted) {
    const Ref file = add_file(objects, *attachment, epoch);
    associated.items.emplace_back(file);
    names.items.emplace_back(Bytes{"\xFE\xFF" + to_utf16be(attachment->name)});
    names.items.emplace_back(file);
  }
  Dict tree;
  tree.add("Names", std::move(names));
  Dict all;
  all.add("EmbeddedFiles", std::move(tree));
  catalog.add("Names", std::move(all));
  catalog.add("AF", std::move(associated));
}

}  // namespace lianheti::pdf
