// examine: what would go wrong in a run, found out before it starts. Nothing is changed; to see whether a folder can be
// written to, a small file is written there and taken away.
#pragma once
#include <string>

#include "batch/workspace.h"
#include "run/health.h"

namespace lianheti {

// Every role has a font, which, whether it may be embedded; rare characters of names that no font has.
void examine_fonts(Workspace& workspace, Health& health);
// Every regime loads, with the templates of all its documents.
void examine_regimes(Workspace& workspace, Health& health);
// Language, time zone, clock, the folder for temporary files.
void examine_surroundings(Health& health);
// A folder that is to be written to: permission and room.
void examine_output(const std::string& folder, Health& health);
void examine_registry(const std::string& file, Health& health);
// A job: its inputs, regimes, output and registry.
void examine_job(const std::string& file, Workspace& workspace, Health& health);

}  // namespace lianheti
