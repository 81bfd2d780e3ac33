/** Sessions, and the refresh tokens that they go on with. */
@NullMarked
package io.rankmesh.user.session;

import org.jspecify.annotations.NullMarked;
