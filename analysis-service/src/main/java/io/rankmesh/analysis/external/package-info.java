/** Links to other sites: whether what they lead to is there. */
@NullMarked
package io.rankmesh.analysis.external;

import org.jspecify.annotations.NullMarked;
