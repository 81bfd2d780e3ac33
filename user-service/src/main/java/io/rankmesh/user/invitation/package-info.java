/** Invitations: how an account gets further members. */
@NullMarked
package io.rankmesh.user.invitation;

import org.jspecify.annotations.NullMarked;
