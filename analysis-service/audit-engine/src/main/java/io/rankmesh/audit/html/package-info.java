/** A page as it is read: one parse, one walk through its nodes, and what browsers would show of it. */
@NullMarked
package io.rankmesh.audit.html;

import org.jspecify.annotations.NullMarked;
