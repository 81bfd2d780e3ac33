/** Health, start-up checks and draining. */
@NullMarked
package io.rankmesh.gateway.platform;

import org.jspecify.annotations.NullMarked;
