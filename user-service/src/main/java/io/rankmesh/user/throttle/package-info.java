/** Sign-ins that are counted, so that passwords cannot be guessed. */
@NullMarked
package io.rankmesh.user.throttle;

import org.jspecify.annotations.NullMarked;
