// What we write, read back by a parser that knows nothing of how we wrote it.
#include <gtest/gtest.h>
#include <podofo.h>

#include "pdf/write_pdf.h"
#include "unit/pdf/sample_pages.h"

namespace lianheti {
namespace {

std::string name(const PoDoFo::PdfObject* object) { return object == nullptr ? "" : object->GetName().GetName(); }

TEST(ReadBack, ObjectsOfEitherVersionAreFound) {
  const PdfWriter writer(samples::fonts());
  for (const Conformance conformance : {Conformance::A1b, Conformance::A2a}) {
    PdfOptions options;
    options.conformance = conformance;
    const std::string file = writer.write(samples::form(), options).value();
    PoDoFo::PdfMemDocument document;
    document.LoadFromBuffer(file.data(), static_cast<long>(file.size()));
    EXPECT_EQ(document.GetPageCount(), 2);
    EXPECT_EQ(document.GetInfo()->GetTitle().GetStringUtf8(), samples::form().title);
    const PoDoFo::PdfObject* tree = document.GetCatalog()->GetIndirectKey("StructTreeRoot");
    ASSERT_NE(tree, nullptr);
    const PoDoFo::PdfObject* root = tree->GetIndirectKey("K");
    EXPECT_EQ(name(root->GetIndirectKey("S")), "Document");
    ASSERT_TRUE(root->GetIndirectKey("K")->IsArray());
    EXPECT_EQ(root->GetIndirectKey("K")->GetArray().size(), 6U);
  }
}

}  // namespace
}  // namespace lianheti
