# SPDX-FileCopyrightText: 2026 The Headwater authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The Debian package: cpack in a build directory of the preset release.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME headwater)
set(CPACK_PACKAGE_VENDOR "The Headwater authors")
set(CPACK_PACKAGE_CONTACT "The Headwater authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "troubleshooting assistant for nginx")
set(CPACK_PACKAGE_DESCRIPTION
"Headwater reads nginx's error logs and configuration. It says what is wrong,
since when, how sure it is and why, and leads to the fix in the user's own
configuration, which is backed up, tested by nginx, and put back when nginx
refuses it.
.
The window is headwater-desktop; the command headwater does the same on
machines without a display.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
# The libraries, and with Qt's the X11 platform. Nothing else is needed to run.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What is found at run time and missed only a little: the window's own icon is an SVG, the standard buttons of dialogs
# are translated by Qt, and without qt6-wayland the window goes through Xwayland.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-svg-plugins, qt6-translations-l10n, qt6-wayland")
# Not recommended: nginx would start serving on the desk of somebody whose logs come from elsewhere, and whoever reads
# Chinese has a font for it.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "nginx, fonts-noto-cjk")
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/before-packing.cmake)

include(CPack)
