/** Who asks: the internal token between the services, and the caller that it names. */
@NullMarked
package io.rankmesh.common.identity;

import org.jspecify.annotations.NullMarked;
