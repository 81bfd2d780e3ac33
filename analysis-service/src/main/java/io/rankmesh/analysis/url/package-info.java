/** Which URLs may be handed in. */
@NullMarked
package io.rankmesh.analysis.url;

import org.jspecify.annotations.NullMarked;
