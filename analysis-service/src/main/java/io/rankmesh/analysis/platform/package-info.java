/** Database, schema and readiness. */
@NullMarked
package io.rankmesh.analysis.platform;

import org.jspecify.annotations.NullMarked;
