/** Sign-in with an external OpenID Connect provider, where one is configured. */
@NullMarked
package io.rankmesh.user.oidc;

import org.jspecify.annotations.NullMarked;
