/** API keys, and what the edge asks about them. */
@NullMarked
package io.rankmesh.user.apikey;

import org.jspecify.annotations.NullMarked;
