/** Pages that are as an earlier analysis has seen them: neither fetched nor audited again. */
@NullMarked
package io.rankmesh.analysis.recrawl;

import org.jspecify.annotations.NullMarked;
