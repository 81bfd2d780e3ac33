/** All that is known of a member, as one archive. */
@NullMarked
package io.rankmesh.user.export;

import org.jspecify.annotations.NullMarked;
