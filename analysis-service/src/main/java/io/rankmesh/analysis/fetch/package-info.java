/** Requests to sites: polite, from permitted addresses only, within bounds. */
@NullMarked
package io.rankmesh.analysis.fetch;

import org.jspecify.annotations.NullMarked;
