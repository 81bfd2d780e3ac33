package io.rankmesh.user.export;

import io.smallrye.mutiny.Multi;

/**
 * A file of an archive.
 *
 * @param parts its bytes, read as they are taken
 */
record Section(String file, Multi<byte[]> parts) {}
