# One static library a folder of src, in data-flow order. A module sees the headers of the modules it names in DEPS and
# the third-party libraries of THIRD, which it links PRIVATE: the linker and the include path refuse a wrong edge, and
# tests/layers refuses the include itself.
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
  cmake_parse_arguments(ARG "" "" "DEPS;THIRD" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_library(lianheti_${name} STATIC ${sources})
  foreach(dep ${ARG_DEPS})
    target_link_libraries(lianheti_${name} PUBLIC lianheti_${dep})
  endforeach()
  target_link_libraries(lianheti_${name} PUBLIC lianheti_options PRIVATE ${ARG_THIRD})
endfunction()
