/** The end of an account, in all services. */
@NullMarked
package io.rankmesh.user.erasure;

import org.jspecify.annotations.NullMarked;
