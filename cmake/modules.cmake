# One static library a folder of src. What it builds on stands in src/layers.txt; its own third-party libraries, THIRD, it
# links PRIVATE. The compiler finds every header of src: it is tests/layers that refuses a wrong #include.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/layers.txt)
file(STRINGS ${CMAKE_SOURCE_DIR}/src/layers.txt LIANHETI_LAYERS REGEX "^[a-z]+:")
list(TRANSFORM LIANHETI_LAYERS REPLACE ":.*" "" OUTPUT_VARIABLE LIANHETI_MODULES)

# GCC 12 sees an overlap in every optimised string concatenation (GCC bug 105651) and an uninitialised member in aggregate
# temporaries; valgrind and the sanitizers look after the real ones.
add_library(lianheti_options INTERFACE)
target_compile_options(lianheti_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                                  -Wno-missing-field-initializers -Wno-restrict -Wno-maybe-uninitialized -Wnon-virtual-dtor
                                                  -Woverloaded-virtual
                                                  $<$<BOOL:${LIANHETI_WERROR}>:-Werror>)
target_include_directories(lianheti_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
if(LIANHETI_SANITIZE)
  target_compile_options(lianheti_options INTERFACE -fsanitize=${LIANHETI_SANITIZE} -fno-omit-frame-pointer
                                                    -fno-sanitize-recover=all)
  target_link_options(lianheti_options INTERFACE -fsanitize=${LIANHETI_SANITIZE})
endif()

function(add_module name)
  cmake_parse_arguments(ARG "" "" "THIRD" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(lianheti_${name} STATIC ${sources})
  set(layer ${LIANHETI_LAYERS})
  list(FILTER layer INCLUDE REGEX "^${name}:")
  string(REGEX REPLACE "^[a-z]+:|[|].*$" "" layer "${layer}")
  string(REGEX MATCHALL "[a-z]+" deps "${layer}")
  list(TRANSFORM deps PREPEND lianheti_)
  target_link_libraries(lianheti_${name} PUBLIC ${deps} lianheti_options PRIVATE ${ARG_THIRD})
endfunction()
