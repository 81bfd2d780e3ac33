/** Password hashing, kept off the event loop and bounded. */
@NullMarked
package io.rankmesh.user.password;

import org.jspecify.annotations.NullMarked;
