/** Who is calling: access tokens checked against the published signing keys. */
@NullMarked
package io.rankmesh.gateway.identity;

import org.jspecify.annotations.NullMarked;
