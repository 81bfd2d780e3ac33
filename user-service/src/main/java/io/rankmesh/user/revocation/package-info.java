/** What is over before its tokens are, and how the edge learns of it. */
@NullMarked
package io.rankmesh.user.revocation;

import org.jspecify.annotations.NullMarked;
