/** The database in plain steps. */
@NullMarked
package io.rankmesh.analysis.platform;

import org.jspecify.annotations.NullMarked;
