/** Sign-in: an e-mail address and a password for an access token. */
@NullMarked
package io.rankmesh.user.token;

import org.jspecify.annotations.NullMarked;
