/** Sites to analyse: orderly, slow, or hostile. */
@NullMarked
package io.rankmesh.e2e.site;

import org.jspecify.annotations.NullMarked;
