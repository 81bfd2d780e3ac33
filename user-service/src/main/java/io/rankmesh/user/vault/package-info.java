/** What is secret at rest: the master key, and what it seals and hashes. */
@NullMarked
package io.rankmesh.user.vault;

import org.jspecify.annotations.NullMarked;
