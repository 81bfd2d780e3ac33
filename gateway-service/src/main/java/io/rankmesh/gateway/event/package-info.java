/** What the services tell of: every replica of the edge reads it for itself, from now on. */
@NullMarked
package io.rankmesh.gateway.event;

import org.jspecify.annotations.NullMarked;
