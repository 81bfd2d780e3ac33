/** What goes when an account is erased. */
@NullMarked
package io.rankmesh.analysis.erasure;

import org.jspecify.annotations.NullMarked;
