# SPDX-FileCopyrightText: 2026 The Headwater authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Run by CPack between installing and packing.

set(root ${CPACK_TEMPORARY_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX})

# Whatever the umask of who packs; CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS does not reach these folders.
file(CHMOD_RECURSE ${root} DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

# Debian policy wants manual pages and change logs compressed. Not done by install(): who installs by hand, or packages
# for another system, decides that there.
file(GLOB_RECURSE documents ${root}/share/man/*.1 ${root}/share/doc/*/changelog)
if(CPACK_GENERATOR STREQUAL "DEB" AND documents)
  execute_process(COMMAND gzip -9n ${documents} COMMAND_ERROR_IS_FATAL ANY)
endif()
