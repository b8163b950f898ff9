# Every library comes from Debian 12; scripts/packages.txt lists the packages. Each is linked PRIVATE by the
# modules that may include it (src/layers.txt).
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(CLI11 REQUIRED)
find_package(RapidJSON REQUIRED)
pkg_check_modules(EXPAT REQUIRED IMPORTED_TARGET expat)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(NETTLE REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(HARFBUZZ REQUIRED IMPORTED_TARGET harfbuzz)
pkg_check_modules(HARFBUZZ_SUBSET REQUIRED IMPORTED_TARGET harfbuzz-subset)
pkg_check_modules(PODOFO REQUIRED IMPORTED_TARGET libpodofo)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h REQUIRED)
find_library(DEFLATE_LIBRARY deflate REQUIRED)
find_path(DEFLATE_INCLUDE_DIR libdeflate.h REQUIRED)

# Documents are trees of small objects, made and let go on each thread: tcmalloc takes a tenth off them. The program and its
# measurements alone are linked to it, where it is there, and never with sanitizers, which have an allocator of their own.
add_library(lianheti_allocator INTERFACE)
find_library(TCMALLOC_LIBRARY tcmalloc_minimal)
if(TCMALLOC_LIBRARY AND NOT LIANHETI_SANITIZE)
  target_link_libraries(lianheti_allocator INTERFACE -Wl,--push-state,--no-as-needed ${TCMALLOC_LIBRARY} -Wl,--pop-state)
else()
  message(STATUS "Memory is the C library's: tcmalloc is not linked")
endif()
