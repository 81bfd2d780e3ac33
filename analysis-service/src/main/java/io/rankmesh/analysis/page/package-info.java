/** What was fetched. */
@NullMarked
package io.rankmesh.analysis.page;

import org.jspecify.annotations.NullMarked;
