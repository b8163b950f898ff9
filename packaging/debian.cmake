# `cpack -G DEB` in a build folder makes the Debian package. It depends on the fonts that scripts/packages.txt names for
# running, and on the libraries that the program is linked to.
file(STRINGS ${CMAKE_SOURCE_DIR}/scripts/packages.txt fonts REGEX "^run ")
list(TRANSFORM fonts REPLACE "^run +" "")
list(JOIN fonts ", " fonts)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME lianheti)
set(CPACK_PACKAGE_VENDOR lianheti)
set(CPACK_PACKAGE_CONTACT "lianheti <lianheti@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "paperwork of China's innovation consortia")
set(CPACK_PACKAGE_DESCRIPTION
    "Checks the workbooks of innovation consortia against the articles of their regime and builds the filing forms,
agreements, evaluation reports and annual summaries as PDF and XLSX, offline and headless.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "${fonts}")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "bash-completion, systemd")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${CMAKE_CURRENT_LIST_DIR}/debian/postinst;${CMAKE_CURRENT_LIST_DIR}/debian/prerm;${CMAKE_CURRENT_LIST_DIR}/debian/postrm")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
