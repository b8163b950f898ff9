// Private to typeset.
#pragma once

namespace lianheti {

inline constexpr double kTolerance = 0.01;  // pt: what sums of lengths may differ by and yet be one length

}  // namespace lianheti
