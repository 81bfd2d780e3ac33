/** What goes when an account is erased. */
@NullMarked
package io.rankmesh.report.erasure;

import org.jspecify.annotations.NullMarked;
