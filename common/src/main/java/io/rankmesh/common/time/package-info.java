/** The clock, to be injected so that tests can stop it. */
@NullMarked
package io.rankmesh.common.time;

import org.jspecify.annotations.NullMarked;
