/** Accounts: registration, and who the caller is. */
@NullMarked
package io.rankmesh.user.account;

import org.jspecify.annotations.NullMarked;
