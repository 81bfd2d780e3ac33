/** Tokens that letters bring, each good once. */
@NullMarked
package io.rankmesh.user.onetime;

import org.jspecify.annotations.NullMarked;
