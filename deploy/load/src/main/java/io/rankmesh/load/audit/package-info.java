/** What a page's audit costs, next to what reading it costs anyway. */
@NullMarked
package io.rankmesh.load.audit;

import org.jspecify.annotations.NullMarked;
