/** The keys that sign access tokens: made, sealed, rotated and published. */
@NullMarked
package io.rankmesh.user.key;

import org.jspecify.annotations.NullMarked;
