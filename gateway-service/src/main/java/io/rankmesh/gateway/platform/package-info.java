/** Health and start-up checks. */
@NullMarked
package io.rankmesh.gateway.platform;

import org.jspecify.annotations.NullMarked;
